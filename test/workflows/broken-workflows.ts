/** A worker's code after a bad update: it throws what no recipe means to throw, each time it is tried. */
export async function helloJob(): Promise<never> {
  throw new TypeError("Cannot read properties of undefined (reading 'length')");
}

export const tutorSession = helloJob;
