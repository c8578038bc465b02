import { createServer, type IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { listen } from '../stand-in.js';

/** A word as Azure reports it, in ticks of 100 ns. */
export interface Boundary {
  readonly text: string;
  readonly offset: number;
  readonly duration: number;
}

/** What one turn of the stand-in does. */
export interface Turn {
  readonly ssml: string;
  /** Sends the audio and its words in the published messages, and ends the turn. */
  speak(sound: Buffer, boundaries: readonly Boundary[]): void;
  /** Closes the connection as the service does when it refuses: 1007 and a reason. */
  close(code: number, reason: string): void;
}

/**
 * A stand-in for Azure's speech service over its WebSocket protocol: text messages with headers, binary ones whose header is
 * preceded by its length. It says what the test says.
 * @param handshake the HTTP status to refuse the connection with; none to take it
 */
export async function startAzureStandIn(
  answer: (turn: Turn) => void,
  handshake?: { status: number; headers?: string },
) {
  const requests: IncomingMessage[] = [];
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    requests.push(request);
    if (handshake) {
      socket.end(`HTTP/1.1 ${handshake.status} No\r\n${handshake.headers ?? ''}Content-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => converse(client, answer));
  });
  const { host, stop } = await listen(server);
  return {
    requests,
    host: `ws://${host}`,
    async stop() {
      for (const client of sockets.clients) client.terminate();
      await stop();
    },
  };
}

function converse(client: WebSocket, answer: (turn: Turn) => void): void {
  client.on('message', (data) => {
    const message = data.toString();
    const id = /^X-RequestId: ?(\S+)/im.exec(message)?.[1] ?? '';
    if (!/^Path: ?ssml/im.test(message)) return;
    const ssml = message.slice(message.indexOf('\r\n\r\n') + 4);
    const head = (path: string, more = '') => `X-RequestId:${id}\r\n${more}Path:${path}\r\n`;
    const send = (path: string, body: object) =>
      client.send(
        `${head(path, 'Content-Type:application/json; charset=utf-8\r\n')}\r\n${JSON.stringify(body)}`,
      );
    answer({
      ssml,
      speak(sound, boundaries) {
        send('turn.start', { context: { serviceTag: 'stand-in' } });
        send('response', { context: { serviceTag: 'stand-in' }, audio: { type: 'inline', streamId: 'S1' } });
        for (const { text, offset, duration } of boundaries) {
          const said = { Text: text, Length: text.length, BoundaryType: 'WordBoundary' };
          send('audio.metadata', {
            Metadata: [{ Type: 'WordBoundary', Data: { Offset: offset, Duration: duration, text: said } }],
          });
        }
        for (let at = 0; at < sound.length; at += 16_000) {
          const header = Buffer.from(head('audio', 'Content-Type:audio/x-wav\r\nX-StreamId:S1\r\n'));
          const length = Buffer.alloc(2);
          length.writeUInt16BE(header.length);
          client.send(Buffer.concat([length, header, sound.subarray(at, at + 16_000)]));
        }
        send('turn.end', {});
      },
      close: (code, reason) => client.close(code, reason),
    });
  });
}
