import type { Chunk } from './chunks.js';
import type { TranscribedWord } from './port.js';
import type { Recognition } from './sherpa-protocol.js';
import { distributeWords, isSoundRemark, splitWords } from './split-words.js';

/** The words of one chunk, in seconds from the start of the recording, and whether their times were heard or guessed. */
export interface ChunkWords {
  readonly words: readonly TranscribedWord[];
  readonly timing: 'heard' | 'guessed';
}

/**
 * Reads words off what sherpa-onnx says of a chunk: by the times of its tokens where the model gives them, else each
 * sentence's words spread over the sentence, else over the sound of the chunk. Remarks like `[Music]` are no words.
 */
export function wordsOf(recognition: Recognition, chunk: Chunk): ChunkWords {
  const { text, tokens, timestamps, segment_texts: segments } = recognition;
  if (isSoundRemark(text) || text.trim() === '') return { words: [], timing: 'heard' };
  // Letters of several bytes may be torn between tokens, whose positions then say nothing.
  // The text itself comes trimmed.
  if (
    timestamps.length > 0 &&
    timestamps.length === tokens.length &&
    tokens.join('').trim() === text.trim()
  ) {
    return { words: timedByTokens(recognition, chunk), timing: 'heard' };
  }
  if (segments.length > 0) return { words: spreadOverSegments(recognition, chunk), timing: 'guessed' };
  return { words: distributeWords(text, chunk.sound.start, chunk.sound.end), timing: 'guessed' };
}

function timedByTokens(
  { tokens, timestamps, durations }: Recognition,
  { start, sound }: Chunk,
): TranscribedWord[] {
  const text = tokens.join('');
  const tokenAt: number[] = [];
  for (const [index, token] of tokens.entries()) tokenAt.push(...Array<number>(token.length).fill(index));
  // The alignment covers the whole chunk: its first word has the silence before it, its last the one after.
  const heardAt = (seconds: number) => Math.min(Math.max(start + seconds, sound.start), sound.end);
  let position = 0;
  return splitWords(text).map((word) => {
    const from = text.indexOf(word, position);
    position = from + word.length;
    const first = tokenAt[from] ?? 0;
    const last = tokenAt[position - 1] ?? first;
    const end = (timestamps[last] ?? 0) + (durations[last] ?? 0);
    return { text: word, start: heardAt(timestamps[first] ?? 0), end: heardAt(end) };
  });
}

function spreadOverSegments(
  recognition: Recognition,
  { start: offset, end, sound }: Chunk,
): TranscribedWord[] {
  return recognition.segment_texts.flatMap((text, index) => {
    if (isSoundRemark(text)) return [];
    const start = offset + (recognition.segment_timestamps[index] ?? 0);
    const stop = start + (recognition.segment_durations[index] ?? end - start);
    return distributeWords(text, Math.max(start, sound.start), Math.max(start, Math.min(stop, sound.end)));
  });
}
