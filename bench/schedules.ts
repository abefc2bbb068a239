import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunner } from '../src/schedules/runner.ts';
import { everyDay, type Spec, What } from '../src/schedules/spec.ts';
import { openStore } from '../src/store/store.ts';
import { core } from '../test/bot/core.ts';
import { pretendPlatform } from '../test/schedules/platform.ts';
import { startPostgres } from '../test/support/store.ts';

/**
 * `npm run bench:schedules -- [how many]`. 10,000 schedules due in one minute: how long until the last is sent. The platform answers after `latencyMs`, as a real
 * one does, but refuses nothing: its own limits (Slack about one post a second and channel, Discord 50 a second over
 * all) come on top.
 */
const count = Number(process.argv[2] ?? 10_000);
const due = Date.parse('2026-05-04T09:00Z');
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: (fields: object) => console.error(fields) };

export interface Measured {
  readonly database: string;
  readonly latencyMs: number;
  readonly posts: number;
  readonly seconds: number;
}

export async function measure(database: string, where: string, latencyMs: number): Promise<Measured> {
  const store = await openStore(where);
  for (let n = 0; n < count; n++) {
    const what = What.options[n % What.options.length] ?? 'summary';
    const spec: Spec = {
      what,
      rhythm: { kind: 'days', days: [...everyDay], time: '09:00' },
      zone: 'UTC',
      language: 'en',
      catchUpHours: 1,
    };
    await store.schedules.add({
      id: `s${n}`,
      platform: 'slack',
      workspace: `T${n % 100}`,
      channel: `C${n}`,
      owner: 'U1',
      spec: JSON.stringify(spec),
      state: 'active',
      trouble: null,
      next_at: due + (n % 60) * 1000,
      edition: 0,
      created_at: 0,
    });
  }
  const platform = pretendPlatform();
  const surface: typeof platform.surface = {
    ...platform.surface,
    async post(...args) {
      await new Promise((resolve) => setTimeout(resolve, latencyMs));
      return platform.surface.post(...args);
    },
  };
  const runner = createRunner({
    store,
    core,
    surfaces: [surface],
    log: silent,
    clock: () => due + 60_000,
    worker: 'bench',
  });
  const began = performance.now();
  await runner.tick();
  const seconds = (performance.now() - began) / 1000;
  const posts = new Set(platform.posts.map((post) => post.key)).size;
  if (posts !== count || platform.posts.length !== count)
    throw new Error(`${platform.posts.length} posts for ${count} schedules`);
  await store.close();
  return { database, latencyMs, posts, seconds: Math.round(seconds * 10) / 10 };
}

if (import.meta.main) {
  for (const latencyMs of [0, 100]) {
    const file = join(tmpdir(), `pilcrow-bench-${process.pid}-${latencyMs}.sqlite`);
    console.log(await measure('SQLite', file, latencyMs));
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  }
  const server = await startPostgres();
  await server.create('bench');
  console.log(await measure('PostgreSQL', server.url('bench'), 100));
  await server.stop();
}
