import { commands } from '../../../commands/index.ts';
import { createBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import type { Limits } from '../../../src/operations/limits.ts';
import type { Log } from '../../../src/operations/log.ts';
import { createSchedules } from '../../../src/schedules/schedules.ts';
import type { Store } from '../../../src/store/store.ts';
import { createSurfaces } from '../../../src/surfaces.ts';
import { clockAt } from '../clock.ts';
import { ferry } from '../ferry/ferry.ts';
import { memoryStore } from '../store.ts';
import { personIn } from './person.ts';
import { type SlackDouble, startSlack } from './slack-double.ts';
import { createLog } from './workspace.ts';

/** The whole bot on a local Slack, as `npm start` puts it together: its own commands, a memory, the ferries' article. */

export interface Opening {
  /** Environment variables beside the credentials. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The memory and the Slack of a bot before: this one is then the same, restarted. */
  readonly after?: { readonly store: Store; readonly slack: SlackDouble };
  readonly limits?: Limits;
}

export async function openHouse({ environment = {}, after, limits = () => undefined }: Opening = {}) {
  const slack = after?.slack ?? (await startSlack());
  const store = after?.store ?? (await memoryStore());
  slack.profiles.set('U1', { name: 'Ada', locale: 'en-US', tz: 'Europe/London' });
  slack.profiles.set('U3', { name: '小明', locale: 'zh-CN', tz: 'Asia/Shanghai' });
  slack.profiles.set('U9', { name: 'Root', locale: 'en-US', tz: 'Europe/London', is_admin: true });
  const clock = clockAt('2026-05-04T06:00Z');
  const { log: sink, lines } = createLog();
  const log: Log = sink;
  const core = ferry();
  let ids = 0;
  const schedules = createSchedules({ store, core, clock, newId: () => `s${++ids}` });
  const bot = createBot({ core, store, commands, schedules, limits, log, clock });
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: slack.apiUrl,
    ...environment,
  });
  const paragraphs = new Map([['1.1', 'The original words.']]);
  const [surface] = await createSurfaces(config, { core, store, schedules, commands, log, clock, paragraphs });
  if (!surface) throw new Error('Slack is not set up');
  await surface.start(bot);
  return {
    slack,
    store,
    surface,
    lines,
    person: (id: string) => personIn(slack, id),
    sees: (words: string | RegExp) =>
      slack.until(() =>
        slack.seen.find(({ text }) => (typeof words === 'string' ? text.includes(words) : words.test(text))),
      ),
    async close() {
      await surface.stop();
      if (after) return;
      await store.close();
      await slack.stop();
    },
  };
}
