import { lessonCharge, pictureCharge } from './charges.js';
import type { CostEstimate, PaidProviders } from './estimate.js';
import type { Prices } from './prices.js';
import type { TutorEditInput } from './tutor-edit.js';
import type { TutorSessionInput } from './tutor-session.js';

const AT_MOST =
  'This is the most that it should come to: the length of what the model writes and how many pictures it wants is a guess.';

/** What a session would cost, at the most: lessons are spoken by local voices, and without a model planned by rule. */
export function tutorSessionCost(
  { prompt, sceneCount }: TutorSessionInput,
  prices: Prices,
  paid: PaidProviders,
): CostEstimate {
  return lessonCost(prompt, sceneCount, prices, paid);
}

/** What changing a scene by words would cost, at the most; one whose row was changed already costs nothing. */
export function tutorEditCost({ prompt }: TutorEditInput, prices: Prices, paid: PaidProviders): CostEstimate {
  return prompt === undefined ? { items: [], warnings: [] } : lessonCost(prompt, 1, prices, paid);
}

function lessonCost(prompt: string, scenes: number, prices: Prices, paid: PaidProviders): CostEstimate {
  if (!paid.storyboard) return { items: [], warnings: [] };
  const pictures = paid.pictures ? [pictureCharge(prices, paid.pictures, scenes)] : [];
  return { items: [lessonCharge(prices, prompt, scenes), ...pictures], warnings: [AT_MOST] };
}
