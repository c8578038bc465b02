import type { SKRSContext2D } from '@napi-rs/canvas';
import { backgroundOf } from './backgrounds/background.js';
import { resolveTemplate } from './brand.js';
import { contrast, translucent } from './colour.js';
import type { Content, Drawing } from './drawing.js';
import { unitOf } from './layout/areas.js';
import { areaOf, layOut } from './layout/lay-out.js';
import type { Paragraph } from './layout/paragraph.js';
import { placeCode } from './layout/place-code.js';
import type { Stage } from './layout/stage.js';
import { bulletLayer } from './painting/bullet.js';
import { buttonColour, buttonLayer } from './painting/button-layer.js';
import { codeLayer } from './painting/code-layer.js';
import { placeCardLogo, placeLogo } from './painting/logo.js';
import { ornamentLayer } from './painting/ornament.js';
import { panelLayer } from './painting/panel.js';
import { parallaxLayer } from './painting/parallax-layer.js';
import { pictureLayer } from './painting/picture-layer.js';
import { type Schedule, scheduleOf } from './painting/schedule.js';
import { textLayer } from './painting/text-layer.js';
import { transitionLayer } from './painting/transition.js';
import { colourAt, type Layer, type Scenery } from './scenery.js';
import type { Template, Typeface } from './template.js';
import type { Measure } from './text/fit-text.js';
import { measureIn } from './text/measure.js';
import { isRightToLeft } from './text/scripts.js';

/** Paints a frame, counted from 0, over the whole of a canvas of the drawing's size. */
export type PaintFrame = (context: SKRSContext2D, frame: number) => void;

/** A still shows all that a scene has, and nothing moves. */
const SETTLED: Omit<Schedule, 'seconds'> = { enter: -60, leave: 0, pace: 1 };
const HEADING_DELAY = 0.12;
const BUTTON_DELAY = 0.3;

/**
 * Lays out a scene and paints once what stays the same, so that a frame costs little. A frame depends on the drawing and
 * its number alone, whichever frames were painted before.
 * @throws PictureUnreadable
 */
export async function prepareScene(drawing: Drawing): Promise<PaintFrame> {
  const { format, frames } = drawing;
  const template = resolveTemplate(drawing.template, drawing.brand);
  const seconds = frames / format.rate;
  const scenery: Scenery = {
    template,
    format,
    unit: unitOf(format),
    seconds,
    mirrored: isRightToLeft(drawing.language),
    captioned: drawing.captions !== 'none',
    edge: drawing.edge,
  };
  const still = drawing.content.type === 'thumbnail';
  const schedule = still ? { ...SETTLED, seconds } : scheduleOf(template, seconds, drawing.edge);
  const logoPath = drawing.brand?.logoPath;
  const whole = areaOf(drawing.content, scenery);
  const place = drawing.content.type === 'ending' ? placeCardLogo : placeLogo;
  const logo = logoPath === undefined ? undefined : await place(logoPath, whole, scenery.unit);
  const stage: Stage = {
    ...{ template, format, unit: scenery.unit, seconds, language: drawing.language },
    area: logo?.area ?? whole,
    measureIn: measurer(drawing.language),
  };
  const paragraphs = layOut(drawing.content, stage);
  const layers: Layer[] = [
    ...(await sceneLayers(drawing.content, { stage, scenery, schedule, paragraphs })),
    ...drifting(drawing, stage, textLayers(drawing, { stage, scenery, schedule, paragraphs })),
    ...(logo ? [logo.layer] : []),
    ...(still ? [] : [transitionLayer(scenery)]),
  ];
  return (context, frame) => {
    const moment = { seconds: frame / format.rate, phase: frame / frames };
    for (const layer of layers) layer(context, moment);
  };
}

/** What text alone stands for comes a little nearer while it is read, as its template wants: at its end it is as laid out. */
function drifting({ content, frames }: Drawing, { area, template }: Stage, layers: Layer[]): Layer[] {
  const { drift } = template.motion;
  const alone = content.type === 'phrase' || content.type === 'list' || content.type === 'title';
  if (!drift || !alone) return layers;
  const x = area.x + (template.layout.align === 'centre' ? area.width / 2 : 0);
  const y = area.y + area.height / 2;
  const last = (frames - 1) / frames;
  return [
    (context, moment) => {
      const scale = 1 - drift * (1 - Math.min(1, moment.phase / (last || 1)));
      context.save();
      context.translate(x, y);
      context.scale(scale, scale);
      context.translate(-x, -y);
      for (const layer of layers) layer(context, moment);
      context.restore();
    },
  ];
}

/** Measures in every typeface, remembering what it measured. */
function measurer(language: string | undefined): (typeface: Typeface) => Measure {
  const known = new Map<Typeface, Measure>();
  return (typeface) => {
    const measure = known.get(typeface) ?? measureIn(typeface, language);
    known.set(typeface, measure);
    return measure;
  };
}

interface Prepared {
  readonly stage: Stage;
  readonly scenery: Scenery;
  readonly paragraphs: readonly Paragraph[];
  readonly schedule: Schedule;
}

/** All that text stands on. */
async function sceneLayers(content: Content, prepared: Prepared): Promise<Layer[]> {
  const { stage, scenery, schedule, paragraphs } = prepared;
  const background = backgroundOf(scenery);
  if (content.type === 'code') return [background, codeLayer(scenery, placeCode(stage, content), schedule)];
  if (content.type === 'ending') return [background, buttonLayer(scenery, paragraphs, schedule)];
  if (content.type !== 'picture') return [background, ornamentLayer(scenery, paragraphs, schedule)];
  const layer = content.motion === 'parallax' ? parallaxLayer : pictureLayer;
  const picture = await layer(scenery, { path: content.path, background, schedule });
  return [picture, panelLayer(scenery, paragraphs, schedule)];
}

function textLayers({ content, language }: Drawing, { scenery, schedule, paragraphs }: Prepared): Layer[] {
  const { palette, motion, layout } = scenery.template;
  const depth = content.type === 'picture' ? 0 : layout.shadow;
  const heading = paragraphs.some(({ role }) => role === 'heading');
  return paragraphs.flatMap((paragraph) => [
    bulletLayer(scenery, paragraph, schedule),
    textLayer(paragraph, {
      ...{ language, motion, schedule, accent: palette.accent },
      shadow: translucent(colourAt(palette.ground, 0), paragraph.role === 'action' ? 0 : depth),
      colour: colourOf(paragraph.role, scenery.template),
      delay: delayOf(paragraph.role, heading),
    }),
  ]);
}

function colourOf(role: Paragraph['role'], { palette }: Template): string {
  if (role === 'action') return onColour(buttonColour(palette));
  return role === 'heading' ? palette.quiet : palette.ink;
}

/** Seconds that words wait for what they go with: for a heading above, for the button under them. */
function delayOf(role: Paragraph['role'], heading: boolean): number {
  if (role === 'action') return BUTTON_DELAY;
  return role === 'main' && heading ? HEADING_DELAY : 0;
}

/** Words on a button: dark or light, whichever is read more easily. */
const onColour = (colour: string): string =>
  contrast('#16161d', colour) > contrast('#ffffff', colour) ? '#16161d' : '#ffffff';
