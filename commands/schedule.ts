import type { Answer } from '../src/answers/answer.ts';
import type { Command, CommandContext, Localised, OptionValues } from '../src/command.ts';
import { Language } from '../src/language/language.ts';
import { messages } from '../src/language/messages.ts';
import { normalize } from '../src/language/normalize.ts';
import { notice } from '../src/operations/notice.ts';
import type { Actor, Draft, Result, View } from '../src/schedules/schedules.ts';
import { What } from '../src/schedules/spec.ts';
import { tellList, tellRefusal, tellView, whatAndWhen } from '../src/schedules/tell.ts';
import { takeDays, takeTime } from '../src/schedules/time-words.ts';
import { type Action, actions, readWish } from '../src/schedules/words.ts';
import { resolveZone } from '../src/schedules/zones.ts';

const text = (en: string, cn: string, tw: string): Localised => ({ en, 'zh-CN': cn, 'zh-TW': tw });

const actionNames: Record<Action, Localised> = {
  create: text('create', '新建', '新建'),
  list: text('list', '列表', '列表'),
  preview: text('preview', '预览', '預覽'),
  run: text('post now', '立即发布', '立即發布'),
  pause: text('pause', '暂停', '暫停'),
  resume: text('resume', '恢复', '恢復'),
  edit: text('edit', '修改', '修改'),
  delete: text('delete', '删除', '刪除'),
};

const whatNames: Record<What, Localised> = {
  series: text('the themes in turn', '各主题轮流', '各主題輪流'),
  summary: text('the summary', '摘要', '摘要'),
  sections: text('section by section in turn', '逐节介绍', '逐節介紹'),
  figures: text('figures with a chart', '数据与图表', '數據與圖表'),
  fact: text('a fact of the day', '每日一事', '每日一事'),
};

/** Posts to a channel by itself: made, seen, tried and ended here. */
const schedule: Command = {
  name: 'schedule',
  description: text(
    'Post from the article at fixed times: create, list, preview, pause, edit, delete',
    '定时发布文章内容：新建、列表、预览、暂停、修改、删除',
    '定時發布文章內容：新建、列表、預覽、暫停、修改、刪除',
  ),
  manages: true,
  options: [
    {
      kind: 'string',
      name: 'action',
      description: text('What to do (list if left out)', '要做什么（默认：列表）', '要做什麼（預設：列表）'),
      choices: actions.map((value) => ({ value, name: actionNames[value] })),
    },
    {
      kind: 'string',
      name: 'id',
      description: text(
        'Which schedule, for all but create and list',
        '哪个任务（新建和列表不需要）',
        '哪個任務（新建和列表不需要）',
      ),
      complete: 'schedule',
    },
    {
      kind: 'string',
      name: 'what',
      description: text('What to post', '发布什么', '發布什麼'),
      choices: What.options.map((value) => ({ value, name: whatNames[value] })),
    },
    {
      kind: 'string',
      name: 'days',
      description: text(
        'Every day, weekdays, or days such as mon, wed (every day if left out)',
        '每天、工作日，或如周一、周三（默认：每天）',
        '每天、工作日，或如週一、週三（預設：每天）',
      ),
      maxLength: 100,
    },
    {
      kind: 'string',
      name: 'time',
      description: text(
        'Time of day: 9am, 21:30 (09:00 if left out)',
        '时间：9点、21:30（默认 09:00）',
        '時間：9點、21:30（預設 09:00）',
      ),
      maxLength: 40,
    },
    {
      kind: 'string',
      name: 'zone',
      description: text('Time zone: a city or a zone', '时区：城市或时区名', '時區：城市或時區名'),
      complete: 'zone',
    },
    {
      kind: 'string',
      name: 'language',
      description: text('Language of the posts', '发布所用语言', '發布所用語言'),
      choices: [
        { value: 'en', name: text('English', '英文', '英文') },
        { value: 'zh', name: text('Chinese', '中文', '中文') },
      ],
    },
    {
      kind: 'channel',
      name: 'channel',
      description: text('Where to post (here if left out)', '发布到哪里（默认：本频道）', '發布到哪裡（預設：本頻道）'),
    },
    {
      kind: 'string',
      name: 'cron',
      description: text(
        'A cron line instead of days and time: 0 9 * * 1-5',
        '用 cron 表达式代替日期和时间：0 9 * * 1-5',
        '用 cron 表達式代替日期和時間：0 9 * * 1-5',
      ),
      maxLength: 100,
    },
    {
      kind: 'integer',
      name: 'missed',
      description: text(
        'Make up for a missed post within so many hours; 0 skips it (1 if left out)',
        '错过后几小时内补发；0 表示不补发（默认 1）',
        '錯過後幾小時內補發；0 表示不補發（預設 1）',
      ),
      min: 0,
      max: 24,
    },
  ],
  examples: [
    { en: 'every weekday 9am Shanghai summary zh', zh: '每个工作日早上9点 上海 摘要' },
    { en: 'mon, thu 15:30 London figures', zh: '周一、周四下午3点半 伦敦 数据图表' },
    { en: 'list', zh: '列表' },
  ],
  parse(said) {
    const { days, schedule: id, catchUpHours, ...wish } = readWish(said);
    return {
      ...wish,
      id,
      days: days?.map((day) => ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][day]).join(', '),
      missed: catchUpHours,
      // Whoever writes Chinese is answered in Chinese, and the posts are Chinese unless said otherwise.
      spoken: /\p{Script=Han}/u.test(said) ? 'zh' : undefined,
    };
  },
  problems(options, language) {
    const said = messages[language].schedules;
    const { unread, draft } = readOptions(options);
    return {
      ...(unread.days === undefined ? {} : { days: said.notUnderstood(unread.days) }),
      ...(unread.time === undefined ? {} : { time: said.notUnderstood(unread.time) }),
      ...(draft.zone === undefined
        ? { zone: unread.zone === undefined ? said.noZone : said.badZone(unread.zone) }
        : {}),
    };
  },
  async run(options, context) {
    const language = Language.safeParse(options.spoken).data ?? context.language;
    const said = messages[language].schedules;
    const { draft, action, id, unread, unknown = unread.days ?? unread.time ?? unread.zone } = readOptions(options);
    if (unknown !== undefined) return notice(language, said.notUnderstood(unknown));
    const actor = actorOf(context, language);
    const { schedules } = context;
    const told = (result: Result<View>, headline: (view: View) => string): Answer =>
      result.ok
        ? tellView(result.value, headline(result.value), language, actor.channel)
        : tellRefusal(result.refusal, language);
    if (action === 'create')
      return told(await schedules.create(actor, draft), (view) =>
        said.created(view.id, ...whatAndWhen(view, language)),
      );
    if (action === 'list') {
      const listed = await schedules.list(actor);
      return listed.ok ? tellList(listed.value, language, actor.channel) : tellRefusal(listed.refusal, language);
    }
    if (id === undefined) {
      const listed = await schedules.list(actor);
      return listed.ok
        ? tellList(listed.value, language, actor.channel, said.whichOne)
        : tellRefusal(listed.refusal, language);
    }
    if (action === 'edit' && Object.values(draft).every((value) => value === undefined))
      return notice(language, said.whatToChange(id));
    switch (action) {
      case 'preview': {
        const preview = await schedules.preview(actor, id);
        return preview.ok ? preview.value : tellRefusal(preview.refusal, language);
      }
      case 'run':
        return told(await schedules.runNow(actor, id), (view) => said.running(view.id));
      case 'pause':
        return told(await schedules.pause(actor, id), (view) => said.paused(view.id));
      case 'resume':
        return told(await schedules.resume(actor, id), (view) => said.resumed(view.id));
      case 'edit':
        return told(await schedules.edit(actor, id, draft), (view) =>
          said.edited(view.id, ...whatAndWhen(view, language)),
        );
      case 'delete': {
        const removed = await schedules.remove(actor, id);
        return removed.ok ? notice(language, said.deleted(removed.value.id)) : tellRefusal(removed.refusal, language);
      }
      default:
        return action satisfies never;
    }
  },
};

export default schedule;

function actorOf({ message }: CommandContext, language: Language): Actor {
  const { platform, person, workspace, channel, zone, managesToo } = message;
  // Whoever sits at the terminal is the operator.
  const mayManage = message.mayManage ?? platform === 'terminal';
  return { platform, person, workspace, channel, mayManage, ...(managesToo ? { managesToo } : {}), language, zone };
}

interface Asked {
  readonly action: Action;
  readonly id: string | undefined;
  readonly draft: Draft;
  /** Words that the command's own parser did not understand. */
  readonly unknown: string | undefined;
  /** Options that say nothing a schedule knows. */
  readonly unread: Readonly<Partial<Record<'days' | 'time' | 'zone', string>>>;
}

/** Options as a person typed them, on whichever platform. */
function readOptions(options: OptionValues): Asked {
  const string = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [days, time, zone] = [string('days'), string('time'), string('zone')];
  const [what, cron] = [What.safeParse(options.what).data, string('cron')];
  const makes = [days, time, what, cron].some((given) => given !== undefined);
  const action = actions.find((candidate) => candidate === options.action) ?? (makes ? 'create' : 'list');
  const draft: Draft = {
    what,
    days: days === undefined ? undefined : takeDays(normalize(days))?.value,
    time: time === undefined ? undefined : (takeTime(normalize(time)) ?? takeTime(`at ${normalize(time)}`))?.value,
    zone: zone === undefined ? undefined : (resolveZone(zone) ?? resolveZone(normalize(zone))),
    // The language that somebody speaks is that of their new schedule, not of one they only change.
    language: Language.safeParse(options.language ?? (action === 'edit' ? undefined : options.spoken)).data,
    channel: string('channel'),
    cron,
    catchUpHours: typeof options.missed === 'number' ? options.missed : undefined,
  };
  const unread = {
    ...(days !== undefined && draft.days === undefined ? { days } : {}),
    ...(time !== undefined && draft.time === undefined ? { time } : {}),
    ...(zone !== undefined && draft.zone === undefined ? { zone } : {}),
  };
  return { action, id: string('id'), draft, unread, unknown: string('unknown') };
}
