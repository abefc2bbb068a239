import Big from 'big.js';
import type { Base, FigureFact } from '../knowledge/base.ts';
import { sayQuantity } from '../language/amounts.ts';
import { messages } from '../language/messages.ts';
import { sayPeriod } from '../language/period-names.ts';
import type { QueryOf } from '../questions/query.ts';
import { agrees, checkLimit } from './claim.ts';
import { type Draft, issuesOf, paragraph } from './draft.ts';
import { chartOf, namesOf, pick, plainValues, seriesOf, tableOf } from './figure.ts';
import type { Frame } from './frame.ts';
import { capital, joinSentences, numberOf, quantityOf, sayFigure, stop } from './wording.ts';

/** Sum, mean, median or number of a series' figures, with the arithmetic shown. A printed total stands before a computed one. */
export function answerAggregate(base: Base, query: QueryOf<'aggregate'>, frame: Frame): Draft {
  const { language, scale } = frame;
  const en = language === 'en';
  const series = seriesOf(base, query.series);
  const figures = pick(series, query.periods);
  const first = figures[0] as FigureFact;
  const whole = figures.length === series.figures.length;
  const printed = query.by === 'sum' && whole ? series.totals[0] : undefined;
  const sum = total(figures);
  const value =
    query.by === 'sum'
      ? sum
      : query.by === 'mean'
        ? sum.div(figures.length)
        : query.by === 'median'
          ? median(figures)
          : new Big(figures.length);
  const of = base.name(series.of)[language];
  const name = base.name(series.measure)[language];
  const span = spanOf(figures, language);
  const quantity = {
    ...quantityOf(base, first, language),
    value,
    bound: figures.some((f) => f.bound === 'more-than') ? ('more-than' as const) : undefined,
  };
  const said = query.by === 'count' ? String(figures.length) : sayQuantity(quantity, language, scale);
  const { numbers, unit, step } = plainValues(figures, language);
  const paragraphs = [...(printed ? [printed.paragraph] : []), ...figures.map((figure) => figure.paragraph)];
  const next = [{ ask: 'figure' as const, series: series.id, periods: [] }];
  const details = figures.length > 2 ? [tableOf(base, series, figures, language, scale)] : [];

  if (printed) {
    const headline = stop(capital(sayFigure(base, printed, language, scale)), language);
    const claimed = frame.claim?.amounts[0];
    const verdict = claimed
      ? agrees(claimed.value, numberOf(printed), claimed.approx)
        ? messages[language].answers.yes
        : messages[language].answers.no
      : checkLimit(numberOf(printed), frame);
    const differs = !numberOf(printed).eq(sum);
    const note = en
      ? `The article prints this total; its ${figures.length} yearly figures add up to ${sayQuantity({ ...quantity, value: sum }, language, scale)}.`
      : `这是文章给出的总数；文中${figures.length}个年度数字相加是${sayQuantity({ ...quantity, value: sum }, language, scale)}。`;
    // Whether the total agrees with the yearly figures is the question: both stand in front.
    const held = differs && frame.claim?.reconciles === true;
    return {
      headline: joinSentences(
        held ? [verdict || (frame.yesNo ? messages[language].answers.no : ''), headline, note] : [verdict, headline],
        language,
      ),
      details: [
        ...(differs && !held ? [paragraph(note)] : []),
        ...issuesOf(base, [printed.id])
          .slice(0, 1)
          .map((issue) => paragraph(issue[language])),
        ...details,
      ],
      paragraphs,
      working: [`${numbers.join(' + ')} = ${plain(sum, step)} ${unit}`],
      series: chartOf(base, series, language),
      next,
    };
  }
  const yearly = figures.every(({ period }) => /^\d{4}$/u.test(period ?? ''));
  const headlines = {
    sum: en
      ? `${of}’s ${name} over ${span} comes to ${said} in total (computed)`
      : `${of}${span}${name}合计${said}（计算得出）`,
    mean: en
      ? `${of}’s ${name} averages ${said} over ${span} (computed)`
      : `${of}${span}${name}平均为${said}（计算得出）`,
    median: en
      ? `The median ${name} of ${of} over ${span} is ${said} (computed)`
      : `${of}${span}${name}的中位数是${said}（计算得出）`,
    count: yearly
      ? en
        ? `The article gives ${of}’s ${name} for ${said} years: ${namesOf(figures, language)}`
        : `文章给出${of}${said}个年份的${name}：${namesOf(figures, language)}`
      : en
        ? `The article gives ${said} figures for ${of}’s ${name}: ${namesOf(figures, language)}`
        : `文章给出${said}个${of}${name}数字：${namesOf(figures, language)}`,
  };
  const working = {
    sum: `${numbers.join(' + ')} = ${plain(sum, step)} ${unit}`,
    mean: `(${numbers.join(' + ')}) ÷ ${figures.length} = ${plain(value, step)} ${unit}`,
    median: `${sorted(figures)
      .map((v) => plain(v, step))
      .join(', ')} → ${plain(value, step)} ${unit}`,
    count: '',
  };
  const claimed = frame.claim?.amounts[0];
  const verdict = claimed
    ? agrees(claimed.value, value, claimed.approx)
      ? messages[language].answers.yes
      : messages[language].answers.no
    : query.by === 'count'
      ? frame.claim?.holds === false && frame.yesNo
        ? messages[language].answers.no
        : ''
      : checkLimit(value, frame);
  return {
    headline: joinSentences([verdict, stop(headlines[query.by], language)], language),
    details,
    paragraphs,
    ...(query.by === 'count' ? {} : { working: [working[query.by]] }),
    series: chartOf(base, { ...series, figures }, language),
    next,
  };
}

export const total = (figures: readonly FigureFact[]): Big =>
  figures.reduce((sum, figure) => sum.plus(numberOf(figure)), new Big(0));
const sorted = (figures: readonly FigureFact[]): Big[] => figures.map(numberOf).sort((a, b) => a.cmp(b));

function median(figures: readonly FigureFact[]): Big {
  const values = sorted(figures);
  const middle = Math.floor(values.length / 2);
  const upper = values[middle] ?? new Big(0);
  return values.length % 2 === 1 ? upper : upper.plus(values[middle - 1] ?? upper).div(2);
}

/** A value in the working's unit, rounded to four decimals. */
export const plain = (value: Big, step: number): string =>
  value
    .div(step)
    .round(4)
    .toFixed()
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');

/** "2018–2020" where the years follow each other, else their names. */
function spanOf(figures: readonly FigureFact[], language: Frame['language']): string {
  const years = figures.map((figure) => figure.period ?? '');
  const follow =
    years.length > 2 &&
    years.every((year, i) => /^\d{4}$/u.test(year) && (i === 0 || Number(year) === Number(years[i - 1]) + 1));
  return follow ? sayPeriod(`${years[0]}/${years.at(-1)}`, language) : namesOf(figures, language);
}
