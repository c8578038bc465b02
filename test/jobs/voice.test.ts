import { expect, test } from '@jest/globals';
import { readVoice } from '../../src/jobs/voice.js';

test.each([
  [undefined, { provider: 'local', voice: undefined }],
  ['allison', { provider: 'local', voice: 'allison' }],
  ['openai:nova', { provider: 'openai', voice: 'nova' }],
  ['ElevenLabs: my:own ', { provider: 'elevenlabs', voice: 'my:own' }],
  ['azure:', { provider: 'azure', voice: undefined }],
  ['openai', { provider: 'openai', voice: undefined }],
  ['local:slt', { provider: 'local', voice: 'slt' }],
  ['acme:nova', null],
])('%s is read as %j', (written, read) => {
  expect(readVoice(written)).toEqual(read);
});
