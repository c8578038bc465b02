import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { spawnProgram } from '../support/spawn-program.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url);

/** Runs the command with this folder of voices and no other setting. */
async function callsheet(voices: string, ...args: string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const cwd = await temporaryFolder();
  const program = spawnProgram(MAIN, ['voices', ...args], { cwd, env: { PATH, HOME, VOICES_DIR: voices } });
  return { exitCode: await program.ended, output: program.output() };
}

/** A Piper voice as it is published, its model nonsense. */
async function publishedVoice(name: string): Promise<string> {
  const folder = await temporaryFolder();
  const about = {
    audio: { sample_rate: 16_000, quality: 'high' },
    espeak: { voice: 'de' },
    phoneme_id_map: { _: [0] },
    language: { code: 'de_DE' },
  };
  await writeFile(join(folder, `${name}.onnx`), 'nonsense');
  await writeFile(join(folder, `${name}.onnx.json`), JSON.stringify(about));
  return folder;
}

describe('callsheet voices', () => {
  test('add installs a neural voice and says where; list shows it before the others of this machine', async () => {
    const voices = join(await temporaryFolder(), 'voices');
    const added = await callsheet(voices, 'add', await publishedVoice('de_DE-ute-high'));
    expect(added).toEqual({
      exitCode: 0,
      output: `Installed de_DE-ute-high (de-DE, high) in ${voices}. It speaks from the next job on.\n`,
    });
    const { exitCode, output } = await callsheet(voices, 'list');
    expect(exitCode).toBe(0);
    const [head, first, second] = output.split('\n').map((line) => line.split(/ {2,}/));
    expect(head).toEqual(['NAME', 'LANGUAGE', 'PROVIDER', 'QUALITY']);
    expect(first).toEqual(['de_DE-ute-high', 'de-DE', 'local', 'high']);
    expect(second).toEqual(['slt', 'en-US', 'local', '-']);
    expect(output).toMatch(/^pt-br +pt-br +local +-$/m);
  });

  test('add says what is no voice, and what cannot be written, without a stack', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    await mkdir(join(folder, 'empty'));
    expect(await callsheet(folder, 'add', join(folder, 'empty'))).toEqual({
      exitCode: 1,
      output: 'There is no Piper voice (a .onnx file with its .onnx.json) there.\n',
    });
    const { exitCode, output } = await callsheet(file, 'add', await publishedVoice('de_DE-ute-high'));
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^The voice could not be copied into .*file \(EEXIST\)\. Check .* VOICES_DIR .*\.\n$/,
    );
  });
});
