import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { insertJob, succeed } from './drive-job.js';
import { post } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const documentSchema = z.looseObject({ openapi: z.string() });
const document = documentSchema.parse(await (await fetch(`${api.url}/openapi.json`)).json());

/** Holds an answer to what the document says of it. */
function check(path: string, method: string, status: number, type: string, body: unknown): void {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema']
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  const validate = ajv.compile({ $ref: `document#/${pointer}` });
  validate(body);
  expect(validate.errors ?? []).toEqual([]);
}

describe('the OpenAPI document', () => {
  test('is of version 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
  });

  test('says what is really answered', async () => {
    const job = await insertJob(api);
    await succeed(api, job);
    const json = 'application/json';
    const asks: [path: string, method: string, status: number, response: Response][] = [
      ['/api/v1/jobs', 'post', 202, await post(`${api.url}/api/v1/jobs`, { kind: 'hello', input: {} })],
      ['/api/v1/jobs', 'get', 200, await fetch(`${api.url}/api/v1/jobs`)],
      ['/api/v1/jobs/{id}', 'get', 200, await fetch(`${api.url}/api/v1/jobs/${job.id}`)],
      ['/api/v1/jobs/stats/counts', 'get', 200, await fetch(`${api.url}/api/v1/jobs/stats/counts`)],
      [
        '/api/v1/uploads',
        'post',
        201,
        await fetch(`${api.url}/api/v1/uploads`, { method: 'POST', body: 'x' }),
      ],
      ['/tasks/{id}', 'get', 200, await fetch(`${api.url}/tasks/${job.id}`)],
      ['/test/hello', 'post', 202, await fetch(`${api.url}/test/hello`, { method: 'POST' })],
      ['/health', 'get', 200, await fetch(`${api.url}/health`)],
    ];
    for (const [path, method, status, response] of asks) {
      expect(response.status).toBe(status);
      check(path, method, status, json, await response.json());
    }
    const problem = await fetch(`${api.url}/tasks/x`);
    check('/tasks/{id}', 'get', 404, 'application/problem+json', await problem.json());
    const invalid = await post(`${api.url}/tasks/merge`, {});
    check('/tasks/merge', 'post', 422, 'application/problem+json', await invalid.json());
  });
});

describe('the documentation', () => {
  test('is one page of our own files, with no script in it and none from elsewhere', async () => {
    const response = await fetch(`${api.url}/docs`);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    const page = await response.text();
    expect(page).not.toMatch(/https?:|<script>|<script [^>]*>[^<]|\son\w+=|\sstyle=/);
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const file = await fetch(`${api.url}${path}`);
      expect(file.status).toBe(200);
      expect((await file.text()).length).toBeGreaterThan(20);
    }
  });

  test('has no other files', async () => {
    for (const path of ['/docs/package.json', '/docs/..%2fpackage.json', '/docs/swagger-ui.css.map']) {
      expect((await fetch(`${api.url}${path}`)).status).toBe(404);
    }
  });
});
