import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DemoError } from './errors.js';

const uploadSchema = z.object({ url: z.url() });
const acceptedSchema = z.object({ job_id: z.uuid() });
const problemSchema = z.object({ detail: z.string() });

/** What the demo reads of a job. */
const jobSchema = z.object({
  kind: z.string(),
  status: z.enum(['pending', 'started', 'processing', 'success', 'failure', 'cancelled']),
  progress: z.number(),
  progress_message: z.string(),
  error: z.string().nullable(),
  result: z.object({ video_url: z.url(), warnings: z.array(z.string()) }).nullable(),
});
export type DemoJob = z.infer<typeof jobSchema>;

/** A job that has succeeded. */
export interface FinishedJob {
  /** Under `/video/`, to be named in another job. */
  readonly videoUrl: string;
  /** The name of the file in storage. */
  readonly videoName: string;
  readonly warnings: readonly string[];
}

const RECONNECT_MS = 500;
const CANCEL_MS = 2000;
const FINAL: readonly string[] = ['success', 'failure', 'cancelled'] satisfies DemoJob['status'][];

/** A client of the HTTP API, no more than any other program has. */
export class Client {
  readonly #url: string;
  readonly #signal: AbortSignal;

  /** @param signal ends whatever is being waited for */
  constructor(url: string, signal: AbortSignal) {
    this.#url = url;
    this.#signal = signal;
  }

  /** Sends a file; answers the URL by which jobs can name it. */
  async upload(path: string, mediaType: string): Promise<string> {
    const { size } = await stat(path);
    const answer = await this.#fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { 'Content-Type': mediaType, 'Content-Length': String(size) },
      body: createReadStream(path),
      duplex: 'half',
    });
    return uploadSchema.parse(await answer.json()).url;
  }

  /**
   * Asks for a job and follows it to its end.
   *
   * @param follow told of every change
   * @throws {DemoError} when it does not succeed
   */
  async run(kind: string, input: object, follow: (job: DemoJob) => void): Promise<FinishedJob> {
    const answer = await this.#fetch('/api/v1/jobs', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind, input }),
    });
    const { job_id: id } = acceptedSchema.parse(await answer.json());
    const job = await this.#untilFinal(id, follow).catch(async (error: unknown) => {
      await this.#cancel(id);
      throw error;
    });
    if (job.result === null)
      throw new DemoError(`The ${kind} job ended in ${job.status}: ${job.error ?? ''}`);
    const { video_url: videoUrl, warnings } = job.result;
    return { videoUrl, videoName: basename(new URL(videoUrl).pathname), warnings };
  }

  /** So that a job that nobody waits for any more is not carried on by the next run. */
  async #cancel(id: string): Promise<void> {
    const options = { method: 'DELETE', signal: AbortSignal.timeout(CANCEL_MS) };
    await fetch(`${this.#url}/api/v1/jobs/${id}`, options).catch(() => undefined);
  }

  /** Follows by Server-Sent Events, and comes back where it was when the connection breaks. */
  async #untilFinal(id: string, follow: (job: DemoJob) => void): Promise<DemoJob> {
    let seen = '';
    for (;;) {
      for await (const event of this.#events(`/api/v1/jobs/${id}/events`, seen)) {
        seen = event.id;
        const job = jobSchema.parse(JSON.parse(event.data));
        follow(job);
        if (FINAL.includes(job.status)) return job;
      }
      await sleep(RECONNECT_MS);
    }
  }

  /** Ends when the connection does, in whatever way. */
  async *#events(path: string, seen: string): AsyncGenerator<ServerSentEvent> {
    const headers = { Accept: 'text/event-stream', ...(seen !== '' && { 'Last-Event-ID': seen }) };
    try {
      const { body } = await this.#fetch(path, { headers });
      if (body !== null) yield* parseEvents(body.pipeThrough(new TextDecoderStream()));
    } catch (error) {
      if (error instanceof DemoError) throw error;
      this.#signal.throwIfAborted();
    }
  }

  async #fetch(path: string, options: RequestInit): Promise<Response> {
    const answer = await fetch(`${this.#url}${path}`, { ...options, signal: this.#signal });
    if (answer.ok) return answer;
    const problem = problemSchema.safeParse(await answer.json().catch(() => undefined));
    throw new DemoError(`${path} answered ${answer.status}: ${problem.data?.detail ?? answer.statusText}`);
  }
}

interface ServerSentEvent {
  readonly id: string;
  readonly data: string;
}

async function* parseEvents(texts: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  for await (const text of texts) {
    const blocks = `${rest}${text}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = field(block, 'data');
      if (data !== '') yield { id: field(block, 'id'), data };
    }
  }
}

/** One field of an event; our API writes each on one line. */
function field(block: string, name: string): string {
  const line = block.split('\n').find((one) => one.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}
