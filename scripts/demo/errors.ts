/** Why the demo could not be finished, in words for the person who runs it. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}
