import { normalize } from '../language/normalize.ts';
import type { What } from './spec.ts';
import { type Found, takeDays, takeMatch, takeTime } from './time-words.ts';
import { resolveZone, zoneNames } from './zones.ts';

/** What a sentence asks of the schedules: "every weekday 9am Shanghai summary zh", "pause k7m2p". Pure. */

export const actions = ['create', 'list', 'preview', 'run', 'pause', 'resume', 'edit', 'delete'] as const;
export type Action = (typeof actions)[number];

export interface Wish {
  readonly action: Action;
  /** The schedule's name, for what is done to one that there is. */
  readonly schedule?: string;
  readonly what?: What;
  readonly days?: readonly number[];
  readonly time?: string;
  readonly cron?: string;
  readonly zone?: string;
  readonly language?: 'en' | 'zh';
  readonly channel?: string;
  readonly catchUpHours?: number;
  /** Words that were not understood. */
  readonly unknown?: string;
}

/** What stands before an action without changing it, and between it and the schedule's name. */
const address = /^(?:(?:please|can you|could you)\b|请|把|将)\s*/;
const kind = /^(?:(?:the )?schedules?\b|(?:定时)?任务)\s*/;

/** A schedule's name where it comes first: "k7m2p pause". Names have no vowels, so no word looks like one. */
const nameFirst =
  /^(?:(?:the )?schedule |(?:定时)?任务\s*)?((?=[a-z]*\d|[^aeiouy]{5}\b)[b-df-hj-km-np-tv-xz2-9]{5})\s*(?=\S)/;

const actionWords: readonly (readonly [RegExp, Action])[] = [
  [/^(?:(?:list|ls|show)\b|列表|列出|查看)/, 'list'],
  [/^(?:preview\b|预览)/, 'preview'],
  [/^(?:run(?: now)?\b|post now\b|立即发布|立即发送|立即|马上发|运行)/, 'run'],
  [/^(?:(?:pause|stop)\b|暂停)/, 'pause'],
  [/^(?:(?:resume|continue)\b|恢复|继续)/, 'resume'],
  [/^(?:(?:edit|change)\b|修改|更改|编辑|改[到成为]?)/, 'edit'],
  [/^(?:(?:delete|remove)\b|删除)/, 'delete'],
  // "new" alone may be the beginning of a city.
  [/^(?:(?:create|add|new(?= (?:schedule|post)))\b|新建|创建|添加|新增)/, 'create'],
];

const whats: readonly (readonly [RegExp, What])[] = [
  [/\b(?:section by section|sections?)(?: in turn)?\b|逐节(?:介绍)?|分节|章节/, 'sections'],
  [/\bfacts? of the day\b|\bfacts?\b|\btrivia\b|每日一事|每日一则|冷知识|事实/, 'fact'],
  [
    /\b(?:figures?|numbers?|data)(?: (?:and|with)(?: an?)? charts?)?\b|\bcharts?\b|(?:数据|数字)(?:[和与]?图表)?|图表/,
    'figures',
  ],
  [/\b(?:themes?|topics?)(?: in turn)?\b|\bseries\b|(?:各)?(?:主题|专题)(?:轮流)?|系列/, 'series'],
  [/\b(?:summary|summaries|digest|overview)\b|摘要|总结|概要|概述/, 'summary'],
];

const filler =
  /\b(?:at|every|each|on|in|to|the|a|an|of|post|posts|posting|send|please|and|with|for|me|us|once|time|zone|it|as|schedules?)\b|每逢|每|发布|发送|推送|发|给我|给|请|在|于|到|的|用|和|时间|时区|频道|一次|定时|任务|(?<!\d)[:.]|[:.](?!\d)|[,;、!。]/g;

const cronOf = ([, line]: RegExpMatchArray): string | undefined => line?.replace(/\s+/g, ' ');

/** Reads a sentence; whatever it says in any order. An empty one asks for the list. */
export function readWish(said: string): Wish {
  const wish: { -readonly [K in keyof Wish]: Wish[K] } = { action: 'create' };
  let rest = said.normalize('NFKC');
  const take = <T>(found: Found<T> | undefined): T | undefined => {
    if (found) rest = found.rest;
    return found?.value;
  };
  const set = <K extends keyof Wish>(key: K, value: Wish[K] | undefined) => {
    if (value !== undefined) wish[key] = value;
  };

  // Before the text is folded: a channel's id and a cron line are not words.
  set('channel', take(takeMatch(rest, /<#(\w+)(?:\|[^>]*)?>/, (m) => m[1])));
  set(
    'cron',
    take(takeMatch(rest, /\bcron:?\s+[`"']?((?:[^\s`"']+\s+){4}[^\s`"',;]+)[`"']?/i, cronOf)) ??
      // Five fields with a star among them are nothing else.
      take(takeMatch(rest, /(?:^|\s)[`"']?((?=[^a-z]*\*)(?:[\d*/,L-]+\s+){4}[\d*/,L#-]+)[`"']?(?=\s|$)/, cronOf)),
  );
  rest = normalize(rest)
    .replace(/\s+\.\s+/g, ' ')
    .trim()
    .replace(address, '');

  const first = rest.match(nameFirst);
  const after = first ? rest.slice(first[0].length) : '';
  const named = actionWords.some(([pattern]) => pattern.test(after)) ? first?.[1] : undefined;
  if (named !== undefined) rest = after;
  const action = actionWords.find(([pattern]) => pattern.test(rest));
  if (action) {
    rest = rest.replace(action[0], ' ').trim();
    wish.action = action[1];
  } else if (rest === '' && wish.cron === undefined && wish.channel === undefined) wish.action = 'list';
  if (wish.action !== 'create' && wish.action !== 'list')
    set(
      'schedule',
      named ?? take(takeMatch(rest.replace(kind, ''), /^(?!\d{1,2}[ap]m\b)[a-z0-9]{2,12}(?![a-z0-9:])/, (m) => m[0])),
    );

  set('catchUpHours', take(takeCatchUp(rest)));
  for (const [pattern, what] of whats)
    if (wish.what === undefined) set('what', take(takeMatch(rest, pattern, () => what)));
  set('language', take(takeLanguage(rest)));
  set('zone', take(takeZone(rest)));
  set('days', take(takeDays(rest)));
  // "every Monday of the week" says no more than "every Monday"; "every week" alone leaves the day open.
  if (wish.days !== undefined) rest = rest.replace(weekly, ' ');
  set('time', take(takeTime(rest)));
  if (wish.action === 'list') return wish;
  const unknown = rest.replace(filler, ' ').replace(/\s+/g, ' ').trim();
  if (unknown !== '') wish.unknown = unknown;
  return wish;
}

const weekly = /\bweekly\b|\b(?:(?:once )?(?:every|each|a|per|of the|in the) )?week\b|每个?(?:周|星期)/g;

const takeCatchUp = (text: string): Found<number> | undefined =>
  takeMatch(
    text,
    /\bskip(?: (?:the )?missed)?(?: posts?| ones?)?\b|\bmissed(?: posts?| ones?)? skip(?:ped)?\b|错过(?:就|则|的)?(?:跳过|不补)|不补发/,
    () => 0,
  ) ??
  takeMatch(
    text,
    /\bcatch(?:ing)?[ -]?up(?: (?:within|for))? (\d{1,2}) ?h(?:ours?)?\b|(\d{1,2})\s*小时内?补发|补发\s*(\d{1,2})\s*小时内?/,
    (m) => Math.min(24, Number(m[1] ?? m[2] ?? m[3])),
  ) ??
  takeMatch(text, /\bcatch[ -]?up\b|补发/, () => 1);

const takeLanguage = (text: string): Found<'en' | 'zh'> | undefined =>
  takeMatch(text, /\bchinese\b|\bzh(?:-[a-z]+)?\b|\bmandarin\b|中文|汉语/, () => 'zh') ??
  takeMatch(text, /\benglish\b|\ben(?:-[a-z]+)?\b|英文|英语/, () => 'en');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const latinNames = zoneNames
  .filter((name) => /^[a-z]/.test(name) && name.length > 1)
  .map(escaped)
  .join('|');
const chineseNames = zoneNames.filter((name) => /\p{Script=Han}/u.test(name)).join('|');

const takeZone = (text: string): Found<string> | undefined =>
  takeMatch(text, /\b[a-z]+\/[a-z_]+(?:\/[a-z_]+)?(?:[+-]\d{1,2})?/, (m) => resolveZone(m[0])) ??
  takeMatch(text, /\b(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?\b/, (m) => resolveZone(m[0])) ??
  takeMatch(text, new RegExp(`\\b(${latinNames})\\b(?: time)?(?: zone)?`), (m) => resolveZone(m[1] ?? '')) ??
  takeMatch(text, new RegExp(`(${chineseNames})(?:时间|时区)?`), (m) => resolveZone(m[1] ?? ''));
