/** Jest loads this with plain Node, before its own compiling: hence the hooks, and no TypeScript here. */
import './typescript.mjs';

export default async function setup() {
  const { startServers } = await import('./start-servers.ts');
  globalThis.stopServers = await startServers();
}
