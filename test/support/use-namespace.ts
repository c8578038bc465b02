import { afterAll, beforeAll } from '@jest/globals';
import { createTestNamespace, installTestRuntime, type TestNamespace } from './temporal.js';

/** Makes a namespace before the tests of a file, and closes it after them. */
export function useTestNamespace(): () => TestNamespace {
  let made: TestNamespace | undefined;
  beforeAll(async () => {
    installTestRuntime();
    made = await createTestNamespace();
  });
  afterAll(() => made?.close());
  return () => {
    if (!made) throw new Error('only while tests run');
    return made;
  };
}
