import type { TranscribedWord } from './port.js';

const WORD_LINE = /^(\S+) (\d+\.\d+) (\d+\.\d+) (-?\d+\.\d+)$/;
/** `<s>`, `<sil>`, `[NOISE]`, `++UM++`: what is heard but not said. */
const FILLER = /^(<.*>|\[.*\]|\+\+.*\+\+)$/;
/** Read or spoken English has 10 to 15 letters a second; what the recogniser makes of music has fewer than this. */
const SLOWEST_SPEECH = 5;

/**
 * Reads what `pocketsphinx_continuous -time yes` prints: for each utterance its text on a line, then a line
 * `word start end confidence` (seconds) for each of its words. Fillers and the numbers of pronunciations (`was(2)`) are
 * dropped, and so are utterances too slow to be speech: words it imagines in music.
 */
export function parseUtterances(lines: readonly string[]): TranscribedWord[] {
  const utterances: TranscribedWord[][] = [];
  for (const line of lines) {
    const match = WORD_LINE.exec(line.trim());
    if (match) utterances.at(-1)?.push(...wordOf(match));
    else utterances.push([]);
  }
  return utterances.filter(isSpeech).flat();
}

function wordOf([, text = '', start, end, confidence]: RegExpExecArray): TranscribedWord[] {
  if (FILLER.test(text)) return [];
  return [
    {
      text: text.replace(/\(\d+\)$/, ''),
      start: Number(start),
      end: Number(end),
      // The recogniser's own arithmetic goes a little past 1.
      confidence: Math.min(Math.max(Number(confidence), 0), 1),
    },
  ];
}

function isSpeech(words: readonly TranscribedWord[]): boolean {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const seconds = words.reduce((sum, word) => sum + word.end - word.start, 0);
  return letters >= SLOWEST_SPEECH * seconds;
}
