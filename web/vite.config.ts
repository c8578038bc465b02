import { env } from 'node:process';
import { defineConfig, type Plugin } from 'vite';
import { webPolicy } from '../src/api/web-policy.js';

/** What the API serves, for `npm run dev` beside a stack: everything but the app's own files and pages. */
const ofTheApi = '^/(api/|video/|uploads/|docs|openapi\\.json|health|solve|tasks/)';
const stack = env.CALLSHEET_URL ?? 'http://127.0.0.1:8000';

/** The origin of a site that a variable names; null where it names none. */
function originIn(variable: 'VITE_API_URL' | 'VITE_FILES_URL'): string | null {
  const url = env[variable];
  if (!url) return null;
  const parsed = URL.parse(url);
  if (parsed?.href !== `${parsed?.origin}/`)
    throw new Error(`${variable} is to be an origin, like https://callsheet.example.com: ${url} is none.`);
  return parsed.origin;
}

/** A static site brings its policy itself; pages that the API serves have it in the header of their answer. */
function policyInPage(api: string): Plugin {
  const content = webPolicy({ api, files: originIn('VITE_FILES_URL') });
  const attrs = { 'http-equiv': 'Content-Security-Policy', content };
  return {
    name: 'policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  };
}

const api = originIn('VITE_API_URL');

export default defineConfig({
  // Variables are those of the process alone: one in a file would reach the app and not its policy.
  envDir: false,
  plugins: api === null ? [] : [policyInPage(api)],
  esbuild: { jsx: 'automatic', legalComments: 'none' },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: the policy allows no data: there, and a file is kept by the browser.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // What React's packages say to other bundlers, and comments that Zod keeps for them: nothing to mend here.
    rollupOptions: {
      onwarn: (warning, warn) => {
        if (!['MODULE_LEVEL_DIRECTIVE', 'INVALID_ANNOTATION'].includes(warning.code ?? '')) warn(warning);
      },
    },
  },
  server: {
    // As the API would be called by itself: another Origin or Host would be refused.
    proxy: { [ofTheApi]: { target: stack, changeOrigin: true, headers: { origin: stack } } },
  },
});
