import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import protobuf from 'protobufjs';

/** The part of ONNX's file format (onnx.proto) that two small graphs need. */
const { root } = protobuf.parse(
  `syntax = "proto3";
  message Model { int64 ir_version = 1; Graph graph = 7; repeated Opset opset_import = 8; repeated Entry metadata_props = 14; }
  message Opset { string domain = 1; int64 version = 2; }
  message Entry { string key = 1; string value = 2; }
  message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated Value input = 11; repeated Value output = 12; }
  message Node { repeated string input = 1; repeated string output = 2; string op_type = 4; }
  message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
  message Value { string name = 1; Type type = 2; }
  message Type { TensorType tensor_type = 1; }
  message TensorType { int32 elem_type = 1; Shape shape = 2; }
  message Shape { repeated Dim dim = 1; }
  message Dim { int64 dim_value = 1; string dim_param = 2; }`,
  { keepCase: true },
);
const Model = root.lookupType('Model');
const [FLOAT, INT64] = [1, 7];

const WORDS = [' Guten', ' Tag', ',', ' Welt', '.'];
const [EOT, SOT, GERMAN, ENGLISH, TRANSCRIBE, NO_TIMESTAMPS] = [5, 6, 7, 8, 9, 10];
const TIMESTAMPS = 11;
const VOCABULARY = TIMESTAMPS + 200;
const FRAMES = 1500;
/** A time token, and a frame of attention, every 20 ms. */
const at = (seconds: number) => Math.round(seconds * 50);
/** Each token is followed by the next: a sentence from 0.4 s to 2.4 s. */
const SENTENCE = [TRANSCRIBE, TIMESTAMPS + at(0.4), 0, 1, 2, 3, 4, TIMESTAMPS + at(2.4), EOT];
/** When each word token begins to be "heard", seconds, and when the last one ends. */
const HEARD = [0.5, 0.9, 1.4, 1.7, 2.2, 2.4];

/**
 * Writes a Whisper model that says “Guten Tag, Welt.” whatever it hears: real ONNX files of Whisper's shape, for the real
 * sherpa-onnx to load and decode. It recognises nothing; it stands in for weights that tests cannot download.
 * @param attention whether it also gives the attention from which sherpa-onnx works out times of words
 */
export async function writeFixedWhisper(folder: string, name: string, { attention }: { attention: boolean }) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}-encoder.onnx`), encoder());
  await writeFile(join(folder, `${name}-decoder.onnx`), decoder(attention));
  const tokens = WORDS.map((word, index) => `${Buffer.from(word).toString('base64')} ${index}\n`);
  await writeFile(join(folder, `${name}-tokens.txt`), tokens.join(''));
}

function encoder(): Uint8Array {
  const metadata = {
    ...{
      n_mels: 80,
      n_text_layer: 1,
      n_text_ctx: 448,
      n_text_state: 1,
      n_vocab: VOCABULARY,
      n_alignment_heads: 1,
    },
    ...{
      sot: SOT,
      eot: EOT,
      blank_id: 0,
      translate: NO_TIMESTAMPS,
      transcribe: TRANSCRIBE,
      no_speech: NO_TIMESTAMPS,
    },
    ...{ is_multilingual: 1, no_timestamps: NO_TIMESTAMPS, sot_sequence: `${SOT},${ENGLISH},${TRANSCRIBE}` },
    ...{ all_language_tokens: `${GERMAN},${ENGLISH}`, all_language_codes: 'de,en' },
  };
  const shape = [1, 80, 'frames'];
  return model(
    {
      node: [
        { op_type: 'Identity', input: ['mel'], output: ['cross_k'] },
        { op_type: 'Identity', input: ['mel'], output: ['cross_v'] },
      ],
      input: [value('mel', FLOAT, shape)],
      output: [value('cross_k', FLOAT, shape), value('cross_v', FLOAT, shape)],
    },
    metadata,
  );
}

function decoder(attention: boolean): Uint8Array {
  const cache = [1, 1, 448, 1];
  const cross = [1, 80, 'frames'];
  return model({
    node: [
      { op_type: 'Gather', input: ['next', 'tokens'], output: ['logits'] },
      { op_type: 'Identity', input: ['k'], output: ['out_k'] },
      { op_type: 'Identity', input: ['v'], output: ['out_v'] },
      { op_type: 'Gather', input: ['heard', 'tokens'], output: ['heads'] },
      { op_type: 'Unsqueeze', input: ['heads', 'axis'], output: ['attention'] },
    ],
    initializer: [
      table(
        'next',
        VOCABULARY,
        (row, column) => column === (row === SOT ? GERMAN : SENTENCE[SENTENCE.indexOf(row) + 1]),
      ),
      table('heard', FRAMES, isHeard),
      { name: 'axis', data_type: INT64, dims: [1], raw_data: Buffer.from(BigInt64Array.of(1n).buffer) },
    ],
    input: [
      ...[value('tokens', INT64, [1, 'n']), value('k', FLOAT, cache), value('v', FLOAT, cache)],
      ...[value('cross_k', FLOAT, cross), value('cross_v', FLOAT, cross), value('offset', INT64, [1])],
    ],
    output: [
      ...[
        value('logits', FLOAT, [1, 'n', VOCABULARY]),
        value('out_k', FLOAT, cache),
        value('out_v', FLOAT, cache),
      ],
      ...(attention ? [value('attention', FLOAT, [1, 1, 'n', FRAMES])] : []),
    ],
  });
}

/** A token attends to what follows it: to the sound of the token it predicts. */
function isHeard(token: number, frame: number): boolean {
  const next = token === TIMESTAMPS + at(0.4) ? 0 : token + 1;
  const from = next === 0 ? 0 : (HEARD[next] ?? 2.4);
  return frame >= at(from) && frame < at(HEARD[next + 1] ?? 30);
}

/** A table of a row for each token, high in some columns. */
function table(name: string, columns: number, isHigh: (row: number, column: number) => boolean) {
  const cells = Float32Array.from({ length: VOCABULARY * columns }, (_, cell) =>
    isHigh(Math.floor(cell / columns), cell % columns) ? 20 : -20,
  );
  return { name, data_type: FLOAT, dims: [VOCABULARY, columns], raw_data: Buffer.from(cells.buffer) };
}

function value(name: string, type: number, shape: readonly (number | string)[]) {
  const dim = shape.map((size) => (typeof size === 'number' ? { dim_value: size } : { dim_param: size }));
  return { name, type: { tensor_type: { elem_type: type, shape: { dim } } } };
}

function model(graph: object, metadata: Record<string, string | number> = {}): Uint8Array {
  return Model.encode(
    Model.fromObject({
      ir_version: 8,
      opset_import: [{ domain: '', version: 13 }],
      graph: { name: 'fixed', ...graph },
      metadata_props: Object.entries(metadata).map(([key, entry]) => ({ key, value: String(entry) })),
    }),
  ).finish();
}
