import type { Frames } from '../frames.js';

const DETERMINER = /^(?:an?|the|our|my|your|this|these|that|those|all|every|\d)\b/i;
/** A word that no product or brand is likely to be called by. */
const COMMON = new Set(
  (
    'adults anyone anybody athletes beginners busy businesses children clients commuters companies cooks couples creative ' +
    'customers cyclists designers developers drivers engineers entrepreneurs everyone everybody families fans founders ' +
    'freelancers gamers gardeners graduates growing guests hikers home homeowners hosts kids large leaders lovers makers ' +
    'managers marketers men moms mothers musicians new office older owners parents people pet pet-owners photographers ' +
    'professionals readers remote retirees runners sellers seniors small startups students teachers teams teenagers the ' +
    'those travellers travelers users women workers working writers young'
  ).split(' '),
);

const lastWord = (text: string) => /[\p{L}’'-]+(?=[^\p{L}]*$)/u.exec(text)?.[0] ?? '';
const hasCapital = (text: string) => /\p{Lu}/u.test(text);

export const english: Frames = {
  hook: {
    friendly: [
      'What if it could be easier?',
      'Good things can be simple.',
      'Here is a small change that stays with you.',
    ],
    bold: ['Stop settling.', 'Same old, same old? Not today.', 'Let’s change the rules.'],
    refined: [
      'Some things are worth doing well.',
      'You notice the difference.',
      'Attention to detail shows.',
    ],
  },
  hookAudience: {
    friendly: [
      '{audience}, this one is for you.',
      'Made with {audience} in mind.',
      'Good news for {audience}.',
    ],
    bold: ['{audience}, listen up.', '{audience}, your turn.', 'Calling {audience}.'],
    refined: ['Created for {audience}.', '{audience}, expect more.', 'With {audience} in mind.'],
  },
  hookBenefit: {
    friendly: ['{benefit}. Sounds good?', 'Imagine this: {benefit}.', '{benefit}. It is that simple.'],
    bold: ['{benefit}. Yes, really.', '{benefit}. Every time.', '{benefit}. Starting now.'],
    refined: ['{benefit}. As it should be.', '{benefit}. Every time.', 'Imagine this: {benefit}.'],
  },
  problem: {
    friendly: [
      'It should not be this hard.',
      'There has to be a better way.',
      'You have better things to do.',
    ],
    bold: ['Good enough is not good enough.', 'You deserve better.', 'The old way is holding you back.'],
    refined: ['Too often, we settle for less.', 'The ordinary is not enough.', 'Compromise is everywhere.'],
  },
  before: {
    friendly: [
      'Before: the same routine, every day.',
      'Yesterday: making do.',
      'Before: doing it the hard way.',
    ],
    bold: ['Before: all the hassle.', 'The old way: slow and hard.', 'Before: settling for less.'],
    refined: ['Before: making do.', 'Before: one compromise after another.', 'Until now: good enough.'],
  },
  after: {
    friendly: ['Now: {benefit}.', 'Today: {benefit}.', 'And after? {benefit}.'],
    bold: ['Now: {benefit}.', 'From now on: {benefit}.', 'After: {benefit}.'],
    refined: ['Today: {benefit}.', 'Now: {benefit}.', 'From now on: {benefit}.'],
  },
  meet: {
    friendly: ['Meet {product}.', 'Say hello to {product}.', 'Come and meet {product}.'],
    bold: ['Enter {product}.', 'Meet {product}.', 'Get to know {product}.'],
    refined: ['Introducing {product}.', 'Discover {product}.', 'Presenting {product}.'],
  },
  bridge: {
    friendly: ['What made the difference? {product}.', 'The answer: {product}.', 'How? With {product}.'],
    bold: ['The difference? {product}.', 'How? With {product}.', 'The answer: {product}.'],
    refined: [
      'What made the difference: {product}.',
      'The answer: {product}.',
      'Made possible by {product}.',
    ],
  },
  breath: {
    friendly: [
      'Picture that in your day.',
      'Think of what you could do with that.',
      'That is what we care about.',
    ],
    bold: ['Let that sink in.', 'Why wait any longer?', 'Now think bigger.'],
    refined: ['Every detail, thought through.', 'Take a moment to imagine it.', 'See it for yourself.'],
  },
  inSentence(product) {
    if (DETERMINER.test(product)) return product.replace(/^\p{L}+/u, (word) => word.toLowerCase());
    // A name stands alone: “Kettle One”, “iPhone 15”; what says what a thing is does not: “smart kettle”, “Aurora lamp”.
    const named = hasCapital(lastWord(product)) || (!/\s/.test(product) && hasCapital(product));
    return named ? product : `the ${product}`;
  },
  audienceInSentence(audience) {
    const bare = audience.replace(/^for\s+/i, '');
    const [first = ''] = bare.split(/[\s,]/, 1);
    return COMMON.has(first.toLowerCase()) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
  },
};
