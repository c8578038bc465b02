import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Part } from '../jobs/part.js';
import type { Judgement } from '../providers/solver/judge.js';
import { type ModelSolution, modelSolutionSchema, type SolverModel } from '../providers/solver/model.js';
import type { Proposal } from '../providers/solver/proposal.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import type { Payments } from './payments.js';

export interface ModelSolutionDependencies extends Pick<Payments, 'paySolution'> {
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  /** Checks a proposed solution in a process of its own. */
  readonly judge: (proposal: Proposal, control: { readonly signal: AbortSignal }) => Promise<Judgement>;
}

/** Raised when the same answer of a model would be judged otherwise. */
const SOLUTION_VERSION = 1;

/** Has a language model solve a problem, and its answer checked; never asked twice for the same. */
export async function solveByModel(
  { artifacts, storage, paySolution, judge }: ModelSolutionDependencies,
  model: SolverModel,
  { part, signal, problem }: { readonly part: Part; readonly signal: AbortSignal; readonly problem: string },
): Promise<ModelSolution> {
  const recipe = {
    operation: 'solve-by-model',
    version: SOLUTION_VERSION,
    parameters: { provider: model.name, version: model.version, problem },
    inputs: [],
    extension: 'json',
  };
  const kept = await artifacts.produce({ ...part, signal }, recipe, async (folder) => {
    const { usage, ...found } = await model.solve(problem, {
      signal,
      pay: (call) => paySolution(part, problem, call),
      judge: (proposal) => judge(proposal, { signal }),
    });
    const path = join(folder, 'solution.json');
    await writeFile(path, JSON.stringify(found));
    return { path, mediaType: 'application/json', facts: { usage: { ...usage } } };
  });
  return modelSolutionSchema.parse(await json(await storage.read(kept.key)));
}
