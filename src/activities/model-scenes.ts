import type { Said, Scene } from '../jobs/scene.js';
import type { ModelSolution } from '../providers/solver/model.js';
import { spokenText } from '../providers/speech/spoken-text.js';
import { wordsOf } from '../providers/speech/words.js';

/** What the caller is told of an answer that no check has passed. */
export const UNVERIFIED =
  'A language model found this answer, and no check could confirm it: look it over before you rely on it.';
const DOUBT = 'A language model found this answer, and it could not be checked.';
const DOUBT_NOTE = 'Not checked';
/** Of what the solver writes: the language of maths videos. */
const LANGUAGE = 'en-US';

/** The scenes of a solution with what a model adds to it: the problem in words, what the answer means, and any doubt. */
export function withModelWords(scenes: readonly Scene[], problem: string, found: ModelSolution): Scene[] {
  const { setting, conclusion, solution } = found;
  const verified = solution.verifiedBy.length > 0;
  const opening = setting === null ? [] : [...wordByWord(problem), ...wordByWord(setting)];
  const closing = [
    ...(verified ? [] : wordByWord(DOUBT)),
    ...(conclusion === null ? [] : wordByWord(conclusion)),
  ];
  const last = scenes.length - 1;
  return scenes.map((scene, index) => {
    const said = [...(index === 0 ? opening : []), ...(index === last ? closing : [])];
    const told = said.length > 0 ? saying([...said, ...(scene.said ?? [])], scene) : scene;
    return index === last && !verified ? noted(told) : told;
  });
}

const saying = (said: Said[], scene: Scene): Scene => ({
  ...scene,
  said,
  narration: said.map(({ caption }) => caption).join(' '),
});

function noted(scene: Scene): Scene {
  const { visual } = scene;
  if (visual.type !== 'maths') return scene;
  const lines = visual.lines.map((line, index) =>
    index === visual.lines.length - 1 ? { ...line, note: DOUBT_NOTE } : line,
  );
  return { ...scene, visual: { ...visual, lines } };
}

/** Each word as it is written, and as it is said: numbers and signs in words. */
function wordByWord(text: string): Said[] {
  const written = text.replace(/\p{Cc}|\p{Cf}/gu, ' ');
  const { text: spoken, words } = spokenText(written, LANGUAGE);
  const all = wordsOf(spoken).map((word) => word.text);
  let at = 0;
  return words.map((word) => {
    const from = at;
    at += word.spoken;
    return { caption: word.text, spoken: all.slice(from, at).join(' ') };
  });
}
