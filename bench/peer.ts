import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peerFaults } from './peer-faults.js';
import { peerSpeed } from './peer-speed.js';
import { endings } from './support/endings.js';
import { missingPrograms, Peer } from './support/peer.js';
import type { Benchmark, Context, Table } from './support/report.js';

const FOLDER = fileURLToPath(new URL('../../shared/peer-celery', import.meta.url));
/** Its Python packages take a minute to install, so they stay. */
const HOME = join(tmpdir(), 'callsheet-bench-peer');

/** Side by side with the Celery, Redis and FastAPI peer, by its own client. */
const beside =
  (measure: (peer: Peer, context: Context) => Promise<Table[]>): Benchmark =>
  async (context) => {
    const absent = (why: string) => {
      context.say(`left out: ${why}`);
      return [{ title: 'Beside the Celery peer', columns: ['left out'], rows: [[why]], notes: [] }];
    };
    if (!existsSync(FOLDER)) return absent('the peer (../shared/peer-celery) is not here');
    const missing = missingPrograms();
    if (missing.length > 0) return absent(`it needs ${missing.join(', ')}: install them with apt-get`);
    const peer = await Peer.create(FOLDER, HOME);
    const end = () => peer.run('down');
    endings.add(end);
    try {
      await peer.setUp();
      return await measure(peer, context);
    } finally {
      end();
      endings.delete(end);
    }
  };

/** How fast both are. */
export const peer = beside(peerSpeed);
/** What both lose when something is killed. */
export const faults = beside(async (other, context) => [await peerFaults(other, context)]);
