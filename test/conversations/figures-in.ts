import Big from 'big.js';
import type { Answer } from '../../src/answers/answer.ts';
import type { Base } from '../../src/knowledge/base.ts';
import { amountsIn } from '../../src/language/amounts.ts';
import { normalize } from '../../src/language/normalize.ts';
import { decodeQuery } from '../../src/questions/query-code.ts';
import { cited } from '../support/person.ts';

/** Numbers of a text: as written ("17.18") and with their scale ("17180000000"). */
export interface Stated {
  readonly digits: string;
  readonly value: Big;
}

/** Years, days and places in the article are no figures: tests of their own look at them. */
const withoutDates = (text: string): string =>
  text
    .replace(/section \d+, paragraph \d+|第\d+部分第\d+段/gu, ' ')
    .replace(
      /(?<!\d)(?:19|20)\d{2}(?:\s*[-至到]\s*(?:19|20)\d{2})?(?!\d|[.,]\d|\s*(?:%|million|billion|亿|万))(?:年)?/giu,
      ' ',
    )
    .replace(/\d{1,2}月(?:\d{1,2}日)?/gu, ' ')
    .replace(
      /\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)/giu,
      ' ',
    );

const known = new Map<string, Stated[]>();

export function statedIn(text: string): Stated[] {
  const found = known.get(text) ?? read(text);
  known.set(text, found);
  return found;
}

function read(text: string): Stated[] {
  const plain = withoutDates(normalize(text));
  return amountsIn(plain).map(({ value, start, end }) => ({
    digits: (/\d[\d,]*(?:\.\d+)?/u.exec(plain.slice(start, end))?.[0] ?? '').replaceAll(',', ''),
    value,
  }));
}

/** Workings are rounded to four decimals of their unit. */
const near = (a: Big, b: Big): boolean => a.minus(b).abs().lte(b.abs().times(2e-4));

/**
 * The figures of an answer's headline that nothing accounts for: no fact of a cited paragraph, no line of the working,
 * no count of what the answer lists.
 */
export function unaccounted(base: Base, answer: Answer): string[] {
  const paragraphs = new Set(cited(answer));
  const isCited = ({ paragraph }: { paragraph: string | readonly string[] }) =>
    [paragraph].flat().some((one) => paragraphs.has(one));
  const series = [...base.series.values()].flatMap(({ figures, totals }) => [...figures, ...totals]);
  // The limit of "the years above 10 billion" is the question's own: it is said again, not claimed.
  const query = answer.code === undefined ? undefined : decodeQuery(answer.code);
  const limit =
    query?.ask === 'filter' ? [query.than ?? [], query.upTo ?? []].flat().map((one) => new Big(one).abs()) : [];
  const figures = [...series.filter(isCited).map(({ value }) => new Big(value).abs()), ...limit];
  const sentences = [
    ...[...base.statements.values(), ...base.issues].filter(isCited).flatMap(({ en, zh }) => [en, zh]),
    ...base.summaries.flatMap((summary) => summary.sentences.filter(isCited).flatMap(({ en, zh }) => [en, zh])),
    ...[...base.lists.values()]
      .filter(isCited)
      .flatMap(({ name, items }) => [
        ...Object.values(name),
        ...items.flatMap((item) => Object.values(typeof item === 'string' ? base.name(item) : item)),
      ]),
    // Names may hold numbers: "the Feixing-1 platform", "2023 annual report".
    ...[...base.entities.values(), ...base.measures.values(), ...base.topics.values()].flatMap(({ name }) => [
      name.en,
      name.zh,
    ]),
    // "= 0.3934 HK$ billion": the unit stands between the number and its scale.
    ...(answer.working ?? []).map((line) => line.replace(/(\d)\s+(?:RMB|HK\$|US\$)\s+(?=billion)/gu, '$1 ')),
  ].flatMap(statedIn);
  const rows = answer.details.map((block) =>
    block.kind === 'table' ? block.rows.length : block.kind === 'list' ? block.items.length : 0,
  );
  const counts = new Set([
    ...rows,
    ...[...base.lists.values()].filter(isCited).map(({ items }) => items.length),
    ...[...base.series.values()].map((one) => one.figures.length),
  ]);
  // "1.41 times" beside a difference: the ratio of the two figures that stand there.
  const headline = statedIn(answer.headline);
  const ratio = ({ value }: Stated) =>
    headline.some((a) => headline.some((b) => !b.value.eq(0) && a.value.div(b.value).round(2).eq(value)));
  return headline
    .filter(
      (one) =>
        !figures.some((value) => near(one.value, value)) &&
        !sentences.some(({ digits, value }) => digits === one.digits || near(one.value, value)) &&
        !(one.value.lte(60) && counts.has(one.value.toNumber())) &&
        !(/times|倍/u.test(answer.headline) && ratio(one)) &&
        // Half of what a table shows may be counted: "in 2 of 6 years".
        !(one.value.lte(Math.max(...counts)) && /\bof \d+ years\b|有\d+年/u.test(answer.headline)),
    )
    .map(({ digits }) => digits);
}
