import { plainWords, subjectOf } from './read-subject.js';
import type { Topic } from './topic.js';

/** Words that only stand among mathematics: with one of them "limits" are no speed limits. */
const MATHEMATICS =
  /\b(?:maths?|mathematics|mathematical|algebra|algebraic|calculus|arithmetic|trigonometry|equations?|inequalit(?:y|ies)|polynomials?|fractions?|solve|formula|theorem|graphs?|pre ?calculus|derivatives?|integrals?|numerator|denominator|exponents?)\b/;

/**
 * The topic that a prompt asks for; the name of most words wins, then the longest. Undefined where none is named, or only by
 * a word that means something else outside of mathematics ("limits" in "speed limits").
 */
export function findTopic(prompt: string, topics: readonly Topic[]): Topic | undefined {
  const words = plainWords(prompt);
  const subject = subjectOf(prompt);
  const among = (name: string) => MATHEMATICS.test(words.replace(patternOf(name), ' '));
  const found = topics.flatMap((topic) => {
    const named = topic.names.filter((name) => patternOf(name).test(words));
    const meant = (topic.alone ?? []).filter(
      (name) => wholePatternOf(name).test(subject) || (patternOf(name).test(words) && among(name)),
    );
    const weight = Math.max(-1, ...[...named, ...meant].map(weightOf));
    return weight < 0 ? [] : [{ topic, weight: topic.broad ? weight / 1000 : weight }];
  });
  return found.sort((a, b) => b.weight - a.weight)[0]?.topic;
}

/** Words count most, then letters. */
const weightOf = (name: string): number => name.split(' ').length * 100 + name.length;

const plural = (name: string): string =>
  /y$/.test(name) ? `${name.slice(0, -1)}(?:y|ies)` : `${name}(?:s|es)?`;
const patternOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${plural(name)}(?![\\p{L}\\p{N}])`, 'u');
const wholePatternOf = (name: string): RegExp => new RegExp(`^(?:the |an? )?${plural(name)}$`, 'u');
