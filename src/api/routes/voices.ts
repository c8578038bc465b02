import { z } from 'zod';
import { languageSchema, voiceProviderSchema } from '../../jobs/script-video.js';
import { defineEndpoint, noBody } from '../endpoint.js';

/** Milliseconds in which this machine's voices are found; some tens are usual. */
const LOOK_MS = 10_000;

const voiceSchema = z
  .strictObject({
    provider: voiceProviderSchema,
    name: z.string().meta({ description: 'What `voice_name` takes.' }),
    language: z
      .string()
      .nullable()
      .meta({ description: 'BCP 47; null where it speaks whatever the text is in.', example: 'en-US' }),
  })
  .meta({ id: 'Voice' });

const list = defineEndpoint({
  method: 'get',
  path: '/api/v1/voices',
  tag: 'Voices',
  summary: 'List the voices that narrate',
  description:
    'Those of providers with a key here, and the local ones. A paid provider knows more: its own names work too.',
  query: z.strictObject({
    language: languageSchema.optional().meta({ description: 'Only voices that speak it, in any region.' }),
    provider: voiceProviderSchema.optional(),
  }),
  body: noBody,
  answers: {
    200: {
      description: 'The best first, of each provider.',
      json: z.strictObject({ voices: z.array(voiceSchema) }).meta({ id: 'VoiceList' }),
    },
  },
  problems: [422],
  async handle({ api, response, query: { language, provider } }) {
    const found = await api.speech.listVoices(AbortSignal.timeout(LOOK_MS), language);
    const voices = found.filter((voice) => provider === undefined || voice.provider === provider);
    response.json({ voices });
  },
});

export const voiceEndpoints = [list];
