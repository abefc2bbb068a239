import { hanNumber, numberNamed } from './number-words.ts';
import { plainYears } from './year-words.ts';

/**
 * Periods: how people write them (21年, FY21, 2o21, 二零二一, Q1, 6月21日, since 2020, the last two years) and how they are
 * said. A point is "2021", "2023-04", "2023-06-21", "Q1", "2024-Q1", "H1", "--06" (a month of no year) or "--02-19".
 */
export type PeriodExpression =
  | { readonly kind: 'point'; readonly period: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string; readonly exclusive?: boolean }
  | { readonly kind: 'since'; readonly from: string; readonly exclusive?: boolean }
  | { readonly kind: 'until'; readonly to: string; readonly exclusive?: boolean }
  | { readonly kind: 'first' | 'last'; readonly count: number }
  /** The period next to another one: "the year before" is -1. */
  | {
      readonly kind: 'step';
      readonly by: -1 | 1 /** Put beside the period named with it: "2023 against the year before". */;
      readonly beside?: boolean;
    }
  | { readonly kind: 'every' };

export interface FoundPeriod {
  readonly expression: PeriodExpression;
  readonly start: number;
  readonly end: number;
}

/** Their full names, in order. */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const monthNumber = (name: string): string =>
  String(MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1).padStart(2, '0');
const two = (text: string): string => text.padStart(2, '0');

/** 21 → 2021, 98 → 1998: two digits are a year of this century unless that lies far ahead. */
const fullYear = (text: string): string =>
  text.length === 4 ? text : Number(text) > 60 ? `19${text}` : `20${two(text)}`;

/** Four digits that are neither part of a longer number nor an amount: not 20210, 2020%, 2020亿. */
const Y = '(?<!\\d)(?:19|20)\\d{2}(?!\\d|%|\\s*[万亿])';
/** A year as people write it: 2021, 2021年, fy21, fy2021, '21, 21年. Two digits need a sign that they are a year. */
const YEAR = `(?:(?:fy|cy)\\s?'?(?:${Y}|\\d{2})|${Y}|(?<![\\d.])\\d{2}(?=\\s*年(?!前|来|内|间|里))|'\\d{2}(?!\\d))(?:\\s*(?:财年|年度|年(?!均)))?`;
const yearOf = (text: string): string => fullYear(/\d{4}|\d{2}/u.exec(text)?.[0] ?? text);

/** Two digits that are a year of the figures' time, and what joins years to each other. */
const SHORT_ = '(?:1[5-9]|2[0-4])';
const SHORT = `(${SHORT_})`;
const AND = '(?:[、,/&+]|和|跟|与|加上?|and)';
/** What may stand between years of two digits in a row: "21 22 and 23". */
const BETWEEN = '(?:\\s*(?:[、,/&+]|和|跟|与|加上?|and|plus)\\s*|\\s+)';

type Rule = readonly [RegExp, (groups: readonly string[]) => PeriodExpression | undefined];
const point = (period: string): PeriodExpression => ({ kind: 'point', period });
const COUNT = '(\\d|two|three|four|five|six|两|二|三|四|五|六)';
const countOf = (text: string): number => numberNamed(text) || 1;

/** Stands where a pattern has taken its piece of the text: no pattern reaches over it. */
const TAKEN = '\uE000';

/** Longer patterns first: each takes its piece of the text away from those after it. */
const RULES: readonly Rule[] = [
  // dates
  [
    new RegExp(`(${Y})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*(?:日|号)`, 'gu'),
    ([y = '', m = '', d = '']) => point(`${y}-${two(m)}-${two(d)}`),
  ],
  [
    new RegExp(`(${Y})-(\\d{1,2})-(\\d{1,2})(?!\\d)`, 'gu'),
    ([y = '', m = '', d = '']) => point(`${y}-${two(m)}-${two(d)}`),
  ],
  [/(\d{1,2})\s*月\s*(\d{1,2})\s*(?:日|号)/gu, ([m = '', d = '']) => point(`--${two(m)}-${two(d)}`)],
  [
    new RegExp(`\\b(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(${Y})\\b`, 'gu'),
    ([m = '', d = '', y = '']) => point(`${y}-${monthNumber(m)}-${two(d)}`),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\.?,?\\s+(${Y})\\b`, 'gu'),
    ([d = '', m = '', y = '']) => point(`${y}-${monthNumber(m)}-${two(d)}`),
  ],
  [
    new RegExp(`\\b(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\s*\\d)`, 'gu'),
    ([m = '', d = '']) => point(`--${monthNumber(m)}-${two(d)}`),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\b`, 'gu'),
    ([d = '', m = '']) => point(`--${monthNumber(m)}-${two(d)}`),
  ],
  // months
  [
    new RegExp(`(${Y}|(?<!\\d)\\d{2})\\s*年\\s*(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*月`, 'gu'),
    ([y = '', m = '']) => point(`${fullYear(y)}-${two(String(Number(m) || hanNumber(m)))}`),
  ],
  [
    new RegExp(`\\b(${MONTH})\\.?,?\\s+(?:of\\s+)?'?(${Y}|\\d{2})\\b`, 'gu'),
    ([m = '', y = '']) => point(`${fullYear(y)}-${monthNumber(m)}`),
  ],
  [
    /(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月份?/gu,
    ([m = '']) => point(`--${two(String(Number(m) || hanNumber(m)))}`),
  ],
  // quarters and halves
  [
    new RegExp(`(?:${YEAR})?\\s*(?:第)?([一二三四1-4])季度?(?:报|财报)?`, 'gu'),
    ([q = '']) => point(`Q${Number(q) || hanNumber(q)}`),
  ],
  [
    new RegExp(`\\b(?:q([1-4])|([1-4])q)\\s*(?:of\\s+)?(?:fy)?'?((?:${Y}|\\d{2})(?!\\d))?`, 'gu'),
    ([a = '', b = '', y = '']) => point(`${y ? `${fullYear(y)}-` : ''}Q${a || b}`),
  ],
  [
    /\b(first|second|third|fourth)[\s-]quarter\b/gu,
    ([word = '']) => point(`Q${['first', 'second', 'third', 'fourth'].indexOf(word) + 1}`),
  ],
  [
    new RegExp(`\\b(?:([12])h|h([12]))\\s*'?(${Y}|\\d{2})?(?!\\d)`, 'gu'),
    ([a = '', b = '', y = '']) => point(`${y ? `${fullYear(y)}-` : ''}H${a || b}`),
  ],
  [
    new RegExp(`(${YEAR})?(上|下)半年`, 'gu'),
    ([y = '', half = '']) => point(`${y ? `${yearOf(y)}-` : ''}H${half === '上' ? 1 : 2}`),
  ],
  [/\b(first|second)[\s-]half\b/gu, ([word = '']) => point(`H${word === 'first' ? 1 : 2}`)],
  // ranges
  [
    new RegExp(
      `(?:from\\s+)?(${YEAR})\\s*(?:-+|~|to|thru|through|until|till)\\s*(?:the\\s+)?end[- ]?(?:of\\s+)?(${YEAR})`,
      'gu',
    ),
    ([a = '', b = '']) => ({ kind: 'range', from: yearOf(a), to: yearOf(b) }),
  ],
  [
    new RegExp(`(?:between|in between)\\s+(${YEAR})\\s+and\\s+(${YEAR}|\\d{2}(?!\\d))`, 'gu'),
    ([a = '', b = '']) => ({ kind: 'range', from: yearOf(a), to: yearOf(b) }),
  ],
  [
    new RegExp(
      `(?:from\\s+)?(${YEAR})\\s*(?:-+|~|to|into|thru|through|until|till|→|至|到|直到)\\s*(${YEAR}|\\d{2}(?![\\d%.万亿]))(?:\\s*年(?!均))?`,
      'gu',
    ),
    ([a = '', b = '']) => ({ kind: 'range', from: yearOf(a), to: yearOf(b) }),
  ],
  [
    new RegExp(`从\\s*(${YEAR})[^，。,?？到至\\d]{1,6}(?:到|至)\\s*(${YEAR})`, 'gu'),
    ([a = '', b = '']) => ({ kind: 'range', from: yearOf(a), to: yearOf(b) }),
  ],
  [
    /(?<![\d.])(\d{2})\s*(?:-|~|to|thru|through|至|到)\s*(\d{2})(?:\s*年|(?![\d%.万亿]))/gu,
    ([a = '', b = '']) =>
      Number(a) < Number(b) && Number(b) < 40 ? { kind: 'range', from: fullYear(a), to: fullYear(b) } : undefined,
  ],
  // counted from a year: "two years after 2019", "2019年后两年"
  [
    new RegExp(`\\b(one|${COUNT.slice(1, -1)})\\s+(?:yrs?|years?)\\s+(after|before|from|prior to)\\s+(${YEAR})`, 'gu'),
    ([n = '', way = '', y = '']) =>
      point(String(Number(yearOf(y)) + countOf(n) * (way === 'before' || way === 'prior to' ? -1 : 1))),
  ],
  [
    new RegExp(`(${YEAR})之?(后|前)第?([两二三四\\d])年`, 'gu'),
    ([y = '', way = '', n = '']) => point(String(Number(yearOf(y)) + countOf(n) * (way === '前' ? -1 : 1))),
  ],
  // after a year that is named as a peak
  [
    new RegExp(`\\b(?:after|since|following)\\s+(?:the\\s+)?(${YEAR})\\s+(?:peak|high|trough|low|record|spike)`, 'gu'),
    ([y = '']) => ({ kind: 'since', from: yearOf(y), exclusive: true }),
  ],
  [
    new RegExp(`(${YEAR})(?:的)?(?:见顶|高点|峰值|顶峰|高峰|巅峰)(?:之|以)?后`, 'gu'),
    ([y = '']) => ({ kind: 'since', from: yearOf(y), exclusive: true }),
  ],
  // "从2018年到最高点": one end is a year
  [new RegExp(`从\\s*(${YEAR})(?=\\s*(?:到|至)[^\\d今现])`, 'gu'), ([y = '']) => point(yearOf(y))],
  // open ranges
  [
    new RegExp(`\\b(?:counting|starting|beginning)\\s+(?:from|in|with)\\s+(${YEAR})`, 'gu'),
    ([y = '']) => ({ kind: 'since', from: yearOf(y) }),
  ],
  [
    new RegExp(`\\b(?:by|until|to)\\s+(?:the\\s+)?end[- ]?(?:of\\s+)?(${YEAR})`, 'gu'),
    ([y = '']) => ({ kind: 'until', to: yearOf(y) }),
  ],
  [
    new RegExp(`\\b(?:since\\s+(?:that\\s+)?(${YEAR})|from\\s+(${YEAR})\\s+(?:on|onwards?))\\b`, 'gu'),
    ([y = '', z = '']) => ({ kind: 'since', from: yearOf(y || z) }),
  ],
  [
    new RegExp(`\\b(?:after|post)[\\s-]+(${YEAR})`, 'gu'),
    ([y = '']) => ({ kind: 'since', from: yearOf(y), exclusive: true }),
  ],
  [
    new RegExp(`\\b(?:before|prior to|pre)[\\s-]+(${YEAR})`, 'gu'),
    ([y = '']) => ({ kind: 'until', to: yearOf(y), exclusive: true }),
  ],
  [new RegExp(`\\b(?:until|till|up to|through)\\s+(${YEAR})`, 'gu'), ([y = '']) => ({ kind: 'until', to: yearOf(y) })],
  [
    new RegExp(`(?:自从?|从)\\s*(${YEAR})(?:\\s*(?:以来|起|开始|以后|之后))?`, 'gu'),
    ([y = '']) => ({ kind: 'since', from: yearOf(y) }),
  ],
  [
    new RegExp(`(?:截至|截止到?|直到|(?=到[^到]{0,9}(?:为止|止))到)\\s*(${YEAR})(?:年?底|末)?(?:\\s*为?止)?`, 'gu'),
    ([y = '']) => ({ kind: 'until', to: yearOf(y) }),
  ],
  [new RegExp(`(${YEAR})\\s*(?:以来|起|开始)`, 'gu'), ([y = '']) => ({ kind: 'since', from: yearOf(y) })],
  [
    new RegExp(`(${YEAR})\\s*(?:以后|之后|过后)`, 'gu'),
    ([y = '']) => ({ kind: 'since', from: yearOf(y), exclusive: true }),
  ],
  [new RegExp(`(${YEAR})\\s*(?:以前|之前)`, 'gu'), ([y = '']) => ({ kind: 'until', to: yearOf(y), exclusive: true })],
  // counted from an end
  [
    new RegExp(`\\b(?:first|earliest)\\s+${COUNT}\\s+(?:yrs?|years?)`, 'gu'),
    ([n = '']) => ({ kind: 'first', count: countOf(n) }),
  ],
  [
    new RegExp(`\\b(?:last|latest|past|most recent|final)\\s+${COUNT}\\s+(?:yrs?|years?)`, 'gu'),
    ([n = '']) => ({ kind: 'last', count: countOf(n) }),
  ],
  [
    new RegExp(
      `\\b(?:(?:last|latest|most recent|final)\\s+${COUNT}|${COUNT}\\s+(?:last|latest|most recent|final))\\s+(?=(?:annual|yearly|full-year)\\b)`,
      'gu',
    ),
    ([a = '', b = '']) => ({ kind: 'last', count: countOf(a || b) }),
  ],
  [
    new RegExp(`\\b${COUNT}\\s+(?:last|latest|most recent|final)\\s+(?:yrs?|years?)`, 'gu'),
    ([n = '']) => ({ kind: 'last', count: countOf(n) }),
  ],
  [
    new RegExp(`\\bfirst\\s+${COUNT}(?=.{0,24}\\b(?:last|latest|final)\\s+\\w+\\s+(?:yrs?|years?|\\uE000))`, 'gu'),
    ([n = '']) => ({ kind: 'first', count: countOf(n) }),
  ],
  [
    new RegExp(`(?<=\\uE000.{0,24})\\b(?:last|latest|final)\\s+${COUNT}(?!\\s*[a-z])`, 'gu'),
    ([n = '']) => ({ kind: 'last', count: countOf(n) }),
  ],
  [new RegExp(`(?:头|前|最初|最早的?)${COUNT}年`, 'gu'), ([n = '']) => ({ kind: 'first', count: countOf(n) })],
  [new RegExp(`(?:最近|近|最后|后|过去)的?${COUNT}年`, 'gu'), ([n = '']) => ({ kind: 'last', count: countOf(n) })],
  [
    /\b(?:each|every)\s+(?:following|subsequent|next|later|successive)\s+(?:yr|year)\b|\b(?:each|every|all)(?:\s+single|\s+(?:of\s+)?(?:the|those|these))?(?:\s+(?:two|three|four|five|six|\d|single|one|last))?\s+(?:yr|year|yrs|years)\b|\byear[\s-]by[\s-]year\b|\bby year\b|\bannually\b|\bper annum\b|\bover the years\b/gu,
    () => ({ kind: 'every' }),
  ],
  [/\b(?:six|6)[\s-]*(?:yrs?|years?)\b/gu, () => ({ kind: 'every' })],
  [/每一?年|历年|各年|逐年|分年|这?(?<![\d十])[六6]年|年年/gu, () => ({ kind: 'every' })],
  // relative to the question before
  [
    /\b(?:than|vs\.?|versus|against|compared (?:to|with)|relative to|from|over|on|w\/?|with)\s+(?:the\s+|in\s+the\s+)?(?:(?:year|yr)\s+(?:before|earlier|prior)|(?:previous|prior|preceding)\s+(?:year|yr))\b/gu,
    () => ({ kind: 'step', by: -1, beside: true }),
  ],
  [/(?:比|较|相比|跟|与|和|同)(?:前|上)一?年/gu, () => ({ kind: 'step', by: -1, beside: true })],
  [/\b(?:after that|afterwards|thereafter|right after|after)(?=\s*[?.!,]*$)/gu, () => ({ kind: 'step', by: 1 })],
  [/\bafter that(?=\s+(?:did|was|does|is|it|they)\b)/gu, () => ({ kind: 'step', by: 1 })],
  [/\bbefore that\b/gu, () => ({ kind: 'step', by: -1 })],
  [
    /\b(?:the\s+)?(?:year|yr)\s+(?:before|earlier|prior)\b|\b(?:previous|prior|preceding)[\s-]+(?:year|yr)\b|\bthe one before\b/gu,
    () => ({ kind: 'step', by: -1 }),
  ],
  [
    /\b(?:the\s+)?(?:year|yr)\s+(?:after|later)\b|\b(?:next|following|subsequent)\s+(?:year|yr)\b|\bthe one after\b/gu,
    () => ({ kind: 'step', by: 1 }),
  ],
  [/(?:前|上)一年|头一年|再往前(?:一年)?|前面(?:那|的)?一?年/gu, () => ({ kind: 'step', by: -1 })],
  [/(?:后|下|次|第二)一?年(?!度)|转过年|后面(?:那|的)?一?年|再?之后(?:那|的)一?年/gu, () => ({ kind: 'step', by: 1 })],
  [
    /\b(?:last year|this past year|latest year|most recent year)\b|去年|最近一年|最新(?:一|的)?年/gu,
    () => ({ kind: 'last', count: 1 }),
  ],
  [/\b(?:first|earliest) year\b|第一年|最早(?:那|的)?(?:一)?年/gu, () => ({ kind: 'first', count: 1 })],
  // "21、22、23这三年": years in a row that say only at the end that they are years
  [
    new RegExp(
      `(?<![\\d.])${SHORT}(?=\\s*${AND}\\s*(?:\uE000|${SHORT_}(?:\\s*${AND}\\s*(?:\uE000|${SHORT_}))*\\s*(?:年|[^，。,.?\\d]{0,6}[两俩二三四五六几]年|these|all three)))`,
      'gu',
    ),
    ([y = '']) => point(fullYear(y)),
  ],
  // the last of them: "22跟23两年", "2018, 19 and 20"
  [
    new RegExp(
      `(?<=\uE000\\s*${AND}\\s*)${SHORT}(?=\\s*(?:$|[、,/&+?!.。？，]\\D|[?？.。]$|和|跟|与|加|年|这|两|三|and\\b|or\\b|\\)))`,
      'gu',
    ),
    ([y = '']) => point(fullYear(y)),
  ],
  // "only 21 22 and 23": at least two in a row, each the next year after the one before
  [
    new RegExp(
      `(?<![\\d.$])${SHORT}(?=${BETWEEN}${SHORT_}(?!\\d|[.,]\\d|\\s*[%万亿个家轮年张]|\\s*(?:bn|billion|m|million|percent|pct)\\b))`,
      'gu',
    ),
    ([y = '']) => point(fullYear(y)),
  ],
  // single years and months
  [
    /(?<![\d.])(1[89]|2[0-4])(?=\s+[a-z]+\s+(?:vs\.?|versus|against|over|than|or|and)\s+(?:the\s+)?(?:1[89]|2[0-4])(?!\d|[.,]\d|%))/gu,
    ([y = '']) => point(fullYear(y)),
  ],
  [
    /(?<![\d.])(1[89]|2[0-4])\s*(?:over|vs?\.?|versus|against|&|\/|or|and|(?:(?:is|was)\s+)?(?:worse|better|bigger|smaller|higher|lower|more|less)\s+than)\s*(?=(?:1[89]|2[0-4])(?!\d|[.,]\d|%))/gu,
    ([y = '']) => point(fullYear(y)),
  ],
  [
    /(?<=\uE000(?:\s*(?:[、,/&+]|和|跟|与|加上?|and|plus)\s*|\s*))(1[89]|2[0-4])(?!\d|[.,]\d|%|\s*(?:%|bn|billion|million|percent|亿|万|个|家|轮))/gu,
    ([y = '']) => point(fullYear(y)),
  ],
  [
    /(?<=\b(?:did|is|was|and|then|does|about)\s+)(1[89]|2[0-4])(?=\s+(?:get|go|do|turn|look|come|any|better|worse|end|go)\b)/gu,
    ([y = '']) => point(fullYear(y)),
  ],
  // "its loss 22"
  [
    /(?<=\b(?!(?:top|last|first|only|over|under|than|least|around|about|level|version|paragraph|section|page|line|number|chapter|part|round|age|aged|day|week|month|step|item|figure|note|gpt|model|unit|team|group|class|grade|room)\b)[a-z]{3,}\s)(1[89]|2[0-4])(?=\s*[?!.]*$)/gu,
    ([y = '']) => point(fullYear(y)),
  ],
  [new RegExp(YEAR, 'gu'), ([, whole = '']) => point(yearOf(whole))],
  [
    /\b(?:in|on|of|during|fy|for|vs\.?|versus|and|than|about|to|from)\s+(1[89]|2[0-4])(?:'?s)?(?!\d|[.,]\d|[%a-z]|\s*(?:%|bn|billion|million|percent|m\b|亿|万|个|家|轮|年))/gu,
    ([y = '']) => point(fullYear(y)),
  ],
  [
    /\b(january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b/gu,
    ([m = '']) => point(`--${monthNumber(m)}`),
  ],
  [/\b(?:in|of|last) may\b/gu, () => point('--05')],
];

/** Every period that a normalised text names, in order of place, no two overlapping. */
export function periodsIn(text: string): FoundPeriod[] {
  let rest = plainYears(text);
  const found: FoundPeriod[] = [];
  for (const [pattern, read] of RULES) {
    rest = rest.replace(pattern, (...match) => {
      const whole = String(match[0]);
      const offset = match.find((part, i): part is number => i > 0 && typeof part === 'number') ?? 0;
      const groups = match
        .slice(1, match.indexOf(offset, 1))
        .map((group) => (group === undefined ? undefined : String(group)));
      const expression = read([...groups.map((g) => g ?? ''), ...(groups.length === 0 ? ['', whole] : [])]);
      if (expression === undefined) return whole;
      found.push({ expression, start: offset, end: offset + whole.length });
      return TAKEN.repeat(whole.length);
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a stored period is the one named: "2023-06-21" answers to 2023, June, June 2023 and 21 June. */
export function periodMatches(stored: string, named: string): boolean {
  if (stored === named || stored.startsWith(`${named}-`)) return true;
  if (named.startsWith('--')) return stored.slice(4).replace(/^-/, '--').startsWith(named) || stored.startsWith(named);
  if (stored.startsWith('--')) return named.slice(4).replace(/^-/, '--') === stored;
  if (/^Q/u.test(stored)) return named.endsWith(stored);
  if (/^Q/u.test(named)) return stored.endsWith(named);
  return stored.includes('/') && yearsOf(stored).includes(named);
}

/** The years of a range, both ends within. */
export function yearsOf(range: string): string[] {
  const [from = '', to = from] = range.split('/');
  const years: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) years.push(String(year));
  return years;
}
