import Big from 'big.js';
import { type Answer, Block } from '../../src/answers/answer.ts';
import type { Base, FigureFact } from '../../src/knowledge/base.ts';
import { amountsIn } from '../../src/language/amounts.ts';
import { ferry } from '../support/ferry/ferry.ts';

/** The ferry company with other profits, in hundredths of 亿元, one a year from 2001. `total` is a total that it prints. */
export function ferryWith(hundredths: readonly number[], total?: number): Base {
  const { base } = ferry();
  const series = base.series.get('gull.profit');
  const [first] = series?.figures ?? [];
  if (!series || !first) throw new Error('the ferries have no profit');
  const made = (id: string, value: number): FigureFact => {
    const { period: _, ...rest } = first;
    return { ...rest, id, printed: `${value / 100}亿元`, value: new Big(value).times(1e6).toFixed() };
  };
  const figures = hundredths.map(
    (value, i): FigureFact => ({ ...made(`profit-${i}`, value), period: String(2001 + i) }),
  );
  const totals = total === undefined ? [] : [{ ...made('profit-all', total), totals: `2001/${2000 + figures.length}` }];
  return {
    ...base,
    figures: [...figures, ...totals],
    series: new Map([...base.series, ['gull.profit', { ...series, figures, totals }]]),
  };
}

/** All text of an answer's blocks. */
export const blockTexts = ({ details }: Answer): string[] =>
  details.flatMap((block) => {
    const known = Block.parse(block);
    if (known.kind === 'paragraph') return [known.text];
    return known.kind === 'list' ? known.items : [known.caption, ...known.columns, ...known.rows.flat()];
  });

/** The values that a text states, years left out. */
export const valuesIn = (text: string): Big[] =>
  amountsIn(
    text.replace(/(?<![\d.,])(?:19|20)\d{2}(?![\d.,]|\s?(?:bn|million|billion|亿|万))/gu, ' ').toLowerCase(),
  ).map(({ value }) => value);

export const near = (a: Big, b: Big, part = 1e-3): boolean => a.minus(b).abs().lte(b.abs().times(part).plus(1e-9));

/**
 * Whether a line of working is right by its own numbers: each "left = right" is reckoned again. Signs and units are the
 * answer's own ("÷", "−", "RMB billion"); a line with "→" is a median, which picks and does not reckon.
 */
export function reckons(line: string): boolean {
  return line.split(';').every((step) => {
    const [left, right] = step.split('=');
    if (left === undefined || right === undefined) return /→/u.test(step);
    // "1.2 + 3.4 = 4.6 亿元" is reckoned in 亿元 throughout; "RMB 1 billion ÷ RMB 500 million" says its scales.
    const wanted = [last(right), last(right.replace(/billion|million|trillion|亿|万/gu, ''))];
    const found = reckon(left.replace(/^\s*\d{4}\s*[:：]/u, ''));
    // A change or a share: only its result is in percent.
    const values = found && (/%/u.test(right) ? [found, found.times(100)] : [found]);
    // Ratios and percentages are said to two decimals.
    return wanted.some(
      (one) => one && values?.some((value) => value.minus(one).abs().lte(one.abs().times(1e-3).plus(0.0051))),
    );
  });
}

const SCALES: readonly (readonly [RegExp, string])[] = [
  [/^(?:trillion|万亿)/u, '1e12'],
  [/^billion/u, '1e9'],
  [/^亿/u, '1e8'],
  [/^million/u, '1e6'],
  [/^万/u, '1e4'],
];

/** A number with its scale word, where both sides of a working have one; bare numbers stay as they are. */
function last(text: string): Big | undefined {
  const match =
    /(?<sign>[-−+])?\s*(?:RMB\s*|HK\$|US\$|about\s+|more than\s+|约|超)*(?<num>\d[\d,]*(?:\.\d+)?)\s*(?<scale>trillion|billion|million|万亿|亿|万)?/u.exec(
      text,
    );
  return match?.groups && scaled(match.groups);
}

const scaled = ({ sign, num = '0', scale = '' }: Record<string, string>): Big =>
  new Big(num.replaceAll(',', ''))
    .times(SCALES.find(([word]) => word.test(scale))?.[1] ?? 1)
    .times(sign && /[-−]/u.test(sign) ? -1 : 1);

/** Nothing is divided by nothing: such a working is wrong, not a reason to stop. */
const over = (a: Big, b: Big): Big => (b.eq(0) ? new Big('1e99') : a.div(b));

/** A small reckoner for + − × ÷ ^ and brackets, for nothing else. */
function reckon(text: string): Big | undefined {
  const tokens =
    text
      .match(/\d[\d,]*(?:\.\d+)?\s*(?:trillion|billion|million|万亿|亿|万|%)?|[()（）+−×÷^/-]/gu)
      ?.map((token) => token.trim()) ?? [];
  let at = 0;
  const atom = (): Big | undefined => {
    const token = tokens[at++];
    if (token === undefined) return undefined;
    if (/^[-−]$/u.test(token)) return atom()?.times(-1);
    if (/[(（]/u.test(token)) {
      const inside = sum();
      at += 1;
      return inside;
    }
    const match = /^(?<num>\d[\d,]*(?:\.\d+)?)\s*(?<scale>\D*)$/u.exec(token)?.groups;
    return match && (match.scale === '%' ? scaled({ num: match.num ?? '' }).div(100) : scaled(match));
  };
  const power = (): Big | undefined => {
    const base = atom();
    if (tokens[at] !== '^') return base;
    at += 1;
    const exponent = atom();
    return base && exponent && new Big(base.toNumber() ** exponent.toNumber());
  };
  const chain = (next: () => Big | undefined, apply: Readonly<Record<string, (a: Big, b: Big) => Big>>) => () => {
    let value = next();
    for (let op = apply[tokens[at] ?? '']; op && value; op = apply[tokens[at] ?? '']) {
      at += 1;
      const right = next();
      value = right && op(value, right);
    }
    return value;
  };
  const product = chain(power, { '×': (a, b) => a.times(b), '÷': over, '/': over });
  const sum: () => Big | undefined = chain(product, {
    '+': (a, b) => a.plus(b),
    '−': (a, b) => a.minus(b),
    '-': (a, b) => a.minus(b),
  });
  return sum();
}
