import { type Template, templateSchema } from '../../src/visuals/template.js';

const face = { family: 'Noto Sans', kind: 'sans', weight: 400 };

/** A template that is good, for tests that do not draw. */
export function testTemplate(id: string): Template {
  return templateSchema.parse({
    id,
    name: 'Plain',
    description: 'Words on a quiet ground.',
    palette: {
      ground: ['#102030'],
      ink: '#ffffff',
      quiet: '#cccccc',
      accent: '#ff8800',
      shapes: ['#ff8800'],
    },
    type: { display: face, text: face, heading: face },
    background: { kind: 'glow', period: 8, lights: 3, radius: 0.5, travel: 0.2, grain: 0 },
    layout: {
      ...{ align: 'start', vertical: 'middle', measure: 0.8, title: 0.1, phrase: 0.08, heading: 0.03 },
      ...{ ornament: 'none', bullet: 'dot' },
    },
    motion: { entrance: 'fade', seconds: 0.5, stagger: 0.1 },
    transition: { kind: 'none' },
    captions: {
      ...{ colour: '#ffffff', outline_colour: '#000000', highlight_colour: '#ff8800', position: 'bottom' },
    },
  });
}
