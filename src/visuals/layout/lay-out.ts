import type { Content } from '../drawing.js';
import type { Scenery } from '../scenery.js';
import { type Box, stillArea, textArea } from './areas.js';
import type { Paragraph } from './paragraph.js';
import { placeCodeHeading } from './place-code.js';
import { placeEnding } from './place-ending.js';
import { placeList } from './place-list.js';
import { placeText } from './place-text.js';
import type { Stage } from './stage.js';

/** Letters of a title on a still, and those over a picture, as shares of a title's and of a phrase's largest. */
const ON_STILL = 1.75;
const OVER_PICTURE = 0.62;

/** Where the text of a content may stand. */
export const areaOf = (content: Content, { template, format, mirrored, captioned }: Scenery): Box =>
  content.type === 'thumbnail'
    ? stillArea(template.background, format, mirrored)
    : textArea(template.background, format, mirrored, captioned);

/** Says where each line of a content's text stands: all of them inside the stage's area, none upon another. */
export function layOut(content: Content, stage: Stage): Paragraph[] {
  const { layout, type } = stage.template;
  switch (content.type) {
    case 'title':
      return placeText(stage, {
        ...{ text: content.title, heading: null, typeface: type.display, largest: layout.title * stage.unit },
      });
    case 'phrase':
      return placeText(stage, {
        ...{
          text: content.phrase,
          heading: content.heading,
          typeface: type.display,
          largest: layout.phrase * stage.unit,
        },
      });
    case 'list':
      return placeList(stage, content.heading, content.items);
    case 'picture':
      return content.heading === null || content.heading.trim() === ''
        ? []
        : overPicture(stage, content.heading);
    case 'code':
      return placeCodeHeading(stage, content);
    case 'ending':
      return placeEnding(stage, content);
    case 'thumbnail':
      return placeText(bold(stage), {
        ...{ text: content.title, heading: null, typeface: { ...type.display, weight: 700 } },
        largest: Math.min(0.26, layout.title * ON_STILL) * stage.unit,
      });
  }
}

/** The whole width, whatever the template leaves free elsewhere. */
function bold(stage: Stage): Stage {
  const layout = { ...stage.template.layout, measure: Math.max(0.8, stage.template.layout.measure) };
  return { ...stage, template: { ...stage.template, layout } };
}

/** At the foot of the area, on a panel of its own: no ornament. */
function overPicture(stage: Stage, heading: string): Paragraph[] {
  const { template, unit, area } = stage;
  const pad = panelPad(unit);
  const layout = {
    ...template.layout,
    ornament: 'none',
    align: 'start',
    vertical: 'bottom',
    measure: 1,
  } as const;
  const inner = {
    x: area.x + pad,
    y: area.y + area.height / 2,
    width: area.width - 2 * pad,
    height: area.height / 2 - pad,
  };
  return placeText(
    { ...stage, area: inner, template: { ...template, layout } },
    {
      text: heading,
      heading: null,
      typeface: template.type.display,
      largest: template.layout.phrase * OVER_PICTURE * unit,
    },
  );
}

/** About the text of a panel, pixels. */
export const panelPad = (unit: number): number => 0.03 * unit;
