import type { Box } from '../layout/areas.js';
import type { Layer } from '../scenery.js';
import { loadPicture } from './load-picture.js';

/** Of a logo, as shares of the picture's shorter side. */
const HEIGHT = 0.08;
const WIDTH = 0.3;
const GAP = 0.035;

/** A brand's logo in the upper corner where lines end, and what it leaves of the area. */
export interface Logo {
  readonly layer: Layer;
  readonly area: Box;
}

/** @throws PictureUnreadable */
export async function placeLogo(path: string, area: Box, unit: number): Promise<Logo> {
  const room = { width: Math.min(area.width, WIDTH * unit), height: HEIGHT * unit };
  const { canvas } = await loadPicture(path, room, 'inside');
  const x = Math.round(area.x + area.width - canvas.width);
  const y = Math.round(area.y);
  const taken = (HEIGHT + GAP) * unit;
  return {
    layer: (context) => context.drawImage(canvas, x, y),
    area: { ...area, y: area.y + taken, height: area.height - taken },
  };
}
