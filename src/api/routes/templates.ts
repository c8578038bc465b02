import { z } from 'zod';
import { aspectSchema } from '../../jobs/format.js';
import { STORYBOARD } from '../../jobs/script-video.js';
import { templateSchema } from '../../visuals/template.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';

const templateViewSchema = z
  .strictObject({
    id: z.string().meta({ description: 'For `template_id`.', example: 'aurora' }),
    name: z.string(),
    description: z.string(),
    formats: z.array(aspectSchema),
    palette: templateSchema.shape.palette
      .nullable()
      .meta({ description: 'Its colours; null where pictures bring their own.' }),
    available: z
      .boolean()
      .meta({ description: 'Whether it can be asked for here: `storyboard` needs a key.' }),
  })
  .meta({ id: 'Template' });
type TemplateView = z.infer<typeof templateViewSchema>;

const formats = aspectSchema.options;

export const templateEndpoints = [
  defineEndpoint({
    method: 'get',
    path: '/api/v1/templates',
    tag: 'Script videos',
    summary: 'The templates that a script video can be drawn with',
    query: noQuery,
    body: noBody,
    answers: {
      200: {
        description: 'All of them.',
        json: z.strictObject({ templates: z.array(templateViewSchema) }),
      },
    },
    handle({ api: { templates }, response }) {
      const drawn = [...templates.known.values()].map(
        ({ id, name, description, palette }): TemplateView => ({
          ...{ id, name, description, formats, palette },
          available: true,
        }),
      );
      const storyboard: TemplateView = {
        id: STORYBOARD,
        name: 'Storyboard',
        description:
          'A language model splits the script and describes a picture for each scene, which is then made.',
        formats,
        palette: null,
        available: templates.storyboard,
      };
      response.json({ templates: [...drawn, storyboard] });
    },
  }),
];
