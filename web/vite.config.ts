import { env } from 'node:process';
import { defineConfig } from 'vite';

/** What the API serves, for `npm run dev` beside a stack: everything but the app's own files and pages. */
const ofTheApi = '^/(api/|video/|uploads/|docs|openapi\\.json|health|solve|tasks/)';
const stack = env.CALLSHEET_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
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
