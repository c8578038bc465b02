import { createHash } from 'node:crypto';
import type { Json } from './artifact-ledger.js';

/** Everything that decides what an operation makes; the same recipe always stands for the same artifact. */
export interface Recipe {
  /** `burn-captions`, `normalise-scene`, … */
  readonly operation: string;
  /** Raised when the operation's code makes something else of the same parameters. */
  readonly version: number;
  /** Encoder, preset and ffmpeg version, or provider, model and voice among them. */
  readonly parameters: Json;
  /** Keys of the artifacts it reads, in the order in which it reads them. */
  readonly inputs: readonly string[];
  /** Of the file it makes, without the dot: `mp4`. */
  readonly extension: string;
  /** Raised by "run again", so that the same recipe is made anew. */
  readonly take?: number;
}

/** The storage key of what a recipe makes for an owner: `artifacts/ab/<sha256>.<extension>`. */
export function recipeKey(owner: string, recipe: Recipe): string {
  const { operation, version, parameters, inputs, extension, take = 0 } = recipe;
  return keyOf({ owner, operation, version, parameters, inputs: [...inputs], extension, take }, extension);
}

/** The storage key of bytes that came from outside, by the SHA-256 of their content. */
export function contentKey(owner: string, contentHash: string, extension: string): string {
  return keyOf({ owner, content: contentHash, extension }, extension);
}

/** JSON of which equal values have equal texts: members in order of their names, no spaces. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function keyOf(value: Json, extension: string): string {
  const hash = createHash('sha256').update(canonicalJson(value)).digest('hex');
  return `artifacts/${hash.slice(0, 2)}/${hash}.${extension}`;
}
