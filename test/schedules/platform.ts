import { createServer } from 'node:http';
import * as z from 'zod';
import type { Answer } from '../../src/answers/answer.ts';
import { PostError, type Surface } from '../../src/platforms/surface.ts';

export interface Told {
  readonly person: string;
  readonly headline: string;
}

/** What a platform has been asked to post, in order. */
export interface Posted {
  readonly channel: string;
  readonly key: string;
  readonly headline: string;
}

const Sent = z.union([
  z.object({ channel: z.string(), key: z.string(), headline: z.string() }),
  z.object({ person: z.string(), headline: z.string() }),
]);
const Receipt = z.object({ id: z.string() });

/** A platform in another process: it counts every post, twice if it comes twice, and finds one by its key. */
export async function startPlatform() {
  const posts: Posted[] = [];
  const told: Told[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const sent = Sent.parse(JSON.parse(body));
      if ('person' in sent) told.push(sent);
      else posts.push(sent);
      return void response.end(JSON.stringify({ id: `m-${posts.length}` }));
    }
    const index = posts.findIndex((post) => post.key === url.searchParams.get('key'));
    response.statusCode = index < 0 ? 404 : 200;
    response.end(JSON.stringify({ id: `m-${index + 1}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the platform has no port');
  return {
    posts,
    told,
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The surface of that platform. `around` may end the process before or after the post is sent. */
export function surfaceOf(url: string, around: { before?: () => void; after?: () => void } = {}): Surface {
  return {
    name: 'slack',
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, detail: '' }),
    async post(channel, answer, key) {
      around.before?.();
      const response = await fetch(url, {
        method: 'POST',
        body: JSON.stringify({ channel, key, headline: answer.headline }),
      });
      around.after?.();
      return Receipt.parse(await response.json());
    },
    async find(_channel, key) {
      const response = await fetch(`${url}?key=${encodeURIComponent(key)}`);
      return response.ok ? Receipt.parse(await response.json()) : 'not-posted';
    },
    async tell(person, { headline }) {
      await fetch(url, { method: 'POST', body: JSON.stringify({ person, headline }) });
    },
  };
}

/** A platform in this process, which fails as it is told to. */
export function pretendPlatform(name: Surface['name'] = 'slack') {
  const posts: (Posted & { answer: Answer })[] = [];
  const told: Told[] = [];
  const tellTroubles: PostError[] = [];
  const lookUps: (PostError | 'cannot-tell')[] = [];
  const troubles: (PostError | Error | 'posted-but-no-reply')[] = [];
  const surface: Surface = {
    name,
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, detail: '' }),
    async post(channel, answer, key) {
      const trouble = troubles.shift();
      if (trouble instanceof Error) throw trouble;
      posts.push({ channel, key, headline: answer.headline, answer });
      if (trouble) throw new PostError('unavailable', 'the reply got lost');
      return { id: `m-${posts.length}` };
    },
    async find(_channel, key) {
      const trouble = lookUps.shift();
      if (trouble instanceof Error) throw trouble;
      if (trouble) return trouble;
      const index = posts.findIndex((post) => post.key === key);
      return index < 0 ? 'not-posted' : { id: `m-${index + 1}` };
    },
    async tell(person, { headline }) {
      const trouble = tellTroubles.shift();
      if (trouble) throw trouble;
      told.push({ person, headline });
    },
  };
  return { surface, posts, told, troubles, lookUps, tellTroubles };
}
