import { writeFile } from 'node:fs/promises';
import type { OpenAI } from 'openai';
import { z } from 'zod';
import { askOpenAI, OPENAI_BASE_URL, type OpenAIService, openAIDoing, openAIFile } from '../openai-client.js';
import type { GivenPicture } from '../paid-request.js';
import { making, unreadable } from '../service-errors.js';
import type { ImageAspect, ImageProvider, ImageRequest } from './port.js';

/** How OpenAI, or a server that speaks as it does, is reached. */
export interface OpenAIImageSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model?: string;
  /** How long one picture may take, seconds. */
  readonly timeoutSeconds?: number;
}

export const OPENAI_IMAGE_MODEL = 'gpt-image-1';
/** OpenAI says that complex prompts may take two minutes. */
const TIMEOUT_SECONDS = 180;
const QUALITY = 'medium';

/** The sizes, in pixels, that all of a family's models have; templates crop them to the format. */
const SIZES: Readonly<Record<'gpt' | 'other', Record<ImageAspect, string>>> = {
  gpt: { '16:9': '1536x1024', '9:16': '1024x1536', '1:1': '1024x1024' },
  other: { '16:9': '1792x1024', '9:16': '1024x1792', '1:1': '1024x1024' },
};

const answerSchema = z.object({
  data: z.tuple(
    [z.object({ b64_json: z.base64().min(1) }).or(z.object({ url: z.url({ protocol: /^https?$/ }) }))],
    z.unknown(),
  ),
});

/**
 * OpenAI's `POST /images/generations`. Retries are the caller's.
 * Source: platform.openai.com/docs/api-reference/images/create
 */
export function createOpenAIImages(settings: OpenAIImageSettings): ImageProvider {
  const { apiKey, baseUrl = OPENAI_BASE_URL, model = OPENAI_IMAGE_MODEL } = settings;
  const openai: OpenAIService = {
    apiKey,
    baseUrl,
    timeoutSeconds: settings.timeoutSeconds ?? TIMEOUT_SECONDS,
    service: openAIDoing(making('the picture'), apiKey),
  };
  return {
    name: 'openai',
    title: 'OpenAI',
    version: `${model}, ${QUALITY}, of ${new URL(baseUrl).host}, asking 1`,
    referenceVersion: isGpt(model) ? `${model}, ${QUALITY}, of ${new URL(baseUrl).host}, editing 1` : null,
    async generate(request, { signal, pay }, outputPath) {
      const { references = [] } = request;
      const ask: Parameters<typeof askOpenAI>[2] =
        references.length > 0 && isGpt(model)
          ? await editing(model, request, references)
          : (client, options) => client.images.generate(parametersOf(model, request), options);
      const answer: unknown = await pay(() => askOpenAI(openai, signal, ask));
      const parsed = answerSchema.safeParse(answer);
      if (!parsed.success) throw unreadable(openai.service, parsed.error);
      const [picture] = parsed.data.data;
      if ('url' in picture) return { type: 'url', url: picture.url };
      await writeFile(outputPath, Buffer.from(picture.b64_json, 'base64'));
      return { type: 'file' };
    },
  };
}

/** Only these have a quality, and look at other pictures; and only others can be asked for base64: these always give it. */
const isGpt = (model: string): boolean => /^(?:chat)?gpt-image/.test(model);

/** Source: platform.openai.com/docs/api-reference/images/createEdit */
async function editing(
  model: string,
  { prompt, aspect }: ImageRequest,
  references: readonly GivenPicture[],
): Promise<Parameters<typeof askOpenAI>[2]> {
  const image = await Promise.all(references.map(openAIFile));
  const asked = { model, prompt, image, n: 1, size: SIZES.gpt[aspect], quality: QUALITY } as const;
  return (client, options) => client.images.edit(asked, options);
}

function parametersOf(
  model: string,
  { prompt, aspect }: ImageRequest,
): OpenAI.Images.ImageGenerateParamsNonStreaming {
  return isGpt(model)
    ? { model, prompt, n: 1, size: SIZES.gpt[aspect], quality: QUALITY }
    : { model, prompt, n: 1, size: SIZES.other[aspect], response_format: 'b64_json' };
}
