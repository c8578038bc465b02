import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorOfAnswer, type Service, unreachable } from '../service-errors.js';
import { SpeechRefused } from './errors.js';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/**
 * The headers that let a request to Google through, by its official authentication library. A service account signs its
 * own; what `gcloud` leaves for a user is exchanged for a token first.
 * @param credentialsPath a file as GOOGLE_APPLICATION_CREDENTIALS names it
 * @throws SpeechRefused when the file is no key or the key is refused; SpeechUnavailable when Google cannot be reached
 */
export async function googleHeaders(
  credentialsPath: string,
  service: Service,
): Promise<Record<string, string>> {
  const { GoogleAuth, JWT } = await import('google-auth-library');
  const client = await readCredentials(credentialsPath)
    .then((credentials) => new GoogleAuth().fromJSON(credentials))
    .catch((cause: unknown) => {
      throw new SpeechRefused(
        'The file that GOOGLE_APPLICATION_CREDENTIALS names is not there or is no key of Google Cloud.',
        { cause },
      );
    });
  if (client instanceof JWT) {
    client.useJWTAccessWithScope = true;
    client.scopes = [SCOPE];
  }
  const headers = await client.getRequestHeaders().catch((error: unknown) => {
    throw meaningOf(error, service);
  });
  return Object.fromEntries(headers);
}

const text = z.string().min(1);
const privateKey = text.refine((pem) => {
  try {
    return createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}, 'not a private key');
/** The two kinds of key that people have: a service account's, and what `gcloud auth application-default login` leaves. */
const credentialsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('service_account'), client_email: text, private_key: privateKey }),
  z.object({
    type: z.literal('authorized_user'),
    client_id: text,
    client_secret: text,
    refresh_token: text,
  }),
]);

const readCredentials = async (path: string) =>
  credentialsSchema.parse(JSON.parse(await readFile(path, 'utf8')));

function meaningOf(error: unknown, service: Service): Error {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status >= 400) {
    // A refused grant is a 400 there, and it is always the key that is wrong.
    return errorOfAnswer(service, { status: status < 500 && status !== 429 ? 401 : status, reason: '' });
  }
  return unreachable(service, error);
}
