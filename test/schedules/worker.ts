import * as z from 'zod';
import { createBot } from '../../src/bot.ts';
import type { Message } from '../../src/platforms/surface.ts';
import { createRunner } from '../../src/schedules/runner.ts';
import { createSchedules } from '../../src/schedules/schedules.ts';
import { openStore } from '../../src/store/store.ts';
import { core } from '../bot/core.ts';
import { surfaceOf } from './platform.ts';

/** One process of several on one store, with a platform elsewhere: posts schedules and answers what its parent sends. */
const Plan = z.object({
  store: z.string(),
  platform: z.string(),
  worker: z.string(),
  leaseMs: z.number(),
  /** How far this process's clock is ahead. */
  aheadMs: z.number(),
  /** Where in a post to be killed. */
  dieAt: z.enum(['before claim', 'after claim', 'before send', 'after send', 'before record', 'never']),
  /** Whether posts can be looked up, as in Slack only with the history scope. */
  looksUp: z.boolean(),
});
export type Plan = z.infer<typeof Plan>;

const plan = Plan.parse(JSON.parse(process.argv[2] ?? ''));
const dieAt = (step: Plan['dieAt']) => () => {
  if (step === plan.dieAt) process.kill(process.pid, 'SIGKILL');
};
const opened = await openStore(plan.store);
const store: typeof opened = {
  ...opened,
  occurrences: {
    ...opened.occurrences,
    claim(...args) {
      dieAt('before claim')();
      return opened.occurrences.claim(...args);
    },
    begin(...args) {
      dieAt('after claim')();
      return opened.occurrences.begin(...args);
    },
    settle(...args) {
      dieAt('before record')();
      return opened.occurrences.settle(...args);
    },
  },
};
const clock = () => Date.now() + plan.aheadMs;
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (fields: object) => 'err' in fields && console.error(fields.err),
};
const platform = surfaceOf(plan.platform, { before: dieAt('before send'), after: dieAt('after send') });
const surface: typeof platform = plan.looksUp ? platform : { ...platform, find: async () => 'cannot-tell' };
const { worker, leaseMs } = plan;
createRunner({ store, core, surfaces: [surface], log: silent, clock, worker, leaseMs }).start();

const schedules = createSchedules({ store, core, clock, newId: () => 'x' });
const handle = createBot({ core, store, commands: [], schedules, limits: () => undefined, log: silent, clock });
process.on('message', async (message: Message) => {
  const answer = await handle(message);
  process.send?.({ event: message.id, headline: answer?.headline ?? null });
});
process.send?.({ event: 'ready', headline: null });
