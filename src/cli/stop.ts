import { stopSupervisor } from '../embedded/stop.js';
import { readConfig, say } from './environment.js';

/** Seconds beyond the workers' grace time in which Temporal and Postgres end, too. */
const CLOSING_SECONDS = 45;

/** `callsheet stop`: ends the `callsheet up` or `callsheet infra` of this data folder, and waits for it. */
export async function stop(): Promise<void> {
  const { dataDirectory, limits } = readConfig();
  const seconds = limits.shutdownGraceSeconds + CLOSING_SECONDS;
  const result = await stopSupervisor(dataDirectory, { seconds, say });
  switch (result.type) {
    case 'nothingRan':
      return say(`Nothing runs on ${dataDirectory}.`);
    case 'stopped':
      return say('Stopped.');
    case 'stillEnding':
      say(
        `It has not ended within ${seconds} s (process ${result.supervisor.pid}): \`callsheet logs\` says what it does.`,
      );
      process.exitCode = 1;
  }
}
