import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import { messageProblem, viewProblem } from './block-limits.ts';

/**
 * Slack on 127.0.0.1, as far as this bot sees of it: the Web API, response_url, and Socket Mode over a real WebSocket.
 * It refuses what Slack refuses, so that a lenient double hides nothing.
 */

type Fields = Record<string, unknown>;

/** A message as people see it; `to` is set where only one person does. */
export interface Seen {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly to: string | undefined;
  text: string;
  blocks: readonly Fields[] | undefined;
  readonly metadata: unknown;
  edits: number;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

const Text = z.string().optional();
const Json = z.string().transform((text): unknown => JSON.parse(text));
const Blocks = z.array(z.record(z.string(), z.unknown())).optional();
const Args = z.looseObject({
  channel: Text,
  ts: Text,
  thread_ts: Text,
  text: Text,
  user: Text,
  blocks: z.union([Json.pipe(Blocks), Blocks]).optional(),
  metadata: z.union([Json, z.unknown()]).optional(),
  view: z.union([Json, z.unknown()]).optional(),
  view_id: Text,
  oldest: z.coerce.number().default(0),
  limit: z.coerce.number().default(100),
  cursor: z.coerce.number().default(0),
});

/** Where a response_url leads: its channel, the person, and the message that the button stood on. */
interface Target {
  readonly channel: string;
  readonly person: string;
  readonly original?: Seen | undefined;
}

export type SlackDouble = Awaited<ReturnType<typeof startSlack>>;

export async function startSlack() {
  const seen: Seen[] = [];
  const calls: { method: string; args: Fields }[] = [];
  /** What happened in which order: "ack", "chat.postMessage", "response_url". */
  const order: string[] = [];
  const homes = new Map<string, unknown>();
  const profiles = new Map<string, Fields>();
  /** Modals that are open, by their id. */
  const modals = new Map<string, unknown>();
  const refused: string[] = [];
  const replies = new Map<string, Reply[]>();
  const targets = new Map<string, Target>();
  const acks = new Map<string, (payload: unknown) => void>();
  const sockets = new Set<WebSocket>();
  let clock = 1_700_000_000;
  let serial = 0;
  let base = '';

  const tick = (): string => `${++clock}.000100`;
  const next = (prefix: string): string => `${prefix}${++serial}`;

  function show(message: Omit<Seen, 'ts' | 'edits'>): Seen {
    const made = { ...message, ts: tick(), edits: 0 };
    seen.push(made);
    return made;
  }

  function refuse(problem: string): Fields {
    refused.push(problem);
    return { ok: false, error: problem.split(':')[0] ?? problem };
  }

  function answer(method: string, args: z.infer<typeof Args>): Fields {
    switch (method) {
      case 'auth.test':
        return { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' };
      case 'apps.connections.open':
        return { ok: true, url: `${base.replace('http', 'ws')}/socket` };
      case 'users.info': {
        const user = profiles.get(args.user ?? '');
        if (!user) return { ok: false, error: 'missing_scope' };
        // The locale comes only to who asks for it.
        return { ok: true, user: args.include_locale === 'true' ? user : { ...user, locale: undefined } };
      }
      case 'chat.postMessage': {
        const problem = messageProblem(args);
        if (problem) return refuse(problem);
        // A post to a person opens the direct conversation with them.
        const channel = args.channel?.startsWith('U') ? `D${args.channel.slice(1)}` : (args.channel ?? '');
        const { ts } = show({
          channel,
          thread: args.thread_ts,
          to: undefined,
          text: args.text ?? '',
          blocks: args.blocks,
          metadata: args.metadata,
        });
        return { ok: true, channel, ts };
      }
      case 'chat.update': {
        const problem = messageProblem(args, 4000);
        if (problem) return refuse(problem);
        const message = seen.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
        if (!message) return { ok: false, error: 'message_not_found' };
        Object.assign(message, { text: args.text, blocks: args.blocks, edits: message.edits + 1 });
        return { ok: true, ts: message.ts };
      }
      case 'chat.delete':
        return remove(seen.find(({ ts }) => ts === args.ts)) ? { ok: true } : { ok: false, error: 'message_not_found' };
      case 'views.publish': {
        const problem = viewProblem(args.view);
        if (problem) return refuse(problem);
        homes.set(String(args.user_id), args.view);
        return { ok: true };
      }
      case 'views.open': {
        const problem = viewProblem(args.view);
        if (problem) return refuse(problem);
        const view_id = next('V');
        modals.set(view_id, args.view);
        return { ok: true, view: { id: view_id } };
      }
      case 'views.update': {
        const problem = viewProblem(args.view);
        if (problem) return refuse(problem);
        if (!modals.has(args.view_id ?? '')) return { ok: false, error: 'not_found' };
        modals.set(args.view_id ?? '', args.view);
        return { ok: true };
      }
      case 'conversations.history': {
        const { channel, oldest, limit, cursor } = args;
        const messages = seen
          .filter((message) => message.channel === channel && Number(message.ts) >= oldest)
          .map(({ ts, metadata }) => ({ ts, metadata }))
          .reverse();
        const end = cursor + limit;
        return {
          ok: true,
          messages: messages.slice(cursor, end),
          response_metadata: { next_cursor: end < messages.length ? String(end) : '' },
        };
      }
      case 'assistant.threads.setSuggestedPrompts':
        return { ok: true };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  function remove(message: Seen | undefined): boolean {
    const index = message ? seen.indexOf(message) : -1;
    if (index >= 0) seen.splice(index, 1);
    return index >= 0;
  }

  function respondTo(target: Target, body: Fields): Reply {
    if (body.delete_original === true) {
      return remove(target.original) ? { body: 'ok' } : { status: 404, body: 'no_original' };
    }
    const args = Args.parse(body);
    const problem = messageProblem(args);
    if (problem) return { status: 400, body: refuse(problem).error };
    show({
      channel: target.channel,
      thread: undefined,
      to: body.response_type === 'in_channel' ? undefined : target.person,
      text: args.text ?? '',
      blocks: args.blocks,
      metadata: undefined,
    });
    return { body: 'ok' };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let raw = '';
    for await (const chunk of request) raw += chunk;
    const path = request.url ?? '';
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const body: Fields = isForm ? Object.fromEntries(new URLSearchParams(raw)) : raw ? JSON.parse(raw) : {};
    const method = path.startsWith('/api/') ? path.slice(5) : 'response_url';
    calls.push({ method, args: body });
    order.push(method);
    const target = targets.get(path);
    const queued = replies.get(method)?.shift();
    const {
      status = 200,
      headers = {},
      body: result,
    } = queued ?? (target ? respondTo(target, body) : { body: answer(method, Args.parse(body)) });
    const isText = typeof result === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    response.end(isText ? result : JSON.stringify(result));
  }

  const server = createServer((request, response) => void serve(request, response));
  const hub = new WebSocketServer({ server, path: '/socket' });
  hub.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = z
        .object({ envelope_id: z.string(), payload: z.unknown().optional() })
        .parse(JSON.parse(String(data)));
      order.push('ack');
      acks.get(envelope_id)?.(payload);
    });
    order.push('hello');
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  return {
    apiUrl: `${base}/api/`,
    seen,
    calls,
    order,
    homes,
    modals,
    profiles,
    /** Every refusal over limits, with its reason: empty in a healthy conversation. */
    refused,
    tick,
    next,
    /** The next call of the method gets this reply instead. */
    replyOnce(method: string, reply: Reply): void {
      replies.set(method, [...(replies.get(method) ?? []), reply]);
    },
    callsOf: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    responseUrl(target: Target): string {
      const path = `/response/${next('R')}`;
      targets.set(path, target);
      return `${base}${path}`;
    },
    /** Sends an envelope to the app and waits for its acknowledgement. */
    deliver(type: string, payload: unknown, retry?: { attempt: number }): Promise<unknown> {
      const envelope_id = next('E');
      const acked = new Promise<unknown>((resolve) => acks.set(envelope_id, resolve));
      const envelope = {
        type,
        envelope_id,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(retry ? { retry_attempt: retry.attempt, retry_reason: 'timeout' } : {}),
      };
      for (const socket of [...sockets].slice(-1)) socket.send(JSON.stringify(envelope));
      return acked;
    },
    /** Waits until `find` gives something. */
    until: <T>(find: () => T | undefined | false): Promise<T> =>
      vi.waitFor(
        () => {
          const found = find();
          if (found === undefined || found === false) throw new Error('it has not happened in Slack');
          return found;
        },
        { timeout: 8000, interval: 5 },
      ),
    connections: () => sockets.size,
    /** Slack recycles the connection ("refresh_requested"). */
    refresh(): void {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    /** The network drops every connection. */
    drop(): void {
      for (const socket of sockets) socket.terminate();
    },
    async stop(): Promise<void> {
      for (const socket of sockets) socket.terminate();
      hub.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
