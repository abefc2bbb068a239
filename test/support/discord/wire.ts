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

/** A request that the double knows, and what it answers; the groups of the pattern are ids. */
export type Route = readonly [RegExp, (request: Request, ids: readonly string[]) => Response];

/** A refusal as Discord words it. */
export const error = (status: number, code: number, message: string): Response => ({
  status,
  body: { code, message },
});

const Frame = z.object({ op: z.int(), d: z.unknown() });
const Shard = z.tuple([z.int(), z.int()]);
const Identify = z.object({ shard: Shard });
const Resume = z.object({ session_id: z.string(), seq: z.int() });
const Sited = z.object({ guild_id: z.string().optional() });

/** One shard of one client, as long as it may be resumed. */
interface Session {
  readonly id: string;
  readonly shard: z.infer<typeof Shard>;
  /** All it was sent, so that a resumed session hears what it missed. */
  readonly sent: { s: number; t: string; d: unknown }[];
  socket: WebSocket | undefined;
}

/** The shard that hears of a server, as Discord reckons it. */
export const shardOf = (guild: string, count: number): number => Number((BigInt(guild) >> 22n) % BigInt(count));

export interface Wire {
  readonly api: string;
  readonly gateway: string;
  /** Sends an event to the shards of its server, or to shards 0 if it happened in none. */
  dispatch(type: string, data: unknown): void;
  /** Cuts the connections as the network does: all, or those of one shard. */
  drop(shard?: number): void;
  /** How the gateway took the clients: "identify 0/1", "resume 0/1". */
  readonly handshakes: readonly string[];
  close(): Promise<void>;
}

export interface WireOptions {
  readonly answer: (request: Request) => Response;
  /** What a shard that identified hears first. */
  readonly welcome: (session: {
    readonly gateway: string;
    readonly id: string;
    readonly shard: readonly [number, number];
  }) => readonly (readonly [string, unknown])[];
  /** Refuse to take the client, with this close code. */
  readonly refuse?: number | undefined;
}

export async function openWire(options: WireOptions): Promise<Wire> {
  const http = createServer((request, response) => void serve(request, response, options.answer));
  const sockets = new WebSocketServer({ server: http });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const gateway = `ws://127.0.0.1:${port}`;

  const sessions = new Map<string, Session>();
  const handshakes: string[] = [];
  let begun = 0;
  const send = (socket: WebSocket, frame: object) => socket.send(JSON.stringify(frame));
  const tell = (session: Session, t: string, d: unknown) => {
    const event = { s: session.sent.length + 1, t, d };
    session.sent.push(event);
    if (session.socket) send(session.socket, { op: 0, ...event });
  };
  const dispatch = (t: string, d: unknown) => {
    const { guild_id: guild } = Sited.parse(d);
    for (const session of sessions.values()) {
      const [id, count] = session.shard;
      if (id === (guild === undefined ? 0 : shardOf(guild, count))) tell(session, t, d);
    }
  };

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    send(socket, { op: 10, d: { heartbeat_interval: 45_000 } });
    socket.on('message', (raw) => {
      const frame = Frame.parse(JSON.parse(String(raw)));
      if (frame.op === 1) send(socket, { op: 11 });
      if (frame.op === 2) {
        const { shard } = Identify.parse(frame.d);
        handshakes.push(`identify ${shard.join('/')}`);
        if (options.refuse !== undefined) return socket.close(options.refuse);
        session = { id: `session-${++begun}`, shard, sent: [], socket };
        sessions.set(session.id, session);
        for (const [type, data] of options.welcome({ gateway, id: session.id, shard })) tell(session, type, data);
      }
      if (frame.op === 6) {
        const { session_id, seq } = Resume.parse(frame.d);
        session = sessions.get(session_id);
        if (!session) return send(socket, { op: 9, d: false });
        handshakes.push(`resume ${session.shard.join('/')}`);
        for (const event of session.sent.filter((e) => e.s > seq)) send(socket, { op: 0, ...event });
        session.socket = socket;
        tell(session, 'RESUMED', {});
      }
    });
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = undefined;
      // Whoever says goodbye cannot resume.
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
    });
  });

  return {
    api: `http://127.0.0.1:${port}/api`,
    gateway,
    dispatch,
    drop(shard) {
      for (const session of sessions.values()) {
        if (shard !== undefined && session.shard[0] !== shard) continue;
        session.socket?.terminate();
        session.socket = undefined;
      }
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
