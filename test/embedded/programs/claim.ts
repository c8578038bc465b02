/** Claims a name in a folder and keeps it until it is killed: `claim.ts <folder> <name>`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { claim } from '../../../src/embedded/claim.js';

const [folder = '', name = ''] = process.argv.slice(2);
const holder = await claim(folder, name);
process.stdout.write(holder === undefined ? 'mine\n' : `held by ${holder.pid}\n`);
await sleep(60_000);
