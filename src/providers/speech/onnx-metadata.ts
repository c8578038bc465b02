/** `metadata_props` of ONNX's ModelProto, and `key` and `value` in it (onnx.proto3). */
const METADATA_PROPS = 14;
const KEY = 1;
const VALUE = 2;

/**
 * The bytes that, appended to an ONNX file, add these properties to its model: the fields of a protobuf message may come
 * in any order and repeated ones anywhere.
 */
export function metadataProperties(properties: Readonly<Record<string, string>>): Buffer {
  const fields = Object.entries(properties).map(([key, value]) =>
    field(METADATA_PROPS, Buffer.concat([field(KEY, Buffer.from(key)), field(VALUE, Buffer.from(value))])),
  );
  return Buffer.concat(fields);
}

/** A length-delimited field (wire type 2). */
const field = (number: number, bytes: Buffer) =>
  Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
