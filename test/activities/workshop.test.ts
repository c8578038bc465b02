import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createWorkshop, mediaFacts } from '../../src/activities/workshop.js';
import { probe } from '../../src/media/probe.js';
import { Slots } from '../../src/media/slots.js';
import { StoredFileMissingError } from '../../src/storage/errors.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createScratch } from '../../src/storage/scratch.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = await temporaryFolder();
const storage = new FilesystemStorage({ root: join(folder, 'storage') });
const scratch = await createScratch(join(folder, 'scratch'));
const workshop = createWorkshop({ storage, scratch, slots: new Slots(1), stillTimeoutMs: 60_000 });
const speech = join('examples', 'speech.flac');
const { signal } = new AbortController();

test('what its maker has found in a file is known without the file', async () => {
  const info = await probe(speech);
  const known = { key: 'artifacts/00/away.flac', size: 1, mediaType: 'audio/flac', facts: mediaFacts(info) };
  expect(await workshop.look(known, folder, signal)).toEqual(info);
  await expect(workshop.open(known, folder, signal)).rejects.toThrow(StoredFileMissingError);
});

test('a file that nobody has looked at is opened for it', async () => {
  const unknown = { key: 'artifacts/00/speech.flac', size: 1, mediaType: 'audio/flac', facts: {} };
  const path = join(folder, 'storage', unknown.key);
  await mkdir(dirname(path), { recursive: true });
  await cp(speech, path);
  expect(await workshop.look(unknown, folder, signal)).toEqual(await probe(speech));
});
