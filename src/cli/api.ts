import { runApi } from '../api/main.js';
import { endSignal, readConnectedConfig } from './environment.js';

/** `callsheet api`: the HTTP API and the dispatcher. */
export const api = async (): Promise<void> => runApi(await readConnectedConfig(), endSignal());
