/** What to end when a benchmark is told to end itself: what it starts lives in sessions of its own, which Ctrl-C does not reach. */
export const endings = new Set<() => void | Promise<void>>();

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    console.log(`\n${signal}: ending what runs`);
    for (const end of endings) await end();
    process.exit(1);
  });
