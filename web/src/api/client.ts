import createClient from 'openapi-fetch';
import type { JobView } from '../../../src/jobs/job-view.js';
import { API_URL } from '../lib/paths.js';
import { toApiProblem, UnreachableError } from './problem.js';
import type { components, paths } from './schema.js';

type Schemas = components['schemas'];
/** As the service's own schema has it, by which events are read, too. */
export type Job = Omit<JobView, 'input'> & { readonly input?: unknown };
export type JobList = Omit<Schemas['JobList'], 'jobs'> & { readonly jobs: readonly Job[] };
export type JobStatus = Job['status'];
export type Stage = Job['stages'][number];

/** Typed by the OpenAPI document: `api.GET('/api/v1/jobs/{id}', {params: {path: {id}}})`. Unwrap what it answers by `answer`. */
export const api = createClient<paths>({ baseUrl: API_URL || location.origin, fetch: reach });

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new UnreachableError(error);
  }
}

interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What was answered.
 * @throws ApiProblem with the API's own words, UnreachableError
 */
export async function answer<Data>(asked: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await asked;
  if (!response.ok || data === undefined || data === null) throw toApiProblem(response, error);
  return data;
}
