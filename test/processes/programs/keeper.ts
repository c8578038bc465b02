/** Asks a child once, says who it is, and then stays (or has nothing left to do). */
import { ChildPool } from '../../../src/processes/child-pool.js';

const [mode = '', order = '', ...command] = process.argv.slice(2);
const pool = new ChildPool(['env', ...command]);
const { signal } = new AbortController();
const say = (said: unknown) => process.stdout.write(`${JSON.stringify(said)}\n`);
if (mode === 'stay') setInterval(() => undefined, 1000);
say(await pool.ask({ order }, { signal, onReport: say }));
