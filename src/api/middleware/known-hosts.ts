import type { RequestHandler } from 'express';
import type { ApiSettings } from '../dependencies.js';
import { ForeignHostProblem, ForeignOriginProblem } from '../problems.js';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Without authentication the network is the only fence, and a browser stands inside it: a page whose name was pointed at
 * this address (DNS rebinding) comes with a foreign Host, a page that posts here with a foreign Origin.
 */
export function knownHosts(settings: ApiSettings): RequestHandler {
  const hosts = new Set([
    'localhost',
    '127.0.0.1',
    '[::1]',
    hostOf(`http://${settings.host}`),
    hostOf(settings.publicUrl),
  ]);
  const isKnownOrigin = (origin: string) =>
    isAllowedOrigin(settings, origin) || (/^https?:/.test(origin) && hosts.has(hostOf(origin)));

  return (request, _response, next) => {
    if (!hosts.has(hostOf(`http://${request.headers.host ?? ''}`))) {
      throw new ForeignHostProblem(
        'This service does not go by that host name. Set PUBLIC_URL to the name it is to have.',
      );
    }
    const { origin } = request.headers;
    const matters = !settings.loopback || !harmless.has(request.method);
    if (origin !== undefined && matters && !isKnownOrigin(origin)) {
      throw new ForeignOriginProblem(
        'Pages of that origin may not call this service. CORS_ORIGINS names those that may.',
      );
    }
    next();
  };
}

/** Whether CORS_ORIGINS lets pages of an origin call. */
export function isAllowedOrigin({ corsOrigins }: Pick<ApiSettings, 'corsOrigins'>, origin: string): boolean {
  return corsOrigins.includes('*') || corsOrigins.includes(origin);
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
