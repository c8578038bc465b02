import { describe, expect, test } from '@jest/globals';
import { canEdit, canPlan } from '../../../src/providers/lesson/can-plan.js';
import { findProblem } from '../../../src/providers/lesson/find-problem.js';
import { findTopic } from '../../../src/providers/lesson/find-topic.js';
import { topicOfProblem } from '../../../src/providers/lesson/topic-of-problem.js';
import { TOPICS } from '../../../src/providers/lesson/topics/topics.js';

const TOPIC_OF: readonly (readonly [prompt: string, topic: string])[] = [
  ['Create a video about calculus', 'calculus'],
  ['create a 5-scene video about Calculus for beginners', 'calculus'],
  ['Explain limits in calculus', 'limits'],
  ['Make a short video on limits', 'limits'],
  ['explain completing the square with x^2+6x+5=0', 'completing-the-square'],
  ['The quadratic formula, please', 'quadratic-formula'],
  ['How do I solve quadratic equations?', 'quadratic-equations'],
  ['Teach me how to add fractions', 'fractions'],
  ['fractions', 'fractions'],
  ['What are percentages?', 'percentages'],
  ['PEMDAS', 'order-of-operations'],
  ['the order of operations', 'order-of-operations'],
  ['Systems of equations by substitution', 'systems'],
  ['linear equations', 'linear-equations'],
  ['Linear inequalities', 'inequalities'],
  ['absolute value equations', 'absolute-value'],
  ['Factoring trinomials for 9th graders', 'factoring'],
  ['the chain rule for derivatives', 'chain-rule'],
  ['derivatives', 'derivatives'],
  ['Product rule and quotient rule', 'product-and-quotient-rule'],
  ['Tangent lines', 'tangents'],
  ['What is an integral?', 'integrals'],
  ['The area under a curve', 'definite-integrals'],
  ['Functions and graphs', 'functions'],
  ['slope of a line', 'lines'],
  ['Lesson about sine and cosine', 'trigonometry'],
  ['exponential growth', 'exponentials'],
  ['Logarithms', 'logarithms'],
  ['laws of exponents', 'exponents'],
  ['square roots', 'roots'],
  ['Decimals for kids', 'decimals'],
  ['ratios and proportions', 'ratios'],
  ['rational expressions', 'rational-expressions'],
  ['the distributive property', 'expanding'],
];

describe('a topic is found by what the prompt says', () => {
  test.each(TOPIC_OF)('%s', (prompt, topic) => {
    expect(findTopic(prompt, TOPICS)?.id).toBe(topic);
  });

  test('by each of its own names', () => {
    for (const { id, names } of TOPICS)
      for (const name of names)
        expect([name, findTopic(`A video about ${name}`, TOPICS)?.id]).toEqual([name, id]);
  });
});

const OTHER_SUBJECTS = [
  'Create a video about the French Revolution',
  'How does photosynthesis work?',
  'Speed limits in Germany',
  'The function of the liver',
  'Risk factors for heart disease',
  'Financial derivatives and hedge funds',
  'The power of habits',
  'A scale model of the Eiffel Tower',
  'Ski slopes in the Alps',
  'Why is the sky blue?',
  'I want a video on photosynthesis. It should be short. Use nice pictures.',
  'cat',
  'The Cold War in 10 minutes',
  'Make something nice',
  'Integration of refugees in Europe',
  'The history of the log cabin',
];

describe('without a language model', () => {
  test.each(OTHER_SUBJECTS)('“%s” is refused, saying what it takes', (prompt) => {
    const verdict = canPlan(prompt, false);
    expect(verdict).toEqual({
      type: 'no',
      reason: expect.stringMatching(/language model.*OPENAI_API_KEY.*OPENAI_BASE_URL.*Ollama/s),
    });
    expect(canPlan(prompt, true)).toEqual({ type: 'yes' });
  });

  test.each(TOPIC_OF)('“%s” can be planned', (prompt) => {
    expect(canPlan(prompt, false)).toEqual({ type: 'yes' });
  });

  test.each([
    'Solve 2x + 5 = 11',
    'Show me how to integrate x^2 from 0 to 1',
    '# Bees\n\nBees feed us.',
    '1. Wake up\n2. Drink water\n3. Walk',
    'Explain this:\n```js\nconsole.log(1)\n```',
  ])('%j can be planned', (prompt) => {
    expect(canPlan(prompt, false)).toEqual({ type: 'yes' });
  });

  test('an empty prompt is refused with or without a model', () => {
    for (const model of [true, false])
      expect(canPlan(' \n', model)).toMatchObject({ type: 'no', reason: expect.stringContaining('empty') });
    expect(canEdit('', true)).toMatchObject({ type: 'no' });
  });
});

describe('a problem in a prompt', () => {
  test.each([
    ['explain completing the square with x^2+6x+5=0', 'x^2+6x+5=0', 'quadratic-equations'],
    ['Solve 2x + 5 = 11', 'Solve 2x + 5 = 11', 'linear-equations'],
    [
      'Create a video about derivatives, for example the derivative of x^3',
      'derivative of x^3',
      'derivatives',
    ],
    ['Teach fractions using 1/2 + 1/3.', '1/2 + 1/3', 'fractions'],
    ['Explain how to factor x^2 - 9 for beginners', 'factor x^2 - 9', 'factoring'],
    ['A lesson on $\\frac{x}{2} = 4$', '\\frac{x}{2} = 4', 'linear-equations'],
    ['What is 15% of 80?', 'What is 15% of 80?', 'percentages'],
    ['Please integrate x^2 from 0 to 3', 'Please integrate x^2 from 0 to 3', 'definite-integrals'],
    ['lim x->0 sin(x)/x', 'lim x->0 sin(x)/x', 'limits'],
    ['x + y = 5, x - y = 1', 'x + y = 5, x - y = 1', 'systems'],
  ])('is found in “%s”', (prompt, text, topic) => {
    const found = findProblem(prompt);
    expect(found?.text).toBe(text);
    expect(found && topicOfProblem(found.problem)).toBe(topic);
  });

  test.each([
    'Create a video about calculus',
    'C++ for beginners',
    'and/or in logic',
    'The year 1990 - 2000',
    'A/B tests',
    '24/7 support',
    'ratio 16:9',
  ])('is not imagined in “%s”', (prompt) => {
    expect(findProblem(prompt)).toBeUndefined();
  });

  test('belongs to a topic that there is', () => {
    const ids = new Set(TOPICS.map(({ id }) => id));
    for (const { problems } of TOPICS)
      for (const problem of problems) {
        const found = findProblem(problem);
        expect([problem, found && ids.has(topicOfProblem(found.problem))]).toEqual([problem, true]);
      }
  });
});

describe('a change', () => {
  test.each([
    'title: Bees',
    'Narration: Bees feed us.',
    'say Bees feed us all.',
    'shorter',
    'make it a bit shorter please',
    'use x^2 - 4 = 0 as the example',
    'Replace the example by 3x + 1 = 10',
    'Use the example 3x + 1 = 10',
    'shorten this scene',
    'Add more visual examples',
    'give another example please',
    'title: Bees\nnarration: They feed us.',
    '- one\n- two',
    '```python\nprint(1)\n```',
  ])('%j needs no model', (prompt) => {
    expect(canEdit(prompt, false)).toEqual({ type: 'yes' });
  });

  test.each(['make it funnier', 'use a cat as the example', 'add more detail', 'use a picture of a bee'])(
    '“%s” does, and the reason says what can be said without one',
    (prompt) => {
      expect(canEdit(prompt, true)).toEqual({ type: 'yes' });
      expect(canEdit(prompt, false)).toEqual({
        type: 'no',
        reason: expect.stringMatching(
          /language model.*OPENAI_API_KEY.*“title: …”.*“shorter”.*as the example/s,
        ),
      });
    },
  );
});
