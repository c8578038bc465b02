/** Gets the Temporal server, and with `--tests` the S3 server that tests use, unless the machine has them. */
import { parseArgs } from 'node:util';
import { config as readDotenv } from 'dotenv';
import { cacheDirectory } from '../dist/config/cache.js';
import { parseConfig } from '../dist/config/config.js';
import { findTemporal } from '../dist/embedded/temporal-binary.js';
import { findVersitygw } from '../dist/embedded/versitygw-binary.js';

const { values } = parseArgs({ options: { tests: { type: 'boolean', default: false } } });
const cache = cacheDirectory(process.env.XDG_CACHE_HOME);
const say = (line) => console.error(`setup: ${line}`);

readDotenv({ quiet: true });
try {
  const { temporal } = parseConfig(process.env);
  // The tests run on a server of their own, whatever the service uses.
  if (temporal.embedded || values.tests)
    await findTemporal({ cli: temporal.cli, cacheDirectory: cache, say });
  if (values.tests && (await findVersitygw(cache, say)) === undefined)
    say('no Go here: tests against a real S3 server will be skipped');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
// The SDK's runtime, where it looked for a download, would keep the process alive.
process.exit(0);
