import { z } from 'zod';
import { jsonText } from '../json-text.js';

const stepSchema = z.strictObject({ expression: z.string(), rule: z.string(), explanation: z.string() });

/** What the model is to answer; strict structured outputs want every member named, and no other member. */
const answerSchema = z.strictObject({
  outcome: z.enum(['solved', 'not solved']),
  reason: z.string(),
  setting: z.string(),
  restatement: z.string(),
  steps: z.array(stepSchema),
  answer: z.string(),
  conclusion: z.string(),
});

/** `response_format` of a chat completion. */
export const RESPONSE_FORMAT = {
  type: 'json_schema' as const,
  json_schema: { name: 'solution', strict: true, schema: z.toJSONSchema(answerSchema) },
};

/** A problem worked by somebody whose word is not enough. */
export const proposalSchema = z.object({
  /** What the unknowns stand for and why the formula is as it is; null where the problem was a formula. */
  setting: z.string().nullable(),
  /** The problem as the solver reads it; null where its grammar has no words for it. */
  restatement: z.string().nullable(),
  steps: z.array(stepSchema).min(1),
  /** As one types it. */
  answer: z.string(),
  /** The answer in a sentence; null where there is nothing to add. */
  conclusion: z.string().nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** What a model wrote: a solution, why there is none, or what is wrong with it, in words for the model. */
export type ReadProposal =
  | { readonly type: 'proposal'; readonly proposal: Proposal }
  | { readonly type: 'refusal'; readonly reason: string }
  | { readonly type: 'mistake'; readonly mistake: string };

const MOST_STEPS = 30;
/** Characters: a narration must stay one that is listened to, and a line one that fits the picture. */
const LONGEST = { setting: 600, conclusion: 300, expression: 200, rule: 60, explanation: 400 };

/** Reads a model's answer, and holds it to what can be shown and said. */
export function readProposal(content: string): ReadProposal {
  const parsed = jsonText.pipe(answerSchema).safeParse(content);
  if (!parsed.success) return mistake('the answer was not JSON of the form that was asked for');
  const { outcome, reason, setting, restatement, answer, conclusion } = parsed.data;
  if (outcome === 'not solved')
    return { type: 'refusal', reason: plain(reason).slice(0, LONGEST.conclusion) };
  const steps = parsed.data.steps.map((step) => ({
    expression: plain(step.expression),
    rule: plain(step.rule),
    explanation: plain(step.explanation),
  }));
  const proposal = {
    setting: plain(setting) || null,
    restatement: plain(restatement) || null,
    steps,
    answer: plain(answer),
    conclusion: plain(conclusion) || null,
  };
  const wrong = mistakeIn(proposal);
  return wrong === undefined ? { type: 'proposal', proposal } : mistake(wrong);
}

const mistake = (text: string): ReadProposal => ({ type: 'mistake', mistake: text });

/** On one line, without signs that are not to be seen. */
const plain = (text: string): string =>
  text
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function mistakeIn({ setting, restatement, steps, answer, conclusion }: Proposal): string | undefined {
  if (steps.length === 0 || steps.length > MOST_STEPS) return `there must be 1 to ${MOST_STEPS} steps`;
  if (answer === '') return 'the answer was left out';
  if (steps.some(({ rule, explanation, expression }) => [rule, explanation, expression].includes('')))
    return 'a step left its rule, its explanation or its expression out';
  const texts: [string, string | null, number][] = [
    ['setting', setting, LONGEST.setting],
    ['conclusion', conclusion, LONGEST.conclusion],
    ['restatement', restatement, LONGEST.expression],
    ['answer', answer, LONGEST.expression],
    ...steps.flatMap((step): [string, string, number][] => [
      ['expression', step.expression, LONGEST.expression],
      ['rule', step.rule, LONGEST.rule],
      ['explanation', step.explanation, LONGEST.explanation],
    ]),
  ];
  const long = texts.find(([, text, most]) => (text?.length ?? 0) > most);
  if (long) return `the ${long[0]} has more than ${long[2]} characters`;
  return texts.some(([, text]) => /https?:|www\.|<\/?[a-z]/i.test(text ?? ''))
    ? 'there are links or markup in it'
    : undefined;
}
