import { describe, expect, test } from '@jest/globals';
import { ConfigError, parseConfig, secretNames } from '../../src/config/config.js';
import { describeConfig } from '../../src/config/describe.js';
import { legacyNotice } from '../../src/config/legacy.js';

function mistakes(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  throw new Error('the environment was accepted');
}

describe('the defaults', () => {
  test('an empty environment is a whole stack on this machine, reachable from nowhere else', () => {
    const config = parseConfig({});
    expect(config.server).toMatchObject({
      host: '127.0.0.1',
      port: 8000,
      publicUrl: 'http://127.0.0.1:8000',
    });
    expect(config.database).toMatchObject({
      embedded: true,
      url: 'postgresql://callsheet@127.0.0.1:54329/callsheet',
    });
    expect(config.temporal).toMatchObject({
      embedded: true,
      address: '127.0.0.1:7233',
      webUrl: 'http://127.0.0.1:8233',
      heartbeatThrottleMs: 250,
    });
    expect(config.storage).toMatchObject({
      kind: 'filesystem',
      directory: `${config.dataDirectory}/storage`,
    });
  });

  test('an empty value is one that is not set', () => {
    expect(parseConfig({ PORT: '', S3_BUCKET: ' ', DATABASE_URL: '' })).toEqual(parseConfig({}));
  });

  test('a server that is named is used instead of an embedded one', () => {
    const config = parseConfig({
      DATABASE_URL: 'postgres://u:p@db/callsheet',
      TEMPORAL_ADDRESS: 'temporal.example:7233',
    });
    expect(config.database).toMatchObject({ embedded: false, url: 'postgres://u:p@db/callsheet' });
    expect(config.temporal).toMatchObject({ embedded: false, address: 'temporal.example:7233' });
    expect(config.temporal.webUrl).toBeUndefined();
  });
});

describe('variables of the older services', () => {
  test('CELERY_WORKER_CONCURRENCY counts where MAX_CONCURRENT_WORKERS is unset', () => {
    expect(parseConfig({ CELERY_WORKER_CONCURRENCY: '5' }).limits).toMatchObject({ slots: 5, openJobs: 20 });
    expect(parseConfig({ CELERY_WORKER_CONCURRENCY: '5', MAX_CONCURRENT_WORKERS: '2' }).limits.slots).toBe(2);
  });

  test('R2_* make the storage a bucket in the region called auto', () => {
    const config = parseConfig({
      R2_ENDPOINT: 'https://account.r2.example/',
      R2_BUCKET: 'videos',
      R2_ACCESS_KEY_ID: 'id',
      R2_SECRET_ACCESS_KEY: 'secret',
    });
    expect(config.storage).toEqual({
      kind: 's3',
      bucket: 'videos',
      endpoint: 'https://account.r2.example',
      region: 'auto',
      forcePathStyle: true,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    });
  });

  test('VIDEO_OUTPUT_DIR is where finished videos are kept; WHISPER_MODEL_CACHE_DIR is a folder of models', () => {
    const config = parseConfig({ VIDEO_OUTPUT_DIR: '/srv/videos', WHISPER_MODEL_CACHE_DIR: '/srv/models' });
    expect(config.storage).toEqual({
      kind: 'filesystem',
      directory: `${config.dataDirectory}/storage`,
      videosDirectory: '/srv/videos',
    });
    expect(config.providers.transcription.modelDirectory).toBe('/srv/models');
  });

  test('those that are no longer needed are named once, sorted, without their values', () => {
    const env = {
      SUPABASE_URL: 'x',
      REDIS_HOST: 'secret',
      CELERY_ENABLED: 'true',
      PORT: '1',
      VITE_SUPABASE_URL: 'x',
    };
    expect(legacyNotice(env)).toBe(
      'No longer needed, and not read: CELERY_ENABLED, REDIS_HOST, SUPABASE_URL, VITE_SUPABASE_URL',
    );
    expect(legacyNotice({ PORT: '8000' })).toBeUndefined();
  });
});

describe('wrong values', () => {
  test('each mistake is one line: the variable, what is wrong, what is allowed', () => {
    expect(
      [
        ...mistakes({
          PORT: 'http',
          CRF: '52',
          VIDEO_ENCODER: 'mpeg2',
          ALLOW_UNAUTHENTICATED: 'yes',
          TEMPORAL_ADDRESS: 'somewhere',
          FETCH_ALLOW_HOSTS: 'localhost:80, localhost',
          PUBLIC_URL: 'example.org',
          AUTH_MODE: 'jwt',
        }),
      ].sort(),
    ).toEqual(
      [
        'PUBLIC_URL: “example.org” is not a URL that begins with http:// or https://',
        'PORT: “http” is not a whole number from 1 to 65535',
        'AUTH_MODE: “jwt” is not none, the one mode that is built so far',
        'ALLOW_UNAUTHENTICATED: “yes” is not true or false',
        'TEMPORAL_ADDRESS: “somewhere” is not host:port, like 127.0.0.1:7233',
        'VIDEO_ENCODER: “mpeg2” is not one of auto, libx264, h264_nvenc, h264_qsv, h264_vaapi, h264_videotoolbox',
        'CRF: “52” is not a whole number from 1 to 51',
        'FETCH_ALLOW_HOSTS: “localhost:80, localhost” is not a comma-separated list of host:port',
      ].sort(),
    );
  });

  test.each([
    [{ HOST: '0.0.0.0' }, /^HOST: .*ALLOW_UNAUTHENTICATED=true/],
    [{ TEMPORAL_TLS_CERT: '/cert.pem' }, /^TEMPORAL_TLS_KEY: is not set although TEMPORAL_TLS_CERT is/],
    [{ S3_ENDPOINT: 'http://s3.example' }, /^S3_BUCKET: is not set although S3_ENDPOINT is/],
    [{ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'id' }, /^S3_SECRET_ACCESS_KEY: is not set/],
    [{ CELERY_TASK_SOFT_TIME_LIMIT: '1801' }, /^CELERY_TASK_SOFT_TIME_LIMIT: 1801 is more than/],
    [{ ACTIVITY_RETRY_INITIAL_SECONDS: '61' }, /^ACTIVITY_RETRY_INITIAL_SECONDS: 61 is more than/],
  ])('what does not go together is refused: %j', (env, line) => {
    expect(mistakes(env)).toEqual([expect.stringMatching(line)]);
  });

  test('a host beyond this machine is accepted when it is meant', () => {
    const config = parseConfig({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true' });
    expect(config.server).toMatchObject({ host: '0.0.0.0', publicUrl: 'http://127.0.0.1:8000' });
    expect(config.temporal.address).toBe('127.0.0.1:7233');
    expect(config.database.embeddedHost).toBe('127.0.0.1');
  });

  test('a secret that is wrong is not shown', () => {
    expect(mistakes({ DATABASE_URL: 'mysql://user:hunter2@db' })).toEqual([
      'DATABASE_URL: its value is not a URL like postgresql://user:password@host:5432/database',
    ]);
  });
});

test('`callsheet config` shows no secret', () => {
  const secrets = Object.fromEntries(secretNames.map((name) => [name, 'hunter2']));
  const shown = describeConfig(
    parseConfig({
      ...secrets,
      S3_BUCKET: 'videos',
      DATABASE_URL: 'postgresql://user:hunter2@db/callsheet?sslpassword=hunter2',
      OPENAI_BASE_URL: 'https://user:hunter2@models.example/v1',
    }),
  );
  expect(secretNames).toContain('OPENAI_API_KEY');
  expect(shown).not.toContain('hunter2');
  expect(shown).toContain('providers.openai.apiKey = ********');
  expect(shown).toContain('database.url = postgresql://user:********@db/callsheet?sslpassword=********');
  expect(shown).toContain('server.port = 8000');
});
