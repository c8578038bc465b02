import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JobView } from '../../src/jobs/job-view.js';
import { problemOf, rawRequest, sendRaw } from '../api/request.js';
import { forbiddenUrls } from '../fetching/forbidden-urls.js';
import { ffmpeg, useScratch } from '../media/fixtures.js';
import { CallsheetClient, type TaskRoute } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { startMediaServer } from '../support/media-server.js';
import { scratchFiles } from '../support/processes.js';
import { createStack, type Stack } from '../support/stack.js';

/** In the query of every URL; it may turn up in no message and in no log. */
const SECRET = 'hunter2';
const secretly = (url: string) => `${url}?token=${SECRET}`;
const MIB = 1024 * 1024;

const scratch = useScratch();
const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=4'];
const tone = ['-f', 'lavfi', '-i', 'sine=duration=4'];

let stack: Stack;
let client: CallsheetClient;
let media: Awaited<ReturnType<typeof startMediaServer>>;
let clip: string;
let music: string;
/** The job of a file that comes a byte a second at first; it takes half a minute, so it runs beside the others. */
let trickled: string;

beforeAll(async () => {
  media = await startMediaServer();
  stack = await createStack({
    FETCH_ALLOW_HOSTS: media.host,
    ACTIVITY_RETRY_INITIAL_SECONDS: '0.2',
    LOG_LEVEL: 'trace',
  });
  await stack.start();
  client = new CallsheetClient(stack);
  const whole = await scratch.make('clip.mp4', ...picture, ...tone, ...fast, '-movflags', '+faststart');
  clip = secretly(media.serve(whole.path));
  music = secretly(media.serve((await scratch.make('music.mp3', ...tone)).path));
  trickled = await client.submit('merge', merge(secretly(await serveTrickle(whole.path))));
});
afterAll(() => stack.remove());

function merge(url: string, voiceover: string | null = null) {
  return { scene_clip_urls: [url], voiceover_urls: [voiceover], width: 320, height: 180 };
}

/** The body of a job that needs the URL for its picture. */
function bodyFor(route: TaskRoute, url: string): object {
  if (route === 'merge') return merge(url);
  return route === 'caption' ? { video_url: url } : { video_url: url, music_url: music };
}

/** Gives the first who asks a byte a second, and the next the whole file. */
async function serveTrickle(path: string): Promise<string> {
  const bytes = await readFile(path);
  let asked = 0;
  return media.handle('trickle.mp4', (request, response) => {
    if (request.method === 'HEAD') return void response.writeHead(200).end();
    response.writeHead(200, { 'Content-Length': bytes.length });
    if (asked++ > 0) return void response.end(bytes);
    let at = 0;
    const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 1000);
    response.once('close', () => clearInterval(timer));
  });
}

/** Waits for a job to fail, and holds its failure to what all of them promise. */
async function failed(id: string): Promise<string> {
  const job: JobView = await client.ended(id);
  expect(job).toMatchObject({ status: 'failure', retry_count: 0, result: null });
  const { error_message: message, video_url } = await client.task(id);
  expect(message).toBe(job.error);
  expect(video_url).toBeNull();
  if (message === null) throw new Error('The task does not say what went wrong.');
  expectForAPerson(message);
  expect(JSON.stringify(job)).not.toContain(SECRET);
  expect(job.progress).toBeLessThan(1);
  for (const folder of [stack.dataDirectory, tmpdir(), process.cwd()]) expect(message).not.toContain(folder);
  return message;
}

/** Words, a whole sentence, and nothing that only a program could want. */
function expectForAPerson(message: string): void {
  expect(message).toMatch(/^([A-Z]|http:).{20,300}[.)]$/);
  expect(message).not.toMatch(/hunter2|token|\?|\n| at \S+:\d|Error\b|undefined|file:\/|ENOENT|exit code/i);
}

describe('a URL that cannot be used is refused when it is sent', () => {
  const of = (url: string) => client.send('caption', { video_url: url });

  test.each([
    ['that is malformed', 'not a url', /malformed/],
    ['of a file', 'file:///etc/passwd', /only http/],
    ['of FTP', 'ftp://example.com/clip.mp4', /only http/],
    ['of data', 'data:video/mp4;base64,AAAA', /only http/],
    ['of a name that does not resolve', 'https://no-such-host.invalid/clip.mp4', /could not be resolved/],
    ...forbiddenUrls.map(([what, url]) => [`of ${what}`, url, /private or reserved|port|malformed/] as const),
  ])('one %s: 400', async (_what, url, reason) => {
    const { status, detail, errors } = await problemOf(await of(secretly(url)));
    expect(status).toBe(400);
    expect(errors).toEqual([{ pointer: '/video_url', reason: expect.stringMatching(reason) }]);
    expect(detail).not.toContain(SECRET);
  });

  test('one that is not there: 400', async () => {
    const { status, errors } = await problemOf(await of(secretly(`http://${media.host}/nowhere.mp4`)));
    const reason = errors?.[0]?.reason ?? '';
    expect([status, reason]).toEqual([400, expect.stringContaining('is not there (404)')]);
    expectForAPerson(reason);
  });

  // A header is written in ASCII.
  test.each(forbiddenUrls.filter(([, url]) => /^[ -~]+$/.test(url)))(
    'one that redirects to %s: 400',
    async (_what, url) => {
      const from = media.handle('elsewhere', (_, response) =>
        response.writeHead(302, { Location: url }).end(),
      );
      const { status, detail } = await problemOf(await of(secretly(from)));
      expect([status, detail]).toEqual([400, expect.stringMatching(/private or reserved/)]);
    },
  );

  test('one of 101 MB by its HEAD: 413', async () => {
    const headers = { 'Content-Length': 101 * MIB };
    const url = media.handle('huge.mp4', (_, response) => response.writeHead(200, headers).end());
    const { status, detail } = await problemOf(await of(secretly(url)));
    expect([status, detail]).toEqual([413, expect.stringContaining('larger than the 100 MB allowed')]);
    expect(media.requests.filter((request) => request.startsWith('GET /huge'))).toEqual([]);
  });
});

describe('a request that does not fit', () => {
  test.each([
    ['an unknown field', { video_url: 'https://example.com/a.mp4', colour: 'red' }, '/colour'],
    ['a number for a URL', { video_url: 7 }, '/video_url'],
    [
      'text for a number',
      { video_url: 'https://example.com/a.mp4', words_per_line: 'three' },
      '/words_per_line',
    ],
    ['no URL at all', {}, '/video_url'],
  ])('with %s is 422, and says where', async (_what, body, pointer) => {
    const { status, errors } = await problemOf(await client.send('caption', body));
    expect(status).toBe(422);
    expect(errors?.map((error) => error.pointer)).toContain(pointer);
  });

  test('of 3 MB of JSON is 413', async () => {
    const response = await client.send('caption', { video_url: 'x'.repeat(3 * MIB) });
    expect((await problemOf(response)).status).toBe(413);
  });

  test.each([
    '/video/%00.mp4',
    '/video/..%2f..%2fetc%2fpasswd',
    '/video/../../etc/passwd',
    '/video/a%5c..%5cb',
  ])('for the file %s gets nothing', async (path) => {
    const { port, host } = new URL(stack.url);
    const answer = await sendRaw(Number(port), rawRequest('GET', path, { Host: host }));
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain('root:');
  });
});

describe('a file that is no video fails the job at once, and its message says what it is:', () => {
  const playlist = (entry: string) =>
    `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${entry}\n#EXT-X-ENDLIST\n`;
  const contents: readonly (readonly [
    what: string,
    name: string,
    bytes: () => Buffer | string,
    says: RegExp,
  ])[] = [
    ['an HTML page', 'page.mp4', () => '<!DOCTYPE html><html><body>Sign in</body></html>', /a web page/],
    ['random bytes', 'random.mp4', () => randomBytes(50_000), /no video and no sound/],
    ['an empty file', 'empty.mp4', () => '', /an empty file/],
    ['a playlist of a local file', 'passwd.mp4', () => playlist('file:///etc/passwd'), /a playlist/],
    [
      'a playlist of another host',
      'other.mp4',
      () => playlist(`http://${media.host}/stolen.ts`),
      /a playlist/,
    ],
    ['a list for ffmpeg', 'list.mp4', () => "ffconcat version 1.0\nfile '/etc/passwd'\n", /a playlist/],
  ];

  test.each(contents)('%s', async (_what, name, bytes, says) => {
    const url = secretly(media.serveBytes(name, bytes()));
    const ids = await Promise.all([
      client.submit('caption', bodyFor('caption', url)),
      client.submit('merge', bodyFor('merge', url)),
      client.submit('background-music', { video_url: clip, music_url: url }),
    ]);
    for (const id of ids) expect(await failed(id)).toMatch(says);
    expect(media.requests.filter((request) => request.includes('stolen'))).toEqual([]);
  });
});

describe('a file that lacks what the job needs fails it at once, and its message says what:', () => {
  test.each<TaskRoute>(['caption', 'merge', 'background-music'])('sound alone, to %s', async (route) => {
    expect(await failed(await client.submit(route, bodyFor(route, music)))).toMatch(/no picture/);
  });

  test('a picture alone, as voiceover and as music', async () => {
    const mute = secretly(media.serve((await scratch.make('mute.mp4', ...picture, ...fast)).path));
    expect(await failed(await client.submit('merge', merge(clip, mute)))).toMatch(/no sound/);
    const body = { video_url: clip, music_url: mute };
    expect(await failed(await client.submit('background-music', body))).toMatch(/no sound/);
  });

  test.each<TaskRoute>(['caption', 'merge', 'background-music'])(
    'a clip of no frames, to %s',
    async (route) => {
      const none = await emptyClip();
      expect(await failed(await client.submit(route, bodyFor(route, secretly(none))))).toMatch(
        /frame|no picture/,
      );
    },
  );

  test.each<TaskRoute>(['caption', 'merge', 'background-music'])('half an mp4, to %s', async (route) => {
    const bytes = await readFile(scratch.path('clip.mp4'));
    const half = secretly(media.serveBytes('half.mp4', bytes.subarray(0, bytes.length / 2)));
    expect(await failed(await client.submit(route, bodyFor(route, half)))).toMatch(/ends early/);
  });

  test('half an mp4 whose index was at its end', async () => {
    await scratch.make('late.mp4', ...picture, ...tone, ...fast);
    const bytes = await readFile(scratch.path('late.mp4'));
    const half = secretly(media.serveBytes('half-late.mp4', bytes.subarray(0, bytes.length / 2)));
    expect(await failed(await client.submit('caption', { video_url: half }))).toMatch(/without its index/);
  });
});

describe('a server that', () => {
  test('never ends fails the job when the limit is reached', async () => {
    const block = Buffer.alloc(MIB);
    const url = media.handle('endless.mp4', (request, response) => {
      response.writeHead(200);
      if (request.method === 'HEAD') return void response.end();
      const more = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      more();
    });
    const id = await client.submit('caption', { video_url: secretly(url) });
    expect(await failed(id)).toMatch(/larger than the 100 MB allowed/);
  });

  test('sends a byte a second is given up after half a minute, and asked again', async () => {
    const job = await client.succeeded(trickled);
    expect(job.retry_count).toBe(1);
  });
});

test('after all of that nothing is left in scratch, and no log holds a secret or a query string', async () => {
  await eventually(async () => (await scratchFiles(stack.dataDirectory)).length === 0);
  const log = stack.output();
  expect(log).toContain('the input cannot be used');
  expect(log).not.toContain(SECRET);
  expect(log).not.toContain('token=');
});

/** An mp4 with a track of pictures, and no picture in it. */
async function emptyClip(): Promise<string> {
  const path = scratch.path('no-frames.mp4');
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25', '-frames:v', '0', ...fast, path);
  return media.serve(path);
}
