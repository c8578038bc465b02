import { createWriteStream, openAsBlob } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { acceptedSchema } from '../../src/api/answer-accepted.js';
import { type TaskView, taskViewSchema } from '../../src/api/present-task.js';
import { type JobView, jobViewSchema } from '../../src/jobs/job-view.js';
import { post } from '../api/request.js';

const queuedSchema = z.strictObject({ task_id: z.uuid(), status: z.literal('queued'), message: z.string() });
const finalStates: readonly string[] = ['success', 'failure', 'cancelled'];

export type TaskRoute = 'caption' | 'merge' | 'background-music';

/** A client of a stack, over HTTP alone; what it reads it holds to the contract's schemas. */
export class CallsheetClient {
  readonly #url: string;

  constructor({ url }: { readonly url: string }) {
    this.#url = url;
  }

  /** Asks for a job; answers its id. */
  async submit(route: TaskRoute, body: object, headers: Record<string, string> = {}): Promise<string> {
    const response = await this.send(route, body, headers);
    if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
    return queuedSchema.parse(await response.json()).task_id;
  }

  /** Asks for a video of a script, in the script form; answers the job's id. */
  async submitScript(request: object, options: object = {}): Promise<string> {
    const response = await post(`${this.#url}/api/v1/jobs/`, { video_request: request, ...options });
    if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
    return z.object({ job_id: z.uuid() }).parse(await response.json()).job_id;
  }

  /** Sends a file; answers the URL by which jobs can name it. */
  async upload(path: string, mediaType: string): Promise<string> {
    const response = await fetch(`${this.#url}/api/v1/uploads`, {
      method: 'POST',
      headers: { 'Content-Type': mediaType },
      body: await openAsBlob(path),
    });
    if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
    return z.object({ url: z.url() }).parse(await response.json()).url;
  }

  /** Asks for a job by the canonical route; answers its id. */
  async create(body: object): Promise<string> {
    const response = await post(`${this.#url}/api/v1/jobs`, body);
    if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
    return acceptedSchema.parse(await response.json()).job_id;
  }

  send(route: TaskRoute, body: object | string, headers: Record<string, string> = {}): Promise<Response> {
    return post(`${this.#url}/tasks/${route}`, body, headers);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#url}${path}`, { headers });
  }

  cancel(id: string): Promise<Response> {
    return fetch(`${this.#url}/api/v1/jobs/${id}`, { method: 'DELETE' });
  }

  async job(id: string): Promise<JobView> {
    return jobViewSchema.parse(await (await this.get(`/api/v1/jobs/${id}`)).json());
  }

  async task(id: string): Promise<TaskView> {
    return taskViewSchema.parse(await (await this.get(`/tasks/${id}`)).json());
  }

  /** The job once the condition holds. */
  async until(
    id: string,
    condition: (job: JobView) => boolean,
    withinSeconds = 300,
    everyMs = 100,
  ): Promise<JobView> {
    const deadline = Date.now() + withinSeconds * 1000;
    for (;;) {
      const job = await this.job(id);
      if (condition(job)) return job;
      if (Date.now() > deadline) throw new Error(`not within ${withinSeconds} s: ${JSON.stringify(job)}`);
      await sleep(everyMs);
    }
  }

  ended(id: string, withinSeconds = 300): Promise<JobView> {
    return this.until(id, ({ status }) => finalStates.includes(status), withinSeconds, 300);
  }

  /** The job at its end; throws what went wrong where that is not success. */
  async succeeded(id: string, withinSeconds = 300): Promise<JobView> {
    const job = await this.ended(id, withinSeconds);
    if (job.status !== 'success') throw new Error(`The job ended in ${job.status}: ${job.error}`);
    return job;
  }

  /** Saves a file that the service links to. */
  async save(link: unknown, path: string): Promise<string> {
    const response = await fetch(z.url().parse(link));
    if (response.status !== 200 || response.body === null) throw new Error(`${link}: ${response.status}`);
    await pipeline(response.body, createWriteStream(path));
    return path;
  }

  /** Asks for a job, waits until it has succeeded, and saves its video. */
  async make(route: TaskRoute, body: object, path: string): Promise<JobView> {
    const job = await this.succeeded(await this.submit(route, body));
    await this.save(job.result?.video_url, path);
    return job;
  }
}
