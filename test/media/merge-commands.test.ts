import { describe, expect, test } from '@jest/globals';
import { ALWAYS } from '../../src/media/command.js';
import { UnusableMediaError } from '../../src/media/errors.js';
import { joinScenes, sceneList } from '../../src/media/join-scenes.js';
import type { Source } from '../../src/media/media-info.js';
import { DEFAULT_SCENE_FORMAT, mergeScene, type SceneFormat } from '../../src/media/merge-scene.js';
import { mergeSound } from '../../src/media/merge-sound.js';
import { AAC, asMp4, confined, described, encoder, given, someAudio, someVideo } from './fixtures.js';

const format: SceneFormat = { ...DEFAULT_SCENE_FORMAT, frame: { width: 90, height: 160 } };
const stereo = 'aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo';

describe('of a scene is built', () => {
  const clip = described('/scratch/clip.mp4', { video: { ...someVideo, duration: 2 } });
  const voiceover = described('/scratch/voice.mp3', {
    container: 'mp3',
    video: null,
    audio: { ...someAudio, index: 0, duration: 3 },
  });

  test('a picture that fits its frame and holds its last frame while the voiceover goes on', () => {
    expect(
      mergeScene({ clip, voiceover, format: DEFAULT_SCENE_FORMAT, encoder, output: '/scratch/scene.mov' }),
    ).toEqual({
      args: [
        ...[...ALWAYS, ...given('mov', '/scratch/clip.mp4'), '-filter_complex'],
        "[0:0]fps=30:start_time=0,crop=w='min(iw,ih*1080/1920/sar)':h='min(ih,iw*sar/(1080/1920))',scale=1080:1920,setsar=1," +
          'format=yuv420p,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,' +
          'tpad=stop_mode=clone:stop=44,trim=end_frame=90[picture]',
        ...['-map', '[picture]', '-fps_mode', 'passthrough', ...encoder.args],
        ...['-map_metadata', '-1', '-map_chapters', '-1'],
        ...['-movie_timescale', '48000', '-f', 'mov', 'file:/scratch/scene.mov'],
      ],
      inputs: ['/scratch/clip.mp4'],
      output: '/scratch/scene.mov',
      expected: { picture: 3, sound: null },
    });
  });

  test('a sound of all scenes: each mixed to exactly the length of its picture, coded once', () => {
    const silent = described('/scratch/mute.mp4', { video: { ...someVideo, duration: 1 }, audio: null });
    const scenes = [
      { clip, voiceover },
      { clip: silent, voiceover: null },
      { clip, voiceover: null },
    ];
    const volumes = { videoVolume: 0.2, voiceoverVolume: 2 };
    const graph = [
      `[0:1]${stereo},volume=0.2[own0]`,
      `[1:0]${stereo},volume=2[voice0]`,
      '[own0][voice0]amix=inputs=2:duration=longest:dropout_transition=0:normalize=0,' +
        'alimiter=limit=0.98:level=0:latency=1,apad=whole_len=144000,atrim=end_sample=144000[scene0]',
      'anullsrc=r=48000:cl=stereo,atrim=end_sample=48000[scene1]',
      `[3:1]${stereo},volume=0.2[own2]`,
      '[own2]alimiter=limit=0.98:level=0:latency=1,apad=whole_len=96000,atrim=end_sample=96000[scene2]',
      '[scene0][scene1][scene2]concat=n=3:v=0:a=1[sound]',
    ];
    expect(mergeSound({ scenes, rate: format.rate, volumes, output: '/scratch/sound.m4a' })).toEqual({
      args: [
        ...[...ALWAYS, '-vn', ...given('mov', '/scratch/clip.mp4')],
        ...['-vn', ...given('mp3', '/scratch/voice.mp3')],
        ...['-vn', ...given('mov', '/scratch/mute.mp4'), '-vn', ...given('mov', '/scratch/clip.mp4')],
        ...['-filter_complex', graph.join(';'), '-map', '[sound]', ...AAC, ...asMp4('/scratch/sound.m4a')],
      ],
      inputs: ['/scratch/clip.mp4', '/scratch/voice.mp3', '/scratch/mute.mp4', '/scratch/clip.mp4'],
      output: '/scratch/sound.m4a',
      expected: { picture: null, sound: 6 },
    });
  });

  test('nothing of a clip without a picture, or of a voiceover without sound', () => {
    const ways = [
      (clip: Source, voiceover: Source) => () =>
        mergeScene({ clip, voiceover, format, encoder, output: '/scratch/scene.mov' }),
      (clip: Source, voiceover: Source) => () =>
        mergeSound({
          ...{ scenes: [{ clip, voiceover }], rate: format.rate, output: '/scratch/sound.m4a' },
          volumes: { videoVolume: 1, voiceoverVolume: 1 },
        }),
    ];
    for (const build of ways) {
      expect(build(voiceover, voiceover)).toThrow(UnusableMediaError);
      expect(build(clip, described('/mute.mp4', { audio: null }))).toThrow(UnusableMediaError);
    }
  });
});

describe('joinScenes builds', () => {
  test('a copy of the pictures, of files in a list, and of their sound', () => {
    const scenes = [
      described("/scratch/it's.mov", { duration: 1.5 }),
      described('/scratch/b.mov', { duration: 2.033333333 }),
    ];
    const sound = described('/scratch/sound.m4a', { video: null, duration: 3.533333333 });
    expect(sceneList(scenes)).toBe(
      "ffconcat version 1.0\nfile '/scratch/it'\\''s.mov'\nduration 1.5\nfile '/scratch/b.mov'\nduration 2.033333\n",
    );
    expect(joinScenes({ scenes, list: '/scratch/list', sound, output: '/scratch/out.mp4' })).toEqual({
      args: [
        ...[...ALWAYS, '-safe', '0', ...confined('concat', 'mov')],
        ...['-f', 'concat', '-i', 'file:/scratch/list'],
        ...given('mov', '/scratch/sound.m4a'),
        ...['-map', '0:v', '-map', '1:a', '-c', 'copy', ...asMp4('/scratch/out.mp4')],
      ],
      inputs: ['/scratch/list', "/scratch/it's.mov", '/scratch/b.mov', '/scratch/sound.m4a'],
      output: '/scratch/out.mp4',
      expected: { picture: 3.533333333, sound: 3.533333333 },
    });
  });
});
