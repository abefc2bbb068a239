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

const times: readonly (readonly [RegExp, (match: RegExpMatchArray) => string | undefined])[] = [
  [
    /(?<![\d:.])(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?/,
    ([, h, m, half]) =>
      Number(h) >= 1 && Number(h) <= 12 ? clock((Number(h) % 12) + (half === 'p' ? 12 : 0), Number(m ?? 0)) : undefined,
  ],
  [
    new RegExp(`(${period})?\\s*(?<!\\d)(\\d{1,2}):(\\d{2})(?!\\d)`),
    ([, name, h, m]) => clock(inPeriod(Number(h), name), Number(m)),
  ],
  [
    new RegExp(`(${period})?\\s*(${amount})\\s*[点时](?!区)(?:整|(半)|([一三])刻|(${amount})分?)?`),
    ([, name, h, half, quarter, m]) =>
      clock(inPeriod(numberOf(h ?? ''), name), half ? 30 : quarter ? numberOf(quarter) * 15 : m ? numberOf(m) : 0),
  ],
  [/\b(?:noon|midday)\b|中午|正午/, () => '12:00'],
  [/\bmidnight\b|半夜|午夜/, () => '00:00'],
  [/\bat (\d{1,2})(?: o'clock)?\b/, ([, h]) => clock(Number(h), 0)],
  [/\b(\d{1,2}) o'clock\b/, ([, h]) => clock(Number(h), 0)],
];

/** A time of day as "09:00". */
export function takeTime(text: string): Found<string> | undefined {
  for (const [pattern, read] of times) {
    const found = takeMatch(text, pattern, read);
    if (found) return found;
  }
  return undefined;
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
  [/\bevery ?day\b|\bdaily\b|\beach day\b|每天|天天|每日/, () => everyDay],
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
