import { expect, test } from '@jest/globals';
import { jobTitle } from '../../web/src/lib/job-title.js';
import { titleOf } from '../../web/src/pages/home/quick-script.js';

test.each([
  ['script-video', { title: 'How tides work' }, 'How tides work'],
  ['math-video', { problem: 'Solve 2x = 6\nand say why' }, 'Solve 2x = 6'],
  ['caption', { video_url: 'https://example.com/clips/my%20talk.mp4?token=x' }, 'my talk.mp4'],
  [
    'caption',
    { video_url: 'http://127.0.0.1/uploads/3f0e0d3c-9a9b-4f4e-8f8e-0d0c0b0a0908' },
    'An uploaded clip',
  ],
  ['merge', { scene_clip_urls: ['a', 'b'] }, '2 clips'],
  ['hello', { name: 'World' }, 'Hello, World'],
  ['script-video', null, 'Script video'],
  ['of-the-future', { title: 'x' }, 'of-the-future'],
])('a job of kind %s is called by what it was asked for', (kind, input, title) => {
  expect(jobTitle({ kind, input })).toBe(title);
});

test('a title is cut before it is too long', () => {
  expect(jobTitle({ kind: 'math-video', input: { problem: 'x'.repeat(500) } })).toHaveLength(121);
});

test.each([
  ['Paper is patient. The light is not.', 'Paper is patient'],
  ['# The callsheet\n\nEvery film', 'The callsheet'],
  ['   ', 'Untitled'],
  [`${'long words '.repeat(20)}.`, `${'long words '.repeat(7)}long…`.replace(/ long…$/, '…')],
])('a script of words alone is called by its first sentence', (script, title) => {
  expect(titleOf(script)).toBe(title);
});
