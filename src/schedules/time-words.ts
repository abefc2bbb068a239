import { everyDay, weekdays, weekend } from './spec.ts';

/** Days and times of day as people write them, in text that is lower case and in simplified Chinese. */

/** Something found in a text, and the text without it. */
export interface Found<T> {
  readonly value: T;
  readonly rest: string;
}

/** Takes the first match out of a text, if it means something. */
export function takeMatch<T>(
  text: string,
  pattern: RegExp,
  read: (match: RegExpMatchArray) => T | undefined,
): Found<T> | undefined {
  const match = text.match(pattern);
  const value = match ? read(match) : undefined;
  if (!match || value === undefined) return undefined;
  const at = match.index ?? 0;
  return { value, rest: `${text.slice(0, at)} ${text.slice(at + match[0].length)}` };
}

const numerals = '零一二两三四五六七八九十';
const amount = `(?:\\d{1,2}|[${numerals}]{1,3})`;
const period = '(?:凌晨|清晨|早上|早晨|上午|早|中午|正午|下午|傍晚|晚上|夜里|晚|今晚)';
const afternoon = /^(下午|傍晚|晚上|夜里|晚|今晚)$/;

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (char: string | undefined) => (char === '两' ? 2 : '零一二三四五六七八九'.indexOf(char ?? '零'));
  const ten = text.indexOf('十');
  if (ten < 0) return digit(text.at(-1));
  return (ten === 0 ? 1 : digit(text[0])) * 10 + (ten + 1 < text.length ? digit(text[ten + 1]) : 0);
}

const clock = (hour: number, minute: number): string | undefined =>
  hour <= 24 && minute <= 59 && (hour < 24 || minute === 0)
    ? `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : undefined;

function inPeriod(hour: number, name: string | undefined): number {
  if (name && afternoon.test(name)) return hour < 12 ? hour + 12 : name.includes('晚') && hour === 12 ? 0 : hour;
  if (name === '中午' || name === '正午') return hour <= 2 ? hour + 12 : hour;
  return name === '凌晨' && hour === 12 ? 0 : hour;
}

const hours = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const hour = `(\\d{1,2}|${hours.join('|')})`;
const hourOf = (text = ''): number => (/^\d/.test(text) ? Number(text) : hours.indexOf(text) + 1);

/** "half past nine", "quarter to 10 pm". */
function aroundHour(part: string | undefined, side: string | undefined, named: string | undefined, half?: string) {
  const given = hourOf(named);
  const base = half === undefined ? given : (given % 12) + (half === 'p' ? 12 : 0);
  const minute = (part === 'half' ? 30 : 15) * (side === 'to' ? -1 : 1);
  return minute > 0 ? clock(base, minute) : clock((base + 23) % 24, 60 + minute);
}

const times: readonly (readonly [RegExp, (match: RegExpMatchArray) => string | undefined])[] = [
  [
    new RegExp(`\\b(half|quarter) (past|to) ${hour}\\b(?:\\s*([ap])\\.?m\\b\\.?)?`),
    ([, part, side, h, half]) => aroundHour(part, side, h, half),
  ],
  [
    new RegExp(`(?<![\\d:.])\\b${hour}(?:[:.h](\\d{2}))?\\s*([ap])\\.?m\\b\\.?`),
    ([, h, m, half]) =>
      hourOf(h) >= 1 && hourOf(h) <= 12 ? clock((hourOf(h) % 12) + (half === 'p' ? 12 : 0), Number(m ?? 0)) : undefined,
  ],
  [
    new RegExp(`(${period})?\\s*(?<!\\d)(\\d{1,2}):(\\d{2})(?!\\d)`),
    ([, name, h, m]) => clock(inPeriod(Number(h), name), Number(m)),
  ],
  [
    new RegExp(`(${period})?\\s*(${amount})\\s*[点时](?!区)(?:钟|整|(半)|([一三])刻|(${amount})分?)?`),
    ([, name, h, half, quarter, m]) =>
      clock(inPeriod(numberOf(h ?? ''), name), half ? 30 : quarter ? numberOf(quarter) * 15 : m ? numberOf(m) : 0),
  ],
  [/\b(?:noon|midday)\b|中午|正午/, () => '12:00'],
  [/\bmidnight\b|半夜|午夜/, () => '00:00'],
  [/(?<![\d:.])\b(\d{1,2})[.h](\d{2})\b(?![\d:.])/, ([, h, m]) => clock(Number(h), Number(m))],
  [/\b(0\d|(?<=at )[12]\d)([0-5]\d)\b(?: ?h(?:ou)?rs)?/, ([, h, m]) => clock(Number(h), Number(m))],
  [new RegExp(`\\bat ${hour}(?: o'clock)?\\b`), ([, h]) => clock(hourOf(h), 0)],
  [new RegExp(`\\b${hour} o'clock\\b`), ([, h]) => clock(hourOf(h), 0)],
];

const bareHour: (typeof times)[number] = [new RegExp(`\\b${hour}\\b`), ([, h]) => clock(hourOf(h), 0)];

const takeFirst = (text: string, patterns: typeof times): Found<string> | undefined => {
  for (const [pattern, read] of patterns) {
    const found = takeMatch(text, pattern, read);
    if (found) return found;
  }
  return undefined;
};

/** A time of day as "09:00". With "in the evening" or "monday morning" beside it, a bare number is one too. */
export function takeTime(text: string): Found<string> | undefined {
  const part = takeMatch(text, /\b(?:in the |at )?(morning|afternoon|evening|night)s?\b/, ([, name]) => name);
  const found = part && takeFirst(part.rest, [...times, bareHour]);
  if (!found) return part?.value === 'morning' ? { ...part, value: '09:00' } : takeFirst(text, times);
  const [h = 0, m = 0] = found.value.split(':').map(Number);
  const later = part.value !== 'morning' && h < 12;
  return { ...found, value: clock(later ? h + 12 : part.value === 'night' && h === 12 ? 0 : h, m) ?? found.value };
}

const englishDay = '(?:sun|mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur)(?:day)?s?';
const chineseDay = '[一二三四五六日天]';
const week = '(?:周|星期|礼拜)';

const dayNumber = (name: string): number =>
  /[a-z]/.test(name)
    ? ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'].indexOf(name.slice(0, 2))
    : '日一二三四五六'.indexOf(name === '天' ? '日' : name);

function range(from: number, to: number): number[] {
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
}

const daysOfWeek: readonly (readonly [RegExp, (match: RegExpMatchArray) => readonly number[]])[] = [
  [/\bevery ?day\b|\bdaily\b|\b(?:each|(?:once )?(?:a|per)) day\b|每天|天天|每日/, () => everyDay],
  [/\b(?:every |each |on )?(?:week ?days?|work(?:ing)? ?days?|business days?)\b|每?个?(?:工作日|平日)/, () => weekdays],
  [/\b(?:every |each |on )?weekends?\b|每?个?周末/, () => weekend],
  [
    new RegExp(`\\b(${englishDay})\\s*(?:-|to|through|until)\\s*(${englishDay})\\b`),
    ([, from, to]) => range(dayNumber(from ?? ''), dayNumber(to ?? '')),
  ],
  [
    new RegExp(`每?${week}(${chineseDay})\\s*[-到至~]\\s*${week}?(${chineseDay})`),
    ([, from, to]) => range(dayNumber(from ?? ''), dayNumber(to ?? '')),
  ],
  [
    new RegExp(`\\b${englishDay}(?:\\s*(?:,|and|&|/|\\s)\\s*(?:and\\s+)?${englishDay})*\\b`),
    ([all]) => all.match(new RegExp(englishDay, 'g'))?.map(dayNumber) ?? [],
  ],
  [
    new RegExp(`每?个?${week}${chineseDay}(?:[\\s、,和及与]*${week}?${chineseDay}(?![点时]))*`),
    ([all]) =>
      all
        .replace(/星期|礼拜/g, '')
        .match(new RegExp(chineseDay, 'g'))
        ?.map(dayNumber) ?? [],
  ],
];

/** Days of the week, from Sunday 0, in the order of the week. */
export function takeDays(text: string): Found<readonly number[]> | undefined {
  for (const [pattern, read] of daysOfWeek) {
    const found = takeMatch(text, pattern, read);
    if (found) return { ...found, value: [...new Set(found.value)].sort((a, b) => a - b) };
  }
  return undefined;
}
