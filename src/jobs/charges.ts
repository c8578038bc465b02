import {
  type Charge,
  type ClipResolution,
  costOf,
  type PaidClips,
  type PaidMusic,
  type PaidPictures,
  type PaidSpeech,
  type Prices,
  quantityOf,
} from './prices.js';

const TITLES: Readonly<Record<PaidSpeech | PaidPictures, string>> = {
  openai: 'OpenAI',
  elevenlabs: 'ElevenLabs',
  azure: 'Azure',
  google: 'Google',
  fish: 'Fish Audio',
  replicate: 'Replicate',
};

/** Tokens of a text: at least one for each three bytes of UTF-8, in any script. */
const BYTES_PER_TOKEN = 3;
/** Tokens of what a storyboard's model is told beside the script, and of the longest answer a script's own length makes. */
const INSTRUCTION_TOKENS = 1500;
const ANSWER_PER_SCRIPT = 3;
/** Tokens of what a storyline's model is told beside the brief, and of the longest storyline. */
const STORYLINE_TOKENS = { instructions: 1500, answer: 2500 };
/** The same of a problem's model; a second try is told the first answer. */
const SOLUTION_TOKENS = { instructions: 4000, answer: 2500 };

/** Characters of SSML that are billed with each text, at the most: Azure's for language and pace, Google's `<speak>`. */
const MARKUP: Partial<Record<PaidSpeech, number>> = { azure: 80, google: 15 };

/** What it costs to have a text spoken; nothing where this machine speaks. */
export function speechCharge({ speech }: Prices, provider: PaidSpeech | 'local', text: string): Charge {
  if (provider === 'local')
    return {
      what: 'Speech by this machine',
      quantity: quantityOf(text, 'character'),
      unit: 'characters',
      amount: 0,
    };
  const price = speech[provider];
  const quantity = quantityOf(text, price.unit) + (MARKUP[provider] ?? 0);
  const unit = price.unit === 'byte' ? 'bytes' : 'characters';
  return { what: `Speech by ${TITLES[provider]}`, quantity, unit, amount: costOf(price, quantity) };
}

/** What it costs to have pictures made. */
export function pictureCharge({ pictures }: Prices, provider: PaidPictures, count = 1): Charge {
  const amount = costOf(pictures[provider], count);
  return { what: `Pictures by ${TITLES[provider]}`, quantity: count, unit: 'pictures', amount };
}

/** What it costs at the most to have a script split and its pictures described, by tokens guessed from its length. */
export function storyboardCharge({ storyboard }: Prices, script: string): Charge {
  const ofScript = Math.ceil(quantityOf(script, 'byte') / BYTES_PER_TOKEN);
  const [input, output] = [INSTRUCTION_TOKENS + ofScript, ANSWER_PER_SCRIPT * ofScript];
  const amount = costOf(storyboard.input, input) + costOf(storyboard.output, output);
  return { what: 'Storyboard by OpenAI', quantity: input + output, unit: 'tokens', amount };
}

/** What it costs to have pictures made that keep to others. */
export function referencedPictureCharge(
  { referencedPictures }: Prices,
  provider: PaidPictures,
  count = 1,
): Charge {
  const amount = costOf(referencedPictures[provider], count);
  return { what: `Pictures by ${TITLES[provider]}`, quantity: count, unit: 'pictures', amount };
}

/**
 * What it costs to have a clip made.
 * @param seconds as the provider makes them
 */
export function clipCharge(
  { clips }: Prices,
  provider: PaidClips,
  resolution: ClipResolution,
  seconds: number,
): Charge {
  const amount = costOf(clips[provider][resolution], seconds);
  return { what: `Clips by ${TITLES[provider]}`, quantity: seconds, unit: 'seconds', amount };
}

/** What it costs to have music made. */
export function musicCharge({ music }: Prices, provider: PaidMusic, count = 1): Charge {
  const amount = costOf(music[provider], count);
  return { what: `Music by ${TITLES[provider]}`, quantity: count, unit: 'pieces', amount };
}

/**
 * What it costs at the most to have one storyline written, by tokens guessed from its brief.
 * @param brief all of its words
 */
export function storylineCharge({ storyboard }: Prices, brief: string): Charge {
  const { instructions, answer } = STORYLINE_TOKENS;
  const input = instructions + Math.ceil(quantityOf(brief, 'byte') / BYTES_PER_TOKEN);
  const amount = costOf(storyboard.input, input) + costOf(storyboard.output, answer);
  return { what: 'Storyline by OpenAI', quantity: input + answer, unit: 'tokens', amount };
}

/** What it costs at the most to have a problem of mathematics solved once, by tokens guessed from its length. */
export function solutionCharge({ storyboard }: Prices, problem: string): Charge {
  const { instructions, answer } = SOLUTION_TOKENS;
  const input = instructions + Math.ceil(quantityOf(problem, 'byte') / BYTES_PER_TOKEN);
  const amount = costOf(storyboard.input, input) + costOf(storyboard.output, answer);
  return { what: 'Solution by OpenAI', quantity: input + answer, unit: 'tokens', amount };
}

/** Tokens of what a lesson's model is told beside the prompt, and of the longest scene that it may write. */
const LESSON_TOKENS = { instructions: 1000, scene: 450 };

/**
 * What it costs at the most to have a lesson planned, or a scene of one changed, by tokens guessed from what is asked.
 * @param prompt all that the model is told of it
 * @param sceneCount scenes that it writes
 */
export function lessonCharge({ storyboard }: Prices, prompt: string, sceneCount: number): Charge {
  const input = LESSON_TOKENS.instructions + Math.ceil(quantityOf(prompt, 'byte') / BYTES_PER_TOKEN);
  const output = LESSON_TOKENS.scene * sceneCount;
  const amount = costOf(storyboard.input, input) + costOf(storyboard.output, output);
  return { what: 'Lesson by OpenAI', quantity: input + output, unit: 'tokens', amount };
}

/**
 * What it costs to have speech recognised.
 * @param seconds of sound
 */
export function transcriptionCharge({ transcription }: Prices, seconds: number): Charge {
  const quantity = Math.ceil(seconds);
  return {
    what: 'Transcription by OpenAI',
    quantity,
    unit: 'seconds',
    amount: costOf(transcription.openai, quantity),
  };
}
