import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import { parseConfig, variables } from '../../src/config/config.js';

const file = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const lines = file.split('\n');
const names = Object.keys(variables.shape).sort();

describe('.env.example', () => {
  test('lists every variable of the schema once, and no other', () => {
    const listed = lines.filter((line) => /^[A-Z0-9_]+=/.test(line)).map((line) => line.split('=')[0]);
    expect(listed.sort()).toEqual(names);
  });

  test.each(names)('says in one comment what %s is', (name) => {
    const index = lines.findIndex((line) => line.startsWith(`${name}=`));
    expect(lines[index - 1]).toMatch(/^# \S.*\.$/);
    expect(lines[index - 2]).not.toMatch(/^# [A-Z]/);
  });

  test('shows the defaults: copied to .env it changes nothing', () => {
    expect(parseConfig(parse(file))).toEqual(parseConfig({}));
  });

  test('shows every default that is a plain value', () => {
    const shown = parse(file);
    const defaults = Object.entries(variables.parse({})).filter(
      ([, value]) => value !== undefined && !Array.isArray(value),
    );
    for (const [name, value] of defaults) expect(`${name}=${shown[name]}`).toBe(`${name}=${String(value)}`);
  });
});
