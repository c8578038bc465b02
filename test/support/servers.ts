import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';

/** Set by the global setup: one Postgres, one Temporal and one S3 server for the whole run of Jest. */
const environment = z.object({
  TEST_DATABASE_URL: z.string(),
  TEST_TEMPORAL_ADDRESS: z.string(),
});

const s3Environment = z.object({
  TEST_S3_ENDPOINT: z.string(),
  TEST_S3_ACCESS_KEY: z.string(),
  TEST_S3_SECRET_KEY: z.string(),
});

/** Where the servers of this run listen. */
export interface TestServers {
  /** A migrated database that all test files share; `createTestDatabase` gives one of its own. */
  readonly databaseUrl: string;
  /** `host:port`, namespace `default`. */
  readonly temporalAddress: string;
}

/** The servers that every integration test has. */
export function testServers(): TestServers {
  const env = environment.parse(process.env);
  return { databaseUrl: env.TEST_DATABASE_URL, temporalAddress: env.TEST_TEMPORAL_ADDRESS };
}

/** An S3 server that verifies signatures; make a bucket of your own in it. */
export interface TestS3 {
  readonly endpoint: string;
  readonly region: 'us-east-1';
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The S3 server; undefined where it could not be built, which is on machines without Go. */
export function testS3(): TestS3 | undefined {
  const { success, data } = s3Environment.safeParse(process.env);
  if (!success) return undefined;
  return {
    endpoint: data.TEST_S3_ENDPOINT,
    region: 'us-east-1',
    credentials: { accessKeyId: data.TEST_S3_ACCESS_KEY, secretAccessKey: data.TEST_S3_SECRET_KEY },
  };
}

/** A migrated, empty database of one's own. */
export interface TestDatabase {
  readonly url: string;
  /** Ends all connections to it and removes it. */
  readonly drop: () => Promise<void>;
}

/** Copies the migrated template, which takes some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(testServers().databaseUrl);
  await administer(`create database ${name} template callsheet_template`);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => administer(`drop database ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const url = new URL(testServers().databaseUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
