import type { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;

const MASK = '***';
const secretField = /secret|password|token|credential|authorization|(^|[_-])key$/i;
const secretParameter = /sig|secret|password|token|key|credential|auth/i;

/** A copy of a job's input that may be shown: fields that hold secrets are masked, and so are the secrets within URLs. */
export function maskSecrets(value: Json): Json {
  if (typeof value === 'string') return maskUrl(value);
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      secretField.test(name) && typeof item === 'string' ? MASK : maskSecrets(item),
    ]),
  );
}

/** Masks the password of a URL and what signs a presigned link; any other text comes back as it is. */
function maskUrl(text: string): string {
  if (!/^https?:\/\//i.test(text)) return text;
  const url = URL.parse(text);
  if (url === null) return text;
  const secrets = [...url.searchParams.keys()].filter((name) => secretParameter.test(name));
  if (secrets.length === 0 && url.username === '' && url.password === '') return text;
  if (url.password !== '') url.password = MASK;
  if (url.username !== '') url.username = MASK;
  for (const name of secrets) url.searchParams.set(name, MASK);
  return url.href;
}
