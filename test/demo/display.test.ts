import { describe, expect, test } from '@jest/globals';
import { progressLine, type Terminal } from '../../scripts/demo/display.js';

const terminal = (isTTY: boolean, columns: number): Terminal & { written: string[] } => {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text) => written.push(text) };
};

describe("a job's progress", () => {
  test('is one line on a terminal, never wider than it', () => {
    const out = terminal(true, 40);
    const line = progressLine('merge', out);
    for (const progress of [0, 0.5, 1])
      line.update({ progress, progress_message: 'Downloading clips and voiceovers' });
    line.end();
    expect(out.written.join('').match(/\n/g)).toHaveLength(1);
    const widths = out.written.slice(0, 3).map((text) => [...text.replace('\r\x1b[2K', '')].length);
    expect(widths).toEqual([39, 39, 39]);
  });

  test('is a plain line a second at most elsewhere, and never without the last', () => {
    const out = terminal(false, 0);
    const line = progressLine('merge', out);
    for (let percent = 0; percent <= 100; percent += 1)
      line.update({ progress: percent / 100, progress_message: 'Joining' });
    line.end();
    expect(out.written).toEqual(['  merge        0 %  Joining\n', '  merge      100 %  Joining\n']);
  });
});
