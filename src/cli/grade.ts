import type { Answer } from '../answers/answer.ts';
import type { Question } from '../knowledge/questions.ts';
import { renderText } from '../platforms/terminal/render.ts';

/** How an answer did: missed is declined though the article answers, invented is answered though it does not. */
export type Verdict = 'right' | 'wrong' | 'missed' | 'invented';
export interface Grade {
  readonly verdict: Verdict;
  readonly miscited: boolean;
  readonly why: string;
}

/** What a reader sees at once, and what is read at all. */
const HEADLINE = 420;
const TEXT = 2_000;

export function grade(question: Question, answer: Answer): Grade {
  const status = answer.status === 'answered' ? 'answer' : answer.status;
  if (!question.expect.includes(status)) {
    if (status !== 'answer')
      return { verdict: 'missed', miscited: false, why: `${status}; expected ${question.expect.join(' or ')}` };
    return {
      verdict: question.expect.includes('not_covered') ? 'invented' : 'wrong',
      miscited: false,
      why: `answered; expected ${question.expect.join(' or ')}`,
    };
  }
  if (status !== 'answer') return { verdict: 'right', miscited: false, why: '' };
  const headline = answer.headline.slice(0, HEADLINE);
  const text = renderText(answer).slice(0, TEXT);
  const place = question.numbers.length > 2 ? text : headline;
  const faults = [
    ...question.numbers
      .filter(({ value, unit }) => !states(place, value, unit))
      .map(({ value, unit }) => `does not state ${value} ${unit}`),
    ...question.all
      .filter((group) => !group.some((word) => says(word, headline, text)))
      .map((group) => `says none of: ${group.slice(0, 4).join(' | ')}`),
    ...question.not.filter((word) => fold(headline).includes(fold(word))).map((word) => `headline says: ${word}`),
    ...(answer.language === question.lang ? [] : [`is in ${answer.language}`]),
  ];
  if (faults.length > 0) return { verdict: 'wrong', miscited: false, why: faults.join('; ') };
  const cited = answer.citations.map(({ section, paragraph }) => `${section}.${paragraph}`);
  return {
    verdict: 'right',
    miscited: question.source.length > 0 && !question.source.some((paragraph) => cited.includes(paragraph)),
    why: '',
  };
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/** "yes" and "no" must stand as words in the headline; anything else anywhere in the text. */
function says(word: string, headline: string, text: string): boolean {
  const bare = /^(yes|no)\b[\s,.:;—-]*$/iu.exec(word)?.[1];
  return bare ? new RegExp(`\\b${bare}\\b`, 'iu').test(headline) : fold(text).includes(fold(word));
}

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:trillion|tn|万亿)/iu, 1e12],
  [/^(?:billion|bn|十亿)/iu, 1e9],
  [/^(?:million|mn|百万)/iu, 1e6],
  [/^千亿/u, 1e11],
  [/^亿/u, 1e8],
  [/^万/u, 1e4],
];
const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const HAN = '零一二三四五六七八九十';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Every number of a text, as it stands and scaled out. */
function numbersIn(text: string): number[] {
  const plain = fold(text).replace(/(\d),(?=\d{3})/g, '$1');
  const digits = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+|[万亿千百十]+)?/gu)].flatMap(([, number, unit = '']) => {
    const value = Number(number);
    const scale = SCALES.find(([word]) => word.test(unit))?.[1];
    return scale ? [value, value * scale] : [value];
  });
  const words = WORDS.flatMap((word, value) => (new RegExp(`\\b${word}\\b`, 'u').test(plain) ? [value] : []));
  return [...digits, ...words, ...[...plain].flatMap((c) => (HAN.includes(c) ? [HAN.indexOf(c)] : []))];
}

function states(text: string, value: number | string, unit: string): boolean {
  if (unit === 'date') {
    const [month = 1, day = 1] = String(value).split('-').map(Number);
    const name = MONTHS[month - 1] ?? '';
    return [`${month}月${day}日`, `${name} ${day}`, `${day} ${name}`].some((date) => fold(text).includes(fold(date)));
  }
  const wanted = Math.abs(Number(value));
  const exact = unit === 'year' || (unit === 'count' && wanted < 1000);
  const tolerance = exact ? 0 : Math.max(0.01 * wanted, unit === 'percent' ? 0.06 : 0);
  return numbersIn(text).some((number) => Math.abs(number - wanted) <= tolerance);
}
