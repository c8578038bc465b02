import type { OpenAI } from 'openai';
import { z } from 'zod';
import { FAREWELL_SECONDS, type LongRequest, type LongRequestSettings, seeThrough } from '../long-request.js';
import {
  askOpenAI,
  OPENAI_BASE_URL,
  type OpenAIService,
  openAIDoing,
  openAIFile,
  openOpenAIRequest,
} from '../openai-client.js';
import type { Generated } from '../paid-request.js';
import { piecesOf, savePieces } from '../pieces.js';
import {
  making,
  readableReason,
  refused,
  type Service,
  type ServiceError,
  ServiceUnavailable,
  unreadable,
} from '../service-errors.js';
import type { ClipAspect, ClipRequest, ClipSize, VideoProvider } from './port.js';

/** How OpenAI, or a server that speaks as it does, is reached. */
export interface OpenAIVideoSettings extends LongRequestSettings {
  /** The largest clip that is taken, bytes. */
  readonly maxBytes: number;
}

export const OPENAI_VIDEO_MODEL = 'sora-2';
const [TIMEOUT_SECONDS, ANSWER_SECONDS, POLL_SECONDS] = [1200, 300, 5];

/** What all of its models make; a square is cut out of the middle. */
const SIZES: Readonly<Record<ClipAspect, ClipSize & { readonly name: OpenAI.VideoSize }>> = {
  '16:9': { name: '1280x720', width: 1280, height: 720 },
  '9:16': { name: '720x1280', width: 720, height: 1280 },
  '1:1': { name: '1280x720', width: 1280, height: 720 },
};
const LENGTHS = [4, 8, 12] as const;
const CONTENT_POLICY = /moderation|policy|safety|sensitive|sentinel/i;

const videoSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
type Video = z.infer<typeof videoSchema>;

/**
 * Clips by OpenAI's `POST /videos`. OpenAI itself took the API away on 24 September 2026; servers that speak as it did
 * are asked where they are named. A clip's id is stored before it is looked at; aborted, it is deleted there.
 * Source: developers.openai.com/api/reference/resources/videos, …/docs/guides/video-generation
 */
export function createOpenAIVideos(settings: OpenAIVideoSettings): VideoProvider {
  const { apiKey, baseUrl = OPENAI_BASE_URL, model = OPENAI_VIDEO_MODEL, maxBytes } = settings;
  const { timeoutSeconds = TIMEOUT_SECONDS, answerSeconds = ANSWER_SECONDS } = settings;
  const service = openAIDoing(making('the clip'), apiKey);
  const openai: OpenAIService = { apiKey, baseUrl, timeoutSeconds: answerSeconds, service };

  const read = (answer: unknown): Video => {
    const parsed = videoSchema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw unreadable(service, parsed.error);
  };
  const request = (clip: ClipRequest): LongRequest<OpenAI.VideoCreateParams, Video> => ({
    service,
    timeoutSeconds,
    pollSeconds: settings.pollSeconds ?? POLL_SECONDS,
    prepare: async () => ({
      model,
      prompt: clip.prompt,
      size: SIZES[clip.aspect].name,
      seconds: `${lengthFor(clip.seconds)}`,
      ...(clip.firstFrame !== null && { input_reference: await openAIFile(clip.firstFrame) }),
    }),
    create: async (asked, signal) =>
      read(await askOpenAI(openai, signal, (client, options) => client.videos.create(asked, options))),
    look: async (id, signal) =>
      read(await askOpenAI(openai, signal, (client, options) => client.videos.retrieve(id, options))),
    cancel: (id) =>
      askOpenAI(
        { ...openai, timeoutSeconds: FAREWELL_SECONDS },
        new AbortController().signal,
        (client, options) => client.videos.delete(id, options),
      ),
    hasEnded: ({ status }) => !['queued', 'in_progress'].includes(status),
  });

  async function download(id: string, signal: AbortSignal, path: string): Promise<void> {
    const { client, options, meaning } = await openOpenAIRequest(openai, signal);
    const response = await client.videos.downloadContent(id, {}, options).catch((error: unknown) => {
      throw meaning(error);
    });
    await savePieces(service, piecesOf(response, meaning), path, maxBytes);
  }

  return {
    name: 'openai',
    title: 'OpenAI',
    version: `${model} of ${new URL(baseUrl).host}, asking 1`,
    frameSize: ({ aspect: shape }) => ({ width: SIZES[shape].width, height: SIZES[shape].height }),
    secondsMade: lengthFor,
    generate: (clip, control, outputPath) =>
      seeThrough<OpenAI.VideoCreateParams, Video, Generated>(request(clip), control, async (video) => {
        const failure = failureOf(video, service);
        if (failure !== null) return failure;
        await download(video.id, control.signal, outputPath);
        return { type: 'file' };
      }),
  };
}

const lengthFor = (seconds: number) => LENGTHS.find((length) => length >= seconds) ?? LENGTHS[2];

/** Why a clip that has ended is none; null where it is one. */
function failureOf({ status, error }: Video, service: Service): ServiceError | null {
  if (status === 'completed') return null;
  const said = error?.message ?? '';
  if (CONTENT_POLICY.test(`${error?.code} ${said}`)) return refused(service, said);
  const why = readableReason(service, said) || `it says only “${status}”.`;
  return new ServiceUnavailable(`OpenAI did not make the clip: ${why}`);
}
