import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';

/** The wires of the Discord double: HTTP and a gateway on 127.0.0.1, without any meaning of their own. */

export interface Request {
  readonly method: string;
  /** Without /api/v10. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly size: number; readonly type: string }[];
}
export interface Response {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const Frame = z.object({ op: z.int(), d: z.unknown() });
const Resume = z.object({ session_id: z.string(), seq: z.int() });

export interface Wire {
  readonly api: string;
  readonly gateway: string;
  /** Sends an event to the client; kept, so that a resumed session hears what it missed. */
  dispatch(type: string, data: unknown): void;
  /** Cuts the connection as the network does. */
  drop(): void;
  /** How the gateway took the clients: "identify", "resume". */
  readonly handshakes: readonly string[];
  close(): Promise<void>;
}

export interface WireOptions {
  readonly answer: (request: Request) => Response;
  /** What a client that identified hears first. */
  readonly welcome: (gateway: string) => readonly (readonly [string, unknown])[];
  /** Refuse to take the client, with this close code. */
  readonly refuse?: number | undefined;
}

export async function openWire(options: WireOptions): Promise<Wire> {
  const http = createServer((request, response) => void serve(request, response, options.answer));
  const sockets = new WebSocketServer({ server: http });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const gateway = `ws://127.0.0.1:${port}`;

  const sent: { s: number; t: string; d: unknown }[] = [];
  const handshakes: string[] = [];
  let live: WebSocket | undefined;
  const send = (socket: WebSocket, frame: object) => socket.send(JSON.stringify(frame));
  const dispatch = (t: string, d: unknown) => {
    const event = { s: sent.length + 1, t, d };
    sent.push(event);
    if (live) send(live, { op: 0, ...event });
  };

  sockets.on('connection', (socket) => {
    send(socket, { op: 10, d: { heartbeat_interval: 45_000 } });
    socket.on('message', (raw) => {
      const frame = Frame.parse(JSON.parse(String(raw)));
      if (frame.op === 1) send(socket, { op: 11 });
      if (frame.op === 2) {
        handshakes.push('identify');
        if (options.refuse !== undefined) return socket.close(options.refuse);
        live = socket;
        for (const [type, data] of options.welcome(gateway)) dispatch(type, data);
      }
      if (frame.op === 6) {
        handshakes.push('resume');
        const { seq } = Resume.parse(frame.d);
        for (const event of sent.filter((e) => e.s > seq)) send(socket, { op: 0, ...event });
        live = socket;
        dispatch('RESUMED', {});
      }
    });
    socket.on('close', () => {
      if (live === socket) live = undefined;
    });
  });

  return {
    api: `http://127.0.0.1:${port}/api`,
    gateway,
    dispatch,
    drop() {
      live?.terminate();
      live = undefined;
    },
    handshakes,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: WireOptions['answer']): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://double');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { body, files } = await parse(Buffer.concat(chunks), request.headers['content-type'] ?? '');
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/, '');
  const result = answer({ method: request.method ?? 'GET', path, query: url.searchParams, body, files });
  const type = result.body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(result.status, { ...type, ...result.headers });
  response.end(result.body === undefined ? '' : JSON.stringify(result.body));
}

async function parse(raw: Buffer, type: string): Promise<Pick<Request, 'body' | 'files'>> {
  if (!type.startsWith('multipart/'))
    return { body: raw.length > 0 ? JSON.parse(raw.toString()) : undefined, files: [] };
  const form = await new globalThis.Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files = [...form.entries()].flatMap(([, part]) =>
    typeof part === 'string' ? [] : [{ name: part.name, size: part.size, type: part.type }],
  );
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}
