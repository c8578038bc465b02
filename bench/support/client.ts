import { Agent, type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type JobView, jobViewSchema } from '../../src/jobs/job-view.js';

const acceptedSchema = z.object({ task_id: z.uuid() });
const greetingSchema = z.object({ status: z.enum(['PENDING', 'STARTED', 'SUCCESS', 'FAILURE']) });

/** A client that costs little itself: plain HTTP/1.1 over connections that stay open. */
export class Client {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(url: string) {
    this.#url = url;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** @throws Error for an answer that is no success */
  async call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<unknown> {
    const { agent, url } = { agent: this.#agent, url: new URL(path, this.#url) };
    const data = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const headers = data === undefined ? {} : { 'Content-Type': 'application/json' };
      const sent = request(url, { method, agent, headers }, (response) => {
        text(response)
          .then((answer) => {
            if ((response.statusCode ?? 0) >= 400)
              throw new Error(`${path}: ${response.statusCode} ${answer}`);
            resolve(JSON.parse(answer));
          })
          .catch(reject);
      });
      sent.on('error', reject);
      sent.end(data);
    });
  }

  /** Submits the trivial job; answers its id. */
  async hello(): Promise<string> {
    return acceptedSchema.parse(await this.call('POST', '/test/hello?name=bench')).task_id;
  }

  /** @param ms between two looks */
  async untilGreeted(id: string, ms: number): Promise<void> {
    for (;;) {
      const { status } = greetingSchema.parse(await this.call('GET', `/test/task/${id}`));
      if (status === 'SUCCESS') return;
      if (status === 'FAILURE') throw new Error(`The job ${id} failed`);
      await sleep(ms);
    }
  }

  /** Submits a media job by its older route; answers its id. */
  async submit(route: string, body: object): Promise<string> {
    return acceptedSchema.parse(await this.call('POST', route, body)).task_id;
  }

  /** The job at its end, as its stream of events tells it: asking again and again would cost the service what is measured. */
  async untilEnded(id: string): Promise<JobView> {
    const events = await this.#stream(`/api/v1/jobs/${id}/events`);
    for await (const line of createInterface({ input: events })) {
      if (!line.startsWith('data:')) continue;
      const job = jobViewSchema.parse(JSON.parse(line.slice('data:'.length)));
      if (job.completed_at !== null) return job;
    }
    throw new Error(`The events of the job ${id} ended before it did`);
  }

  /** The job at its end. @throws Error when that is not success */
  async untilMade(id: string): Promise<JobView> {
    const job = await this.untilEnded(id);
    if (job.status !== 'success') throw new Error(`The job ended as ${job.status}: ${job.error}`);
    return job;
  }

  async #stream(path: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request(new URL(path, this.#url), resolve).on('error', reject).end();
    });
  }
}

/** Milliseconds that it takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Does something so many times, `width` at a time; answers the milliseconds of each. */
export async function times(count: number, width: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  let left = count;
  const lane = async () => {
    while (left-- > 0) taken.push(await timed(work));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return taken;
}
