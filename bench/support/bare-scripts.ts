import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BurnCaptions, burnCaptions } from '../../src/media/burn-captions.js';
import { ass } from '../../src/media/captions/ass.js';
import { groupWords } from '../../src/media/captions/group-words.js';
import { resolveCaptionStyle } from '../../src/media/captions/style.js';
import type { FfmpegCommand } from '../../src/media/command.js';
import type { VideoEncoder } from '../../src/media/encoder.js';
import { extractAudio } from '../../src/media/extract-audio.js';
import { joinScenes, sceneList } from '../../src/media/join-scenes.js';
import { requireVideo, type Source } from '../../src/media/media-info.js';
import { DEFAULT_SCENE_FORMAT, mergeScene } from '../../src/media/merge-scene.js';
import { mergeSound } from '../../src/media/merge-sound.js';
import { mixMusic } from '../../src/media/mix-music.js';
import { displaySize } from '../../src/media/picture.js';
import { probe } from '../../src/media/probe.js';
import { runFfmpeg } from '../../src/media/run-ffmpeg.js';
import { cutAtSilences } from '../../src/providers/transcription/chunks.js';
import { createPocketsphinx } from '../../src/providers/transcription/pocketsphinx.js';
import { openWav } from '../../src/providers/transcription/wav.js';
import type { FileServer } from './file-server.js';
import { commandLine, quote, writeScript } from './script.js';

/** What a script is made with. */
export interface Bench {
  readonly folder: string;
  readonly server: FileServer;
  readonly encoder: VideoEncoder;
}

/** Seconds of sound that the service hands to one recogniser, and how many of them run at once. */
const CHUNK_SECONDS = 60;
const RECOGNISERS = 2;

const ffmpeg = ({ args }: FfmpegCommand): string => commandLine('ffmpeg', ['-nostats', ...args]);

/** Fetches a file and looks at it, as every recipe begins; the input as the commands after it need it. */
async function begin({ folder, server }: Bench, paths: readonly string[]) {
  await mkdir(folder, { recursive: true });
  const unique = [...new Set(paths)];
  const local = (path: string) => join(folder, basename(path));
  const lines = [
    ...unique.map((path) => `curl -fsS -o ${quote(local(path))} ${quote(server.urlOf(path))} &`),
    'wait',
    ...unique.map((path) => `ffprobe -v error -show_streams -show_format ${quote(local(path))} >/dev/null`),
  ];
  const sources = await Promise.all(
    paths.map(async (path) => ({ path: local(path), info: await probe(path) })),
  );
  return { lines, sources };
}

function needed<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('An input is missing');
  return value;
}

/** One scene after the other, their sound, then the join: the recipe of a merge. */
export async function mergeScript(
  bench: Bench,
  clips: readonly string[],
  voiceover: string,
): Promise<string> {
  const { folder, encoder } = bench;
  const { lines, sources } = await begin(bench, [...clips, voiceover]);
  const voice = needed(sources.at(-1));
  const scenes = sources.slice(0, -1).map((clip) => ({ clip, voiceover: voice }));
  const format = { ...DEFAULT_SCENE_FORMAT, frame: { width: 1280, height: 720 } };
  const commands = scenes.map((scene, index) =>
    mergeScene({ ...scene, format, encoder, output: join(folder, `part${index}.mov`) }),
  );
  const volumes = { videoVolume: 0.2, voiceoverVolume: 2 };
  const mixing = mergeSound({ scenes, rate: format.rate, volumes, output: join(folder, 'sound.m4a') });
  const [sound, ...parts] = [mixing, ...commands].map(madeBy);
  const list = join(folder, 'parts.ffconcat');
  await writeFile(list, sceneList(parts));
  const output = join(folder, 'merged.mp4');
  const joining = joinScenes({ scenes: parts, list, sound: needed(sound), output });
  return finish(bench, 'merge.sh', [...lines, ...[...commands, mixing, joining].map(ffmpeg)]);
}

/** What a command will have made, as far as the next one asks. */
const madeBy = ({ output, expected }: FfmpegCommand): Source => ({
  path: output,
  info: {
    ...{ container: 'mov', size: 0, video: null, audio: null },
    duration: expected.picture ?? expected.sound ?? 0,
  },
});

/** One command: the recipe of music under a video. */
export async function musicScript(bench: Bench, videoPath: string, musicPath: string): Promise<string> {
  const { lines, sources } = await begin(bench, [videoPath, musicPath]);
  const [video, music] = [needed(sources[0]), needed(sources[1])];
  const output = join(bench.folder, 'mixed.mp4');
  const command = mixMusic({
    video,
    music,
    videoVolume: 1,
    musicVolume: 0.3,
    encoder: bench.encoder,
    output,
  });
  return finish(bench, 'music.sh', [...lines, ffmpeg(command)]);
}

/**
 * Takes the sound out, recognises it in the chunks that the service would cut it into, as many at once, and burns the
 * captions in. Making captions of words takes milliseconds and needs a program, so they are made beforehand.
 */
export async function captionScript(bench: Bench, path: string): Promise<string> {
  const { folder, encoder } = bench;
  const { lines, sources } = await begin(bench, [path]);
  const source = needed(sources[0]);
  const original: Source = { path, info: source.info };
  const wav = join(folder, 'speech.wav');
  await runFfmpeg(extractAudio(original, wav));
  const { duration } = source.info;
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  const { words } = await createPocketsphinx().transcribe(
    { audioPath: wav, durationSeconds: duration, modelSize: 'small' },
    control,
  );
  const chunks = await cutAtSilences(await openWav(wav), CHUNK_SECONDS, control.signal);
  const captions = join(folder, 'captions.ass');
  const picture = displaySize(requireVideo(source.info));
  await writeFile(
    captions,
    ass(groupWords(words, { wordsPerLine: 3, duration }), resolveCaptionStyle({}, picture), picture),
  );
  const burn: BurnCaptions = { source, captions, encoder, output: join(folder, 'captioned.mp4') };
  return finish(bench, 'caption.sh', [
    ...lines,
    ffmpeg(extractAudio(source, wav)),
    ...chunks.map(({ start, end }, chunk) =>
      commandLine('ffmpeg', [
        ...['-nostdin', '-loglevel', 'error', '-y', '-ss', `${start}`, '-to', `${end}`, '-i', wav],
        join(folder, `chunk${chunk}.wav`),
      ]),
    ),
    `printf '%s\\n' chunk*.wav | xargs -P ${RECOGNISERS} -I{} sh -c ` +
      `'pocketsphinx_continuous -infile {} -time yes >{}.words 2>/dev/null'`,
    ffmpeg(burnCaptions(burn)),
  ]);
}

async function finish({ folder }: Bench, name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeScript(path, folder, lines);
  return path;
}
