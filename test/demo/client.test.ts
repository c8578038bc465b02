import { createServer, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Client, type DemoJob } from '../../scripts/demo/client.js';

const JOB = '6f2a0f6e-7c0b-4f6e-9f0e-2b8f3d1c9a11';
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const job = (changes: object) => ({
  kind: 'caption',
  status: 'processing',
  progress: 0.5,
  progress_message: 'Burning captions',
  error: null,
  result: null,
  ...changes,
});
const sendEvent = (response: ServerResponse, id: number, data: object) =>
  response.write(`event: job\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);

/** A service whose event streams are written by these, one after another; answers what was asked of it. */
async function serve(streams: ((response: ServerResponse) => void)[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers['last-event-id'] ?? ''}`.trim());
    if (request.method === 'POST') {
      response.writeHead(202, { 'Content-Type': 'application/json' }).end(JSON.stringify({ job_id: JOB }));
    } else if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      streams.shift()?.(response);
    } else response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, asked };
}

describe('the client of the demo', () => {
  test('goes on after the last event it saw when the connection breaks', async () => {
    const done = {
      status: 'success',
      progress: 1,
      result: { video_url: 'http://127.0.0.1/video/x.mp4', warnings: [] },
    };
    const { url, asked } = await serve([
      (response) => {
        sendEvent(response, 3, job({}));
        setTimeout(() => response.destroy(), 50);
      },
      (response) => {
        sendEvent(response, 4, job(done));
        response.end();
      },
    ]);
    const seen: DemoJob[] = [];
    const finished = await new Client(url, new AbortController().signal).run('caption', {}, (change) =>
      seen.push(change),
    );
    expect(seen.map(({ progress }) => progress)).toEqual([0.5, 1]);
    expect(asked).toEqual(['POST', 'GET', 'GET 3']);
    expect(finished).toMatchObject({ videoName: 'x.mp4', videoUrl: 'http://127.0.0.1/video/x.mp4' });
  });

  test('says why a job failed', async () => {
    const { url } = await serve([
      (response) => {
        sendEvent(response, 1, job({ status: 'failure', error: 'The file is no video.' }));
        response.end();
      },
    ]);
    const run = new Client(url, new AbortController().signal).run('caption', {}, () => undefined);
    await expect(run).rejects.toThrow('The caption job ended in failure: The file is no video.');
  });

  test('cancels a job that nobody waits for any more', async () => {
    const { url, asked } = await serve([(response) => sendEvent(response, 1, job({}))]);
    const interruption = new AbortController();
    const run = new Client(url, interruption.signal).run('caption', {}, () => interruption.abort());
    await expect(run).rejects.toThrow('abort');
    expect(asked).toEqual(['POST', 'GET', 'DELETE']);
  });
});
