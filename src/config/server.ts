import { z } from 'zod';
import { flag, httpUrl, integer, list, text } from './values.js';

/** Who may reach the service, and under which names. */
export const serverVariables = {
  HOST: text().default('127.0.0.1'),
  PORT: integer(1, 65535).default(8000),
  PUBLIC_URL: httpUrl().optional(),
  CORS_ORIGINS: list().default([]),
  AUTH_MODE: z
    .string()
    .default('none')
    .refine((mode) => mode === 'none', { error: 'none, the one mode that is built so far' })
    .transform(() => 'none' as const),
  ALLOW_UNAUTHENTICATED: flag().default(false),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
  DATA_DIR: text().default('.data'),
};

type ServerVariables = z.infer<z.ZodObject<typeof serverVariables>>;

/** Whether only this machine can reach a listener bound to the host. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** The host that reaches a listener bound to `host` from this machine: a wildcard address is listened on, not called. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

export const serverConfig = (v: ServerVariables) => ({
  host: v.HOST,
  port: v.PORT,
  /** Without a trailing slash. */
  publicUrl: v.PUBLIC_URL ?? `http://${reachableHost(v.HOST)}:${v.PORT}`,
  corsOrigins: v.CORS_ORIGINS,
  authMode: v.AUTH_MODE,
  allowUnauthenticated: v.ALLOW_UNAUTHENTICATED,
  logLevel: v.LOG_LEVEL,
});

/** Mistakes that no single variable shows. */
export function serverMistakes(v: ServerVariables): string[] {
  if (isLoopback(v.HOST) || v.ALLOW_UNAUTHENTICATED) return [];
  return [
    `HOST: “${v.HOST}” lets other machines in, and AUTH_MODE=none asks nobody who they are: ` +
      'set ALLOW_UNAUTHENTICATED=true to mean it, or HOST=127.0.0.1',
  ];
}
