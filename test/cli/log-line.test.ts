import { describe, expect, test } from '@jest/globals';
import { describeLogLine, isWanted, readLogLine } from '../../src/cli/log-line.js';

const JOB = '6cde0018-339b-45f7-b8c1-6ac403f43d25';
const line = (fields: object) =>
  readLogLine(
    'worker',
    JSON.stringify({
      level: 'info',
      time: '2026-11-21T14:03:18.123Z',
      service: 'worker',
      pid: 7,
      msg: 'done',
      ...fields,
    }),
  );

describe('a line for a terminal', () => {
  test('says when, how grave, in which log, what, and all else there is', () => {
    const text = describeLogLine(line({ job: JOB, stage: 'burn', seconds: 1.5, request: { method: 'GET' } }));
    expect(text).toBe(
      `14:03:18.123  INFO   worker      done  job=${JOB}  stage=burn  seconds=1.5  request.method=GET`,
    );
  });

  test('has the message of an error beside it, and its stack below', () => {
    const error = { type: 'Error', message: 'no disk', stack: 'Error: no disk\n    at here\n    at there' };
    expect(describeLogLine(line({ level: 'error', error })).split('\n')).toEqual([
      '14:03:18.123  ERROR  worker      done  error="no disk"',
      '    at here',
      '    at there',
    ]);
  });

  test('of Temporal keeps what it calls itself, and has an error that is but text', () => {
    const text =
      '{"level":"WARN","time":"2026-11-21T15:03:18.5+01:00","msg":"dial","service":"client","error":"refused"}';
    expect(describeLogLine(readLogLine('temporal', text))).toBe(
      '14:03:18.500  WARN   temporal    dial  service=client  error=refused',
    );
  });

  test('never moves the cursor nor changes colours, whatever a caller has named', () => {
    const text = describeLogLine(line({ msg: 'a\u001b[2Jb\rc', name: '\u001b[31mred\u009b' }));
    expect(text).not.toMatch(/\p{Cc}/u);
    expect(text).toContain('a\\x1b[2Jb\\x0dc');
  });

  test.each(['not JSON at all', '{"half', '[1]', '{"level":7,"msg":{},"time":12}'])(
    'is made of %s, too',
    (text) => {
      expect(describeLogLine(readLogLine('postgres', text))).toContain('INFO   postgres');
    },
  );
});

describe('lines that are wanted', () => {
  test('are of the level or graver', () => {
    const levels = ['debug', 'info', 'warn', 'error', 'fatal'];
    const wanted = levels.filter((level) => isWanted(line({ level }), { level: 'warn' }));
    expect(wanted).toEqual(['warn', 'error', 'fatal']);
  });

  test("are about the job: by its own name, or its workflow's, in whatever case", () => {
    const job = JOB.toUpperCase();
    expect(isWanted(line({ job: JOB }), { job })).toBe(true);
    expect(isWanted(line({ workflowId: JOB }), { job })).toBe(true);
    expect(isWanted(line({ msg: JOB }), { job })).toBe(false);
    expect(isWanted(line({}), { job })).toBe(false);
  });
});
