/** Ends what the global setup started, in the same process, and nothing else. */
export default async function teardown() {
  await globalThis.stopServers?.();
}
