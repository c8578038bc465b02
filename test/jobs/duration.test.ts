import { describe, expect, test } from '@jest/globals';
import { estimateSeconds, type FinishedJob, learnFactor } from '../../src/jobs/duration.js';
import { findKind } from '../../src/jobs/kinds.js';

const script = (changes = {}) => ({
  script_id: 's',
  user_id: 'ann',
  title: 'Tides',
  script_content: 'Twice a day the sea comes up the beach.',
  language: 'en-US',
  platform: 'youtube',
  duration: 15,
  voice_provider: 'local',
  ...changes,
});
const ad = (brief = {}, changes = {}) => ({
  brand: { name: 'Brand', colors: ['#112233'] },
  brief: { product: 'Thing', benefits: ['Good'], call_to_action: 'Buy', ...brief },
  ...changes,
});
const lesson = (sceneCount: number) => ({ projectId: 'p', sessionId: 's', sceneCount, prompt: 'Fractions' });
const clips = (count: number) => ({
  scene_clip_urls: Array.from({ length: count }, (_, index) => `https://example.com/${index}.mp4`),
  voiceover_urls: Array.from({ length: count }, () => null),
});
const edit = { projectId: 'p', sessionId: 's', sceneId: 's', prompt: 'Say it shorter' };
const talk = { video_url: 'https://example.com/talk.mp4' };
const NOON = new Date('2026-01-01T12:00:00Z');
const finished = (kind: string, input: FinishedJob['input'], seconds: number): FinishedJob => ({
  kind,
  input,
  started_at: NOON,
  completed_at: new Date(NOON.getTime() + seconds * 1000),
});
const estimate = (kind: string, input: unknown, factor: number) =>
  estimateSeconds(kind, findKind(kind)?.input.parse(input), factor);
const expected = (kind: string, input: unknown) => estimate(kind, input, 1);

describe('how long a job takes, where none of its kind has finished', () => {
  test('is two seconds for a second of a script video, as asked for or as long as it takes to say', () => {
    expect(expected('script-video', script())).toBe(30);
    expect(expected('script-video', script({ duration: 60 }))).toBe(120);
    expect(expected('script-video', script({ script_content: 'word '.repeat(750) }))).toBe(400);
  });

  test('is two for a second of an ad, in every format, length and language that is asked for', () => {
    expect(expected('campaign', ad())).toBe(30);
    expect(expected('campaign', ad({ duration: 30 }))).toBe(60);
    expect(expected('campaign', ad({ formats: ['16:9', '9:16', '1:1'] }))).toBe(90);
    const brief = { formats: ['16:9', '9:16'], lengths: [6, 10], languages: ['en-US', 'de-DE'] };
    expect(expected('campaign', ad(brief))).toBe(2 * 2 * 2 * (6 + 10));
  });

  test('is less than half as long in test mode', () => {
    expect(expected('campaign', ad({ duration: 50 }, { mode: 'test' }))).toBe(44);
  });

  test('grows with the scenes of a lesson and the clips of a merge', () => {
    expect(expected('tutor-session', lesson(10))).toBe(70);
    expect(expected('tutor-session', lesson(1))).toBe(7);
    expect(expected('merge', clips(4))).toBe(24);
  });

  test('is half a minute where the input does not say how much there is to do', () => {
    expect(expected('caption', talk)).toBe(30);
    expect(expected('background-music', { ...talk, music_url: 'https://example.com/song.mp3' })).toBe(30);
    expect(expected('math-video', { problem: 'Solve 2x + 5 = 11' })).toBe(30);
    expect(expected('tutor-edit', edit)).toBe(30);
    expect(expected('hello', {})).toBe(30);
  });
});

describe('what finished jobs teach', () => {
  const ads = (seconds: number, brief = {}) => finished('campaign', ad(brief), seconds);

  test('is nothing while there are none', () => {
    expect(learnFactor([])).toBe(1);
  });

  test('is the median of how long they took for what there was to do in them, whatever their size', () => {
    const small = ads(15, { duration: 10 });
    const large = ads(270, { duration: 60, formats: ['16:9', '9:16', '1:1'] });
    expect(learnFactor([small, large, ads(900)])).toBe(0.75);
    expect(estimate('campaign', ad({ duration: 20 }), 0.75)).toBe(30);
  });

  test('goes from one mode of a campaign to the other', () => {
    const factor = learnFactor([finished('campaign', ad({ duration: 25 }, { mode: 'test' }), 11)]);
    expect(estimate('campaign', ad({ duration: 25 }), factor)).toBe(25);
  });

  test('is how long they took where nothing else is known', () => {
    const captions = [20, 80, 75].map((seconds) => finished('caption', talk, seconds));
    expect(estimate('caption', talk, learnFactor(captions))).toBe(75);
  });

  test('leaves out those that waited for a person, that never started, or whose input is not understood any more', () => {
    const waited = finished('campaign', ad({}, { approval: true }), 86_400);
    const started = { ...ads(900), started_at: null };
    expect(learnFactor([waited, started, finished('campaign', { brief: 'an old one' }, 900)])).toBe(1);
    expect(learnFactor([waited, started, ads(60)])).toBe(2);
  });

  test('is never told as no time at all', () => {
    expect(estimate('hello', {}, learnFactor([finished('hello', {}, 0.05)]))).toBe(1);
  });
});
