/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where the API is, for an app that is served from elsewhere. */
  readonly VITE_API_URL?: string;
}
