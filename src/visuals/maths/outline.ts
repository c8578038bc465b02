import type { LiteElement, LiteNode } from '@mathjax/src/js/adaptors/lite/Element.js';
import { Path2D, PathOp } from '@napi-rs/canvas';

/** As canvas and SVG have it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

const STEP = /(translate|scale)\(\s*([-\d.e]+)(?:[\s,]+([-\d.e]+))?\s*\)/g;
const STRAIGHT: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

const isElement = (node: LiteNode): node is LiteElement => 'children' in node;
const elementsIn = (element: LiteElement): LiteElement[] => element.children.filter(isElement);
const textOf = (element: LiteElement, name: string): string => String(element.attributes[name] ?? '');
const numberOf = (element: LiteElement, name: string): number =>
  Number.parseFloat(textOf(element, name) || '0');

/**
 * Gathers what an SVG of MathJax draws into one path for each value of an attribute: what has none is left out, and what
 * stands inside an element that has it is its.
 */
export function outlines(root: LiteElement, attribute: string, unit: number): Map<string, Path2D> {
  const found = new Map<string, Path2D>();
  const gather = (element: LiteElement, matrix: Matrix): void => {
    const name = textOf(element, attribute);
    const here = times(matrix, transformOf(element));
    if (name === '') {
      for (const inner of elementsIn(element)) gather(inner, here);
      return;
    }
    const path = found.get(name) ?? new Path2D();
    found.set(name, path);
    path.addPath(shapeOf({ element, bare: true }), here);
  };
  gather(root, { ...STRAIGHT, a: 1 / unit, d: 1 / unit });
  return found;
}

/** What an element draws, in its own measure; `bare` without its own transform. */
function shapeOf({ element, bare = false }: { element: LiteElement; bare?: boolean }): Path2D {
  const path = new Path2D();
  const matrix = bare ? STRAIGHT : transformOf(element);
  if (element.kind === 'path') path.addPath(new Path2D(textOf(element, 'd')), matrix);
  if (element.kind === 'rect') path.addPath(bar(element), matrix);
  for (const inner of elementsIn(element)) path.addPath(shapeOf({ element: inner }), matrix);
  return element.kind === 'svg' ? cropped(element, path) : path;
}

/** Around as the glyphs go, so that where a bar and a glyph meet both are filled. */
function bar(element: LiteElement): Path2D {
  const [x, y] = [numberOf(element, 'x'), numberOf(element, 'y')];
  const [right, top] = [x + numberOf(element, 'width'), y + numberOf(element, 'height')];
  return new Path2D(`M${x} ${y}L${right} ${y}L${right} ${top}L${x} ${top}Z`);
}

/** A picture in the picture: the piece of a bracket that is as long as it has to be. */
function cropped(element: LiteElement, path: Path2D): Path2D {
  const [x = 0, y = 0, width = 0, height = 0] = textOf(element, 'viewBox').split(' ').map(Number);
  const frame = new Path2D();
  frame.rect(x, y, width, height);
  const moved = new Path2D();
  const [e, f] = [numberOf(element, 'x') - x, numberOf(element, 'y') - y];
  moved.addPath(path.op(frame, PathOp.Intersect), { ...STRAIGHT, e, f });
  return moved;
}

function transformOf(element: LiteElement): Matrix {
  let matrix = STRAIGHT;
  for (const [, kind, first = '0', second] of textOf(element, 'transform').matchAll(STEP)) {
    const [x, y] = [Number(first), second === undefined ? undefined : Number(second)];
    matrix = times(
      matrix,
      kind === 'scale' ? { ...STRAIGHT, a: x, d: y ?? x } : { ...STRAIGHT, e: x, f: y ?? 0 },
    );
  }
  return matrix;
}

const times = (one: Matrix, other: Matrix): Matrix => ({
  a: one.a * other.a + one.c * other.b,
  b: one.b * other.a + one.d * other.b,
  c: one.a * other.c + one.c * other.d,
  d: one.b * other.c + one.d * other.d,
  e: one.a * other.e + one.c * other.f + one.e,
  f: one.b * other.e + one.d * other.f + one.f,
});
