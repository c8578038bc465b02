type Place = [x: number, y: number];

/** A curve as one types it: a point a line, an empty line where it breaks off and goes on elsewhere. */
export const textOf = (pieces: readonly (readonly Readonly<Place>[])[]): string =>
  pieces.map((places) => places.map(([x, y]) => `${x} ${y}`).join('\n')).join('\n\n');

/** The same read; a line that is no two numbers is two that are none. */
export const piecesOf = (text: string): Place[][] =>
  text
    .split(/\n[^\S\n]*\n/)
    .map((piece) => piece.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(placeIn));

function placeIn(line: string): Place {
  const [x, y, ...more] = line.trim().split(/[\s,;]+/);
  return x === undefined || y === undefined || more.length > 0
    ? [Number.NaN, Number.NaN]
    : [Number(x), Number(y)];
}
