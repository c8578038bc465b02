import { describe, expect, test } from '@jest/globals';
import { initialStages } from '../../src/jobs/accepted.js';
import { caption } from '../../src/jobs/caption.js';
import { findKind, kindNames, kinds } from '../../src/jobs/kinds.js';
import { merge } from '../../src/jobs/merge.js';
import { toPriorityKey } from '../../src/jobs/priority.js';
import { parsePublishedName } from '../../src/jobs/published-name.js';
import { tutorEdit } from '../../src/jobs/tutor-edit.js';
import { tutorSession } from '../../src/jobs/tutor-session.js';

const CLIP = 'https://example.com/clip.mp4';
const VOICE = 'https://example.com/voice.mp3';

describe('every kind', () => {
  test.each(kindNames)('%s is found by its name, and its stages add up to the whole job', (name) => {
    const kind = findKind(name);
    expect(kind).toBe(kinds[name]);
    const shares = kind ? initialStages(kind).map(({ share }) => share) : [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(new Set(kind?.stages.map((stage) => stage.name)).size).toBe(shares.length);
  });

  test('refuses fields that it does not know', () => {
    for (const name of kindNames) expect(kinds[name].input.safeParse({ surprise: 1 }).success).toBe(false);
  });
});

describe('a caption job', () => {
  test('has the defaults of the older service', () => {
    expect(caption.input.parse({ video_url: CLIP })).toEqual({
      video_url: CLIP,
      model_size: 'small',
      words_per_line: 3,
    });
  });

  test.each([
    [{}, 'no video'],
    [{ video_url: CLIP, model_size: 'huge' }, 'an unknown model size'],
    [{ video_url: CLIP, words_per_line: 0 }, 'no words on a line'],
    [{ video_url: CLIP, words_per_line: 2.5 }, 'half a word'],
    [{ video_url: CLIP, style: { colour: 'red' } }, 'a colour that is not #rrggbb'],
    [{ video_url: CLIP, style: { font: 'Sans,{\\pos(0,0)}' } }, 'a font that would be a command'],
    [{ video_url: 7 }, 'a number for a URL'],
  ])('refuses %j: %s', (input: object, _reason: string) => {
    expect(caption.input.safeParse(input).success).toBe(false);
  });
});

describe('a merge job', () => {
  test('has the defaults of the older service', () => {
    expect(merge.input.parse({ scene_clip_urls: [CLIP], voiceover_urls: [null] })).toEqual({
      scene_clip_urls: [CLIP],
      voiceover_urls: [null],
      width: 1080,
      height: 1920,
      scale_mode: 'cover',
      video_volume: 0.2,
      voiceover_volume: 2,
    });
  });

  test('refuses another number of voiceovers than of clips', () => {
    const result = merge.input.safeParse({ scene_clip_urls: [CLIP, CLIP], voiceover_urls: [VOICE] });
    expect(result.error?.issues[0]?.path).toEqual(['voiceover_urls']);
  });

  test('takes at most a hundred clips', () => {
    const clips = (count: number) => ({
      scene_clip_urls: Array(count).fill(CLIP),
      voiceover_urls: Array(count).fill(null),
    });
    expect(merge.input.safeParse(clips(100)).success).toBe(true);
    expect(merge.input.safeParse(clips(101)).success).toBe(false);
    expect(merge.input.safeParse(clips(0)).success).toBe(false);
  });

  test('names each of its URLs with its place in the body', () => {
    const input = merge.input.parse({ scene_clip_urls: [CLIP, CLIP], voiceover_urls: [null, VOICE] });
    expect(merge.urls(input)).toEqual([
      { pointer: '/scene_clip_urls/0', url: CLIP },
      { pointer: '/scene_clip_urls/1', url: CLIP },
      { pointer: '/voiceover_urls/1', url: VOICE },
    ]);
  });
});

describe('the jobs of a session', () => {
  const place = { projectId: 'maths', sessionId: 'Fractions_1' };

  test('share a workflow that is named after it; others have one of their own', () => {
    const generation = tutorSession.input.parse({ ...place, sceneCount: 3, prompt: 'Fractions' });
    expect(tutorSession.workflowId?.(generation)).toBe('session-Fractions_1');
    expect(tutorEdit.workflowId?.(tutorEdit.input.parse(place))).toBe('session-Fractions_1');
    expect(generation.approval).toBe(false);
    expect(caption.workflowId).toBeUndefined();
  });

  test.each([
    [{ ...place, sceneCount: 0, prompt: 'Fractions' }, 'no scenes'],
    [{ ...place, sceneCount: 21, prompt: 'Fractions' }, 'too many scenes'],
    [{ ...place, sceneCount: 3, prompt: ' … ' }, 'a prompt that says nothing'],
    [{ ...place, sessionId: 'a/b', sceneCount: 3, prompt: 'Fractions' }, 'an id of other characters'],
    [{ ...place, sessionId: 'x'.repeat(65), sceneCount: 3, prompt: 'Fractions' }, 'an id that is too long'],
  ])('are refused for %j: %s', (input: object, _reason: string) => {
    expect(tutorSession.input.safeParse(input).success).toBe(false);
  });

  test('name the scene that words are about', () => {
    const mistake = tutorEdit.input.safeParse({ ...place, prompt: 'Shorter' });
    expect(mistake.error?.issues[0]?.path).toEqual(['sceneId']);
    expect(tutorEdit.input.safeParse({ ...place, sceneId: 'one', prompt: 'Shorter' }).success).toBe(true);
  });
});

describe('a priority', () => {
  test('is its own level where the server has ten, and halved where it has five', () => {
    expect([1, 5, 10].map((priority) => toPriorityKey(priority, 10))).toEqual([1, 5, 10]);
    expect([1, 2, 3, 9, 10].map((priority) => toPriorityKey(priority, 5))).toEqual([1, 1, 2, 5, 5]);
  });
});

describe('a name under /video/', () => {
  const id = '0b7f8c1e-6f0e-4a53-9a53-3f1f3d0d4a11';

  test.each([
    '_captioned.mp4',
    '_merged.mp4',
    '_with_music.mp4',
    '.mp4',
    '.jpg',
    '.srt',
    '.vtt',
    '.json',
    '_scene_001.mp4',
    '_scene_0123456789ab.mp4',
  ] as const)('may end in %s', (suffix) => {
    expect(parsePublishedName(`${id}${suffix}`)).toEqual({ jobId: id, suffix });
  });

  test.each([
    `${id}.exe`,
    `${id}_other.mp4`,
    `${id}_scene_0123.mp4`,
    `x${id}.mp4`,
    `${id}.mp4\0`,
    `../${id}.mp4`,
    `${id}.MP4`,
    '',
    'passwd',
  ])('is never %j', (name) => {
    expect(parsePublishedName(name)).toBeNull();
  });
});
