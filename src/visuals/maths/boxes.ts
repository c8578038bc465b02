import type { Box } from '../layout/areas.js';

export const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

export const isInside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

export const holds = (box: Box, { x, y }: Pick<Box, 'x' | 'y'>): boolean =>
  x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
