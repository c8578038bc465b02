import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type Answer, type Endpoint, takesJson } from './endpoint.js';
import { endpoints } from './endpoints.js';

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What is wrong, for a person.' }),
    instance: z.string(),
    errors: z
      .array(z.strictObject({ pointer: z.string(), reason: z.string() }))
      .optional()
      .meta({
        description:
          'Each mistake: a JSON pointer into the body, or the name of a parameter or header; and why.',
      }),
  })
  .meta({ id: 'Problem' });

const problemDescriptions = new Map([
  [400, 'Something in the request cannot be used: a URL, or what it asks of this job.'],
  [404, 'There is no such thing here.'],
  [410, 'It has expired.'],
  [413, 'Larger than allowed.'],
  [415, 'Not the type of body that is read here.'],
  [416, 'The range lies outside the file.'],
  [422, 'The request does not fit its schema.'],
  [503, 'Something that is needed cannot be reached now.'],
]);

const introduction = `One durable service for video jobs. Every route below creates or reads the same jobs.

Any error is \`application/problem+json\` (RFC 9457). Beyond what each route lists: 405 with \`Allow\`, 421 for a foreign
Host and 403 for a foreign Origin, 422 for query parameters that are not known, 500 with an id that is in the log, and 503
with \`Retry-After\` when the database or the storage cannot be reached. A trailing slash is optional everywhere.`;

/** The generator takes `exactOptional()` for required: this mark, which a schema's metadata carries, says that it is not. */
const MAY_BE_ABSENT = 'x-may-be-absent';

/** The OpenAPI 3.1 document, from the same schemas that requests are judged by. */
export function describeApi(): object {
  const registry = new OpenAPIRegistry();
  for (const endpoint of endpoints) registry.registerPath(describeEndpoint(endpoint));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Callsheet',
      version: '1',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
  });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(document), corrected));
}

const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ [MAY_BE_ABSENT]: z.boolean().optional() })),
  required: z.array(z.string()),
});

/** What the generator gets wrong, put right. */
function corrected(key: string, value: unknown): unknown {
  const { data: object } = objectSchema.safeParse(value);
  if (object === undefined) return withoutFlags(key, value);
  const absent = (name: string) => object.properties[name]?.[MAY_BE_ABSENT] === true;
  return { ...object, required: object.required.filter((name) => !absent(name)) };
}

/**
 * The generator writes a pattern's flags behind it, where they would be read as text. JSON Schema's patterns are Unicode's
 * anyway; one that takes either case is left out, which says too little rather than something wrong.
 */
function withoutFlags(key: string, value: unknown): unknown {
  if (key !== 'pattern' || typeof value !== 'string') return value;
  const [, source, flags] = /^(.*)\/([a-z]+)$/s.exec(value) ?? [];
  if (source === undefined) return value;
  return flags?.includes('i') ? undefined : source;
}

function describeEndpoint(endpoint: Endpoint): RouteConfig {
  const { method, path, tag, summary, description, query, headers = {}, answers, problems = [] } = endpoint;
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()]);
  const documentedHeaders = Object.entries(headers).map(([name, text]) => [
    name,
    z.string().optional().meta({ description: text }),
  ]);
  return {
    method,
    path,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    operationId: operationId(method, path),
    request: {
      params: z.object(Object.fromEntries(parts)),
      query,
      headers: z.object(Object.fromEntries(documentedHeaders)),
      ...describeBody(endpoint),
    },
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)]),
      ),
      ...Object.fromEntries(problems.map((status) => [status, describeProblem(status)])),
      default: describeProblem(500),
    },
  };
}

function describeBody(endpoint: Endpoint): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (takesJson(endpoint))
    return { body: { required: true, content: { 'application/json': { schema: endpoint.body } } } };
  if (endpoint.rawBody === undefined) return {};
  return {
    body: {
      required: true,
      content: { [endpoint.rawBody]: { schema: { type: 'string', format: 'binary' } } },
    },
  };
}

function describeAnswer({ description, json, mediaType }: Answer): RouteConfig['responses'][string] {
  if (json) return { description, content: { 'application/json': { schema: json } } };
  if (mediaType === undefined) return { description };
  return { description, content: { [mediaType]: { schema: { type: 'string' } } } };
}

function describeProblem(status: number): RouteConfig['responses'][string] {
  const description = problemDescriptions.get(status) ?? 'Any other problem.';
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

/** `getApiV1JobsIdEvents`: what generated clients call it. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
