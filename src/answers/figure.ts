import Big from 'big.js';
import type { Base, FigureFact, FigureSeries } from '../knowledge/base.ts';
import type { Unit } from '../knowledge/schema.ts';
import { plainNumber, type Scale, sayQuantity } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import type { Per, Query, QueryOf } from '../questions/query.ts';
import type { Block, Series } from './answer.ts';
import { agrees, checkAmount, meantFigure } from './claim.ts';
import { courseOf, isShortCourse } from './course.ts';
import { type Draft, paragraph } from './draft.ts';
import { evaluate, workingOfComputed } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { moneyScale } from './money-scale.ts';
import {
  capital,
  fill,
  joinList,
  joinSentences,
  keyOf,
  labelOf,
  numberOf,
  quantityOf,
  sayFigure,
  stop,
} from './wording.ts';

/** The figures of a series that a query names; all of them if it names none. */
export function pick(series: FigureSeries, keys: readonly string[]): FigureFact[] {
  return keys.length === 0 ? [...series.figures] : series.figures.filter((figure) => keys.includes(keyOf(figure)));
}

export function seriesOf(base: Base, id: string): FigureSeries {
  const series = base.series.get(id);
  if (!series) throw new Error(`no series ${id}`);
  return series;
}

/** One value, several, or the whole series with its chart. */
export function answerFigure(base: Base, query: QueryOf<'figure'>, frame: Frame): Draft {
  const { language, scale } = frame;
  const printed = base.series.get(query.series);
  const series =
    printed && (query.periods.length === 0 || pick(printed, query.periods).length > 0) ? printed : undefined;
  if (!series) return answerComputed(base, query, frame);
  const figures = pick(series, query.periods);
  if (query.per && figures.length > 0) return answerPer(base, series, figures.at(-1) as FigureFact, query.per, frame);
  const next = nextOfFigure(series, figures);
  if (figures.length === 1 && figures[0]) {
    const [figure] = figures;
    const said = stop(capital(sayFigure(base, figure, language, scale)), language);
    const verdict = checkAmount(figure, frame);
    const meant = meantFigure(base, figure, frame);
    const elsewhere = meant
      ? stop(
          messages[language].answers.belongsTo(
            sayQuantity(quantityOf(base, meant, language), language, scale),
            labelOf(meant, language),
          ),
          language,
        )
      : '';
    return {
      headline: joinSentences([verdict, said, elsewhere], language),
      details: [...explained(base, figure, language), ...companions(base, figure, language, scale)],
      paragraphs: [figure.paragraph, ...(meant ? [meant.paragraph] : [])],
      working: figure.computed
        ? [
            `${workingOfComputed(figure, language)} = ${sayQuantity({ ...quantityOf(base, figure, language), bound: undefined }, language, scale)}`,
          ]
        : [],
      series: series.figures.length > 2 ? chartOf(base, series, language) : undefined,
      next,
    };
  }
  const each = figures.map((figure) => sayFigure(base, figure, language, scale)).join(language === 'en' ? '; ' : '；');
  const headline = stop(
    figures.length <= 3 && !isShortCourse(figures) ? capital(each) : courseOf(base, series, figures, language, scale),
    language,
  );
  const { holds } = frame.claim ?? {};
  const say = messages[language].answers;
  return {
    headline: holds === undefined ? headline : joinSentences([holds ? say.yes : say.no, headline], language),
    details: figures.length > 2 ? [tableOf(base, series, figures, language, scale)] : [],
    paragraphs: figures.map((figure) => figure.paragraph),
    series: chartOf(base, { ...series, figures }, language),
    next,
  };
}

/** What its unit means, where the facts say so. */
function explained(base: Base, figure: FigureFact, language: Language): Block[] {
  const statement = base.statements.get(figure.explained_by ?? '');
  return statement ? [paragraph(stop(statement[language], language))] : [];
}

/** How many of each there are in a year of 365 days. */
const IN_A_YEAR: Readonly<Record<Per, number>> = {
  quarter: 4,
  month: 12,
  week: 52,
  day: 365,
  hour: 8_760,
  minute: 525_600,
  second: 31_536_000,
};

/** A year's value spread evenly: "about RMB 17.79 million a day (computed)". */
function answerPer(base: Base, series: FigureSeries, figure: FigureFact, per: Per, { language, scale }: Frame): Draft {
  const count = IN_A_YEAR[per];
  const quantity = quantityOf(base, figure, language);
  const spread = sayQuantity(
    { ...quantity, value: quantity.value.div(count).round(quantity.value.div(count).gt(1000) ? 0 : 2), bound: 'about' },
    language,
    scale,
  );
  const say = messages[language].answers;
  const whole = stop(capital(sayFigure(base, figure, language, scale)), language);
  return {
    headline: joinSentences(
      [
        stop(
          say.per(
            base.name(series.of)[language],
            base.name(series.measure)[language],
            labelOf(figure, language),
            spread,
            per,
          ),
          language,
        ),
        whole,
      ],
      language,
    ),
    paragraphs: [figure.paragraph],
    working: [
      `${sayQuantity({ ...quantity, bound: undefined }, language)} ÷ ${plainNumber(new Big(count))} = ${spread}`,
    ],
    next: [{ ask: 'figure', series: series.id, periods: [] }],
  };
}

/** A value that the article does not print but its figures imply: said as computed, with the working. */
function answerComputed(base: Base, query: QueryOf<'figure'>, { language, scale, claim }: Frame): Draft {
  const value = evaluate(base, { series: query.series, periods: query.periods, total: false });
  if (!value) throw new Error(`no figure for ${query.series} ${query.periods.join(', ')}`);
  const [of = '', measure = ''] = query.series.split('.');
  const said = sayQuantity(value, language, scale);
  const sentence = fill(base.measures.get(measure)?.says[language] ?? '{of} {value} {when}', {
    of: base.name(of)[language],
    value: said,
    when: value.when(language),
  });
  const say = messages[language].answers;
  const claimed = claim?.amounts[0];
  const verdict = claimed ? (agrees(claimed.value, value.value, claimed.approx) ? say.yes : say.no) : '';
  return {
    headline: joinSentences([verdict, stop(`${capital(sentence)}${say.computedNotPrinted}`, language)], language),
    details: value.figures.map((figure) => paragraph(stop(capital(sayFigure(base, figure, language)), language))),
    paragraphs: value.figures.map((figure) => figure.paragraph),
    working: value.working ? [`${value.working(language)} = ${said}`] : [],
    next: [],
  };
}

export function tableOf(
  base: Base,
  series: FigureSeries,
  figures: readonly FigureFact[],
  language: Language,
  scale?: Scale,
): Block {
  const name = base.name(series.measure)[language];
  const of = base.name(series.of)[language];
  return {
    kind: 'table',
    caption: language === 'en' ? `${of}: ${name}` : `${of}：${name}`,
    columns: [language === 'en' ? 'Period' : '时间', capital(name)],
    rows: figures.map((figure) => [
      labelOf(figure, language),
      sayQuantity(quantityOf(base, figure, language), language, scale),
    ]),
  };
}

/** A series for a chart, scaled for the reader; undefined if it has fewer than two points. */
export function chartOf(base: Base, series: FigureSeries, language: Language): Series | undefined {
  if (series.figures.length < 2) return undefined;
  const first = series.figures[0];
  const unit = base.measures.get(series.measure)?.unit;
  const values = series.figures.map(numberOf);
  const en = language === 'en';
  const others: Partial<Record<Unit, { step: number; unit: string }>> = {
    shares: en ? { step: 1e6, unit: 'million shares' } : { step: 1e4, unit: '万股' },
    percent: { step: 1, unit: '%' },
  };
  const { step, unit: label } = (unit === 'money' && first?.currency
    ? moneyScale(first.currency, values, language)
    : unit && others[unit]) ?? { step: 1, unit: '' };
  return {
    title:
      language === 'en'
        ? `${base.name(series.of).en}: ${base.name(series.measure).en}`
        : `${base.name(series.of).zh}：${base.name(series.measure).zh}`,
    unit: label,
    points: series.figures.map((figure) => ({
      label: labelOf(figure, language),
      value: numberOf(figure).div(step).toNumber(),
    })),
  };
}

/** Other figures of the same subject and time, which a reader wants beside the one asked for. */
function companions(base: Base, figure: FigureFact, language: Language, scale?: Scale): Block[] {
  const together = base.figures.filter(
    (other) =>
      other.id !== figure.id && other.of === figure.of && other.period === figure.period && other.period !== undefined,
  );
  const change = together.find((other) => base.measures.get(figure.measure)?.change_of === other.measure);
  const others = [...(change ? [change] : []), ...together.filter((other) => other !== change)].slice(0, 3);
  const moments = figure.moment
    ? seriesOf(base, `${figure.of}.${figure.measure}`).figures.filter((other) => other.id !== figure.id)
    : [];
  return [...others, ...moments].map((other) =>
    paragraph(stop(capital(sayFigure(base, other, language, scale)), language)),
  );
}

function nextOfFigure(series: FigureSeries, figures: readonly FigureFact[]): Query[] {
  const keys = series.figures.map(keyOf);
  if (keys.length < 2) return [];
  const at = keys.indexOf(keyOf(figures[0] ?? (series.figures[0] as FigureFact)));
  const neighbour = keys[at + 1] ?? keys[at - 1];
  return [
    ...(figures.length === 1 && neighbour ? [{ ask: 'figure' as const, series: series.id, periods: [neighbour] }] : []),
    ...(keys.length > 2
      ? [
          {
            ask: 'extreme' as const,
            series: series.id,
            periods: [],
            end: 'highest' as const,
            rank: 1,
            by: 'value' as const,
          },
          { ask: 'aggregate' as const, series: series.id, periods: [], by: 'sum' as const },
          ...(figures.length === series.figures.length
            ? []
            : [{ ask: 'figure' as const, series: series.id, periods: [] }]),
        ]
      : []),
  ];
}

/** Values of figures in one line, for working: "34.33 + 49.68" in the unit that fits them. */
export function plainValues(
  figures: readonly FigureFact[],
  language: Language,
): { numbers: string[]; step: number; unit: string } {
  const currency = figures[0]?.currency;
  const values = figures.map(numberOf);
  const { step, unit } = currency ? moneyScale(currency, values, language) : { step: 1, unit: '' };
  return { numbers: values.map((value) => plainNumber(value.div(step))), step, unit };
}

export const namesOf = (figures: readonly FigureFact[], language: Language): string =>
  joinList(
    figures.map((figure) => labelOf(figure, language)),
    language,
  );
