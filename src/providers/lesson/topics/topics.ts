import type { Topic } from '../topic.js';
import { linearEquations } from './linear-equations.js';

/** Everything that can be taught without a language model, in the order of a course. */
export const TOPICS: readonly Topic[] = [linearEquations];
