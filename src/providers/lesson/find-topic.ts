import { plainWords, subjectOf } from './read-subject.js';
import type { Topic } from './topic.js';

/** Words that only stand among mathematics: with one of them "limits" are no speed limits. */
const MATHEMATICS =
  /\b(?:maths?|mathematics|mathematical|algebra|algebraic|calculus|arithmetic|trigonometry|equations?|inequalit(?:y|ies)|polynomials?|fractions?|solve|formula|theorem|graphs?|pre ?calculus|derivatives?|integrals?|numerator|denominator|exponents?)\b/;

/** Characters: whoever asks for a lesson about a topic needs no more. Longer prompts are not searched, which takes its time. */
const LONGEST_REQUEST = 400;

/**
 * The topic that a prompt asks for; the name of most words wins, then the longest. Undefined where none is named, or only by
 * a word that means something else outside of mathematics ("limits" in "speed limits").
 */
export function findTopic(prompt: string, topics: readonly Topic[]): Topic | undefined {
  if (prompt.length > LONGEST_REQUEST) return undefined;
  const words = ` ${plainWords(prompt)} `;
  const subject = subjectOf(prompt).replace(/^(?:the|an?) /, '');
  const without = (name: string) =>
    formsOf(name).reduce((text, form) => text.replaceAll(` ${form} `, ' '), words);
  const found = topics.flatMap((topic) => {
    const named = topic.names.filter((name) => without(name) !== words);
    const meant = (topic.alone ?? []).filter((name) => {
      const others = without(name);
      return formsOf(name).includes(subject) || (others !== words && MATHEMATICS.test(others));
    });
    const weight = Math.max(-1, ...[...named, ...meant].map(weightOf));
    return weight < 0 ? [] : [{ topic, weight: topic.broad ? weight / 1000 : weight }];
  });
  return found.sort((a, b) => b.weight - a.weight)[0]?.topic;
}

/** Words count most, then letters. */
const weightOf = (name: string): number => name.split(' ').length * 100 + name.length;

/** One of it, and several. */
const formsOf = (name: string): string[] => [
  ...[name, `${name}s`, `${name}es`],
  ...(name.endsWith('y') ? [`${name.slice(0, -1)}ies`] : []),
];
