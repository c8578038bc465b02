import { TranscriptionRefused } from './errors.js';
import { createOpenAI, type OpenAISettings } from './openai.js';
import { createPocketsphinx } from './pocketsphinx.js';
import type { ModelSize, TranscriptionProvider } from './port.js';
import { createSherpa } from './sherpa.js';
import { findModels, pickModel } from './sherpa-models.js';

/** Which recognisers the operator has configured. */
export interface TranscriptionSettings {
  /** `auto`: OpenAI where there is a key, else a local Whisper model, else pocketsphinx. */
  readonly provider: 'auto' | 'openai' | 'sherpa' | 'pocketsphinx';
  readonly openai?: OpenAISettings;
  /** A folder of Whisper models for sherpa-onnx. */
  readonly modelDirectory?: string;
  /** Arguments of Node for the process that holds a local model. */
  readonly nodeArguments?: readonly string[];
}

/** Chooses a provider for the model size a caller asks for. */
export interface Transcription {
  /** @throws TranscriptionRefused when the provider the operator names is not fully configured. */
  choose(modelSize: ModelSize): TranscriptionProvider;
}

/** Makes the choice of recognisers out of the operator's settings. The model folder is read at each choice. */
export function createTranscription(settings: TranscriptionSettings): Transcription {
  return {
    choose(modelSize) {
      switch (settings.provider) {
        case 'openai':
          return chooseOpenAI(settings);
        case 'sherpa':
          return chooseSherpa(settings, modelSize);
        case 'pocketsphinx':
          return createPocketsphinx();
        case 'auto':
          if (settings.openai) return createOpenAI(settings.openai);
          return nearestLocalModel(settings, modelSize) ?? createPocketsphinx();
      }
    },
  };
}

function chooseOpenAI({ openai }: TranscriptionSettings): TranscriptionProvider {
  if (openai) return createOpenAI(openai);
  throw new TranscriptionRefused('Transcription by OpenAI is configured without a key: set OPENAI_API_KEY.');
}

function chooseSherpa(settings: TranscriptionSettings, modelSize: ModelSize): TranscriptionProvider {
  const models = settings.modelDirectory === undefined ? [] : findModels(settings.modelDirectory);
  const model = pickModel(models, modelSize);
  if (model?.size === modelSize) return createSherpa({ ...settings, model });
  const names = [...new Set(models.map(({ name }) => name))].sort().join(', ');
  throw new TranscriptionRefused(
    `The model folder (WHISPER_MODEL_CACHE_DIR) has no Whisper model of the size "${modelSize}"` +
      `${names ? `, only ${names}` : ' nor of any other'}. Put its sherpa-onnx files there (for example ` +
      `${modelSize}-encoder.int8.onnx, ${modelSize}-decoder.int8.onnx and ${modelSize}-tokens.txt) or ask for another size.`,
  );
}

function nearestLocalModel(
  settings: TranscriptionSettings,
  size: ModelSize,
): TranscriptionProvider | undefined {
  if (settings.modelDirectory === undefined) return undefined;
  const model = pickModel(findModels(settings.modelDirectory), size);
  if (!model) return undefined;
  const warnings =
    model.size === size
      ? []
      : [`There is no model of the size "${size}" here; "${model.name}" was used instead.`];
  return createSherpa({ ...settings, model, warnings });
}
