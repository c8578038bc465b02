import type { MathsScene } from '../../jobs/maths-scene.js';
import type { PaintFrame } from '../prepare-scene.js';
import type { Layer } from '../scenery.js';
import { graphLayer } from './graph-layer.js';
import { groundLayer } from './ground.js';
import { layOut } from './lay-out.js';
import { panes, stageOf } from './stage.js';
import { paintWords } from './words-painting.js';
import { workingLayer } from './working-layer.js';

/**
 * Typesets and lays out a scene once. A frame depends on the drawing and its number alone, whichever were painted before.
 * @throws FormulaRefused
 */
export function prepareMaths(drawing: MathsScene): PaintFrame {
  const { format, frames, palette, title, graph } = drawing;
  const stage = stageOf(drawing);
  const box = graph && panes(stage, { working: drawing.lines.length > 0, graph: true }).graph;
  const layers: Layer[] = [
    groundLayer(palette, { format, seconds: frames / format.rate }),
    ...(graph && box ? [graphLayer(graph, { box, unit: stage.unit, palette })] : []),
    workingLayer(drawing, ({ shown }) => layOut(drawing, stage, shown)),
    ...(title && stage.title ? [titleLayer(stage.title, palette.ink)] : []),
  ];
  return (context, frame) => {
    const moment = { seconds: frame / format.rate, phase: frame / frames };
    for (const layer of layers) layer(context, moment);
  };
}

function titleLayer(words: Parameters<typeof paintWords>[1], ink: string): Layer {
  const place = { x: words.x, y: words.y + words.height / 2, size: words.size };
  return (context) => paintWords(context, words, ink, place);
}
