import { connect } from 'node:http2';

const DESCRIBE_NAMESPACE = '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace';
const ANSWERS_WITHIN_MS = 2000;

/** gRPC's for a call that went well. */
const OK = '0';

/**
 * Whether a Temporal server answers and the namespace is there. One gRPC call over bare HTTP/2: loading Temporal's client for
 * it would cost the supervisor as much as all else that it loads, time and memory alike.
 *
 * @param address `host:port`
 */
export function hasNamespace(address: string, namespace: string): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`);
    const answer = (is: boolean): void => {
      session.destroy();
      resolve(is);
    };
    session.once('error', () => answer(false));
    const call = session.request(
      {
        ':method': 'POST',
        ':path': DESCRIBE_NAMESPACE,
        'content-type': 'application/grpc',
        te: 'trailers',
      },
      { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) },
    );
    call.once('error', () => answer(false));
    call.once('trailers', (trailers) => answer(trailers['grpc-status'] === OK));
    // A refusal has its status among the headers, and nothing after them.
    call.once('close', () => answer(false));
    call.resume();
    call.end(framed(describeRequest(namespace)));
  });
}

/** `DescribeNamespaceRequest { string namespace = 1 }` as protobuf writes it. */
function describeRequest(namespace: string): Buffer {
  const name = Buffer.from(namespace);
  return Buffer.concat([Buffer.from([(1 << 3) | 2, ...varint(name.length)]), name]);
}

/** Seven bits a byte, the lowest first; all but the last byte are marked. */
const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];

/** A message as gRPC sends it: not compressed, its length in four bytes. */
function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
