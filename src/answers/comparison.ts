import Big from 'big.js';
import type { Base, FigureFact } from '../knowledge/base.ts';
import { plainNumber, sayQuantity } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import type { QueryOf } from '../questions/query.ts';
import { plain } from './aggregate.ts';
import { agrees, holdsTimes } from './claim.ts';
import { type Draft, issuesOf, paragraph } from './draft.ts';
import { chartOf, pick, plainValues, seriesOf, tableOf } from './figure.ts';
import type { Frame } from './frame.ts';
import { type Move, moveOf, movesOf } from './move.ts';
import { capital, joinSentences, keyOf, labelOf, numberOf, quantityOf, sayFigure, stop } from './wording.ts';

const percent = (value: Big): string => `${plainNumber(value.abs(), 2)}%`;

/** The highest or lowest of a series, or its largest move. */
export function answerExtreme(base: Base, query: QueryOf<'extreme'>, frame: Frame): Draft {
  const { language, scale, claim } = frame;
  const en = language === 'en';
  const series = seriesOf(base, query.series);
  const figures = pick(series, query.periods);
  const say = messages[language].answers;
  const name = base.name(series.measure)[language];
  const of = base.name(series.of)[language];
  const next = [{ ask: 'figure' as const, series: series.id, periods: [] }];
  const chart = { series: chartOf(base, series, language), next };
  if (query.by === 'value') {
    const ranked = [...figures].sort((a, b) => numberOf(a).cmp(numberOf(b)) * (query.end === 'highest' ? -1 : 1));
    const found = ranked[query.rank - 1] ?? (ranked[0] as FigureFact);
    const label = labelOf(found, language);
    const value = sayQuantity(quantityOf(base, found, language), language, scale);
    const order = say.ranked(query.end, query.rank);
    const verdict = claim?.period ? (claim.period === found.period ? say.yes : say.no) : '';
    const runner = ranked[query.rank] ?? ranked[query.rank - 2];
    const said = en
      ? `${capital(label)} had the ${order} ${name} of ${of}: ${value}`
      : `${label}${of}${name}${order}，为${value}`;
    return {
      headline: joinSentences([verdict, stop(said, language)], language),
      details: [
        ...(runner ? [paragraph(stop(capital(sayFigure(base, runner, language, scale)), language))] : []),
        ...(figures.length > 2 ? [tableOf(base, series, ranked, language, scale)] : []),
      ],
      paragraphs: [found.paragraph],
      ...chart,
    };
  }
  const moves = movesOf(figures).filter(
    ({ difference }) =>
      query.by.startsWith('move') || (query.by.startsWith('rise') ? difference.gt(0) : difference.lt(0)),
  );
  const byPercent = query.by.endsWith('percent');
  const size = (move: Move) => (byPercent ? move.percent : move.difference).abs();
  const ranked = moves.sort((a, b) => size(a).cmp(size(b)) * (query.end === 'highest' ? -1 : 1));
  const found = ranked[query.rank - 1] ?? ranked[0];
  if (!found)
    return { headline: stop(say.noSuchMove, language), paragraphs: figures.map((f) => f.paragraph), ...chart };
  const by = sayQuantity({ ...quantityOf(base, found.to, language), value: found.difference.abs() }, language, scale);
  const rose = found.difference.gt(0);
  const [label, before] = [labelOf(found.to, language), labelOf(found.from, language)];
  const verdict = claim?.period ? (claim.period === found.to.period ? say.yes : say.no) : '';
  const order = say.ranked(query.end, query.rank);
  const main = byPercent ? percent(found.percent) : by;
  const also = byPercent ? by : percent(found.percent);
  return {
    headline: joinSentences(
      [
        verdict,
        stop(
          en
            ? `${capital(label)} saw the ${order} ${rose ? 'rise' : 'fall'} in ${of}’s ${name}: ${rose ? 'up' : 'down'} ${main} on ${before} (${also}; computed)`
            : `${label}${of}${name}${rose ? '增幅' : '降幅'}${order}：比${before}${rose ? '增加' : '减少'}${main}（${also}，计算得出）`,
          language,
        ),
      ],
      language,
    ),
    details: [movesTable(base, figures, language, name)],
    paragraphs: [found.from.paragraph, found.to.paragraph],
    working: [workingOf(found, language)],
    ...chart,
  };
}

function workingOf({ from, to, difference, percent: rate }: Move, language: Language): string {
  const { numbers, step, unit } = plainValues([from, to], language);
  return `${numbers[1]} − ${numbers[0]} = ${plain(difference, step)} ${unit}; ${plain(difference, step)} ÷ ${numbers[0]} = ${rate.gt(0) ? '+' : '−'}${percent(rate)}`.replace(
    / ;/u,
    ';',
  );
}

function movesTable(base: Base, figures: readonly FigureFact[], language: Language, name: string) {
  const en = language === 'en';
  return {
    kind: 'table' as const,
    caption: en ? `Year-on-year change (computed)` : '逐年变化（计算得出）',
    columns: en ? ['Period', capital(name), 'Change'] : ['时间', name, '变化'],
    rows: figures.map((figure, i) => {
      const before = figures[i - 1];
      const rate = before && moveOf(before, figure).percent;
      return [
        labelOf(figure, language),
        sayQuantity(quantityOf(base, figure, language), language),
        rate ? `${rate.gt(0) ? '+' : '−'}${percent(rate)}` : '–',
      ];
    }),
  };
}

/** From one period to another: in amount, percent, times or compound growth. What the article prints comes first. */
export function answerChange(base: Base, query: QueryOf<'change'>, frame: Frame): Draft {
  const { language, scale, claim } = frame;
  const en = language === 'en';
  const series = seriesOf(base, query.series);
  const [from, to] = [query.from, query.to].map((key) => series.figures.find((figure) => keyOf(figure) === key));
  if (!from || !to) throw new Error(`no figure for ${query.from} or ${query.to} in ${query.series}`);
  const say = messages[language].answers;
  const move = moveOf(from, to);
  const rose = move.difference.gt(0);
  const name = base.name(series.measure)[language];
  const of = base.name(series.of)[language];
  const [before, after] = [labelOf(from, language), labelOf(to, language)];
  const value = (figure: FigureFact) => sayQuantity(quantityOf(base, figure, language), language, scale);
  const by = sayQuantity(
    { ...quantityOf(base, to, language), value: move.difference.abs(), bound: undefined },
    language,
    scale,
  );
  const printed = printedChange(base, series.id, from, to);
  const times = numberOf(to).div(numberOf(from));
  const paragraphs = [from.paragraph, to.paragraph, ...(printed ? [printed.paragraph] : [])];
  const next = [
    { ask: 'figure' as const, series: series.id, periods: [] },
    { ask: 'aggregate' as const, series: series.id, periods: [], by: 'sum' as const },
  ];
  const both = en
    ? `from ${value(from)} (${before}) to ${value(to)} (${after})`
    : `从${before}的${value(from)}到${after}的${value(to)}`;
  const contrary = claim?.direction !== undefined && (claim.direction === 'up') !== rose;
  const direction =
    contrary && claim?.direction
      ? frame.yesNo
        ? say.no
        : say.notThatWay[claim.direction]
      : claim?.direction && frame.yesNo
        ? say.yes
        : claim?.judged
          ? say.judged(
              (rose === (base.measures.get(series.measure)?.better === 'higher')) === (claim.judged === 'later'),
            )
          : '';
  const claimed = claim?.amounts[0];
  const truth =
    query.as === 'percent'
      ? printed
        ? numberOf(printed)
        : move.percent
      : query.as === 'times'
        ? times
        : move.difference;
  const right =
    (query.as === 'times' && claim?.times && holdsTimes(claim, times)) ||
    (claimed &&
      (agrees(claimed.value, truth, claimed.approx) ||
        (query.as === 'percent' && agrees(claimed.value, move.percent, claimed.approx))));
  const verdict =
    (claimed || (query.as === 'times' && claim?.times)) && !contrary ? (right ? say.yes : say.no) : direction;
  const details = issuesOf(base, [from.id, to.id, ...(printed ? [printed.id] : [])])
    .filter((issue) => issue.check === 'growth' && printed && issue.figures.includes(printed.id))
    .map((issue) => paragraph(issue[language]));
  const finish = (said: string, working: string[], extra: Draft['details'] = [], also = ''): Draft => ({
    headline: joinSentences([verdict, stop(said, language), also], language),
    details: [...extra, ...details],
    paragraphs,
    working,
    series: chartOf(base, series, language),
    next,
  });
  switch (query.as) {
    case 'difference':
      return finish(
        en
          ? `${of}’s ${name} ${rose ? 'rose' : 'fell'} by ${by} (${percent(printed ? numberOf(printed) : move.percent)}), ${both} (computed)`
          : `${of}${name}${rose ? '增加' : '减少'}${by}（${percent(printed ? numberOf(printed) : move.percent)}），${both}（计算得出）`,
        [workingOf(move, language)],
      );
    case 'percent': {
      const rate = printed ? numberOf(printed) : move.percent;
      const mark = printed ? '' : en ? ' (computed)' : '（计算得出）';
      const differs =
        printed && !numberOf(printed).round(2).eq(move.percent.round(2))
          ? say.printedButComputed(percent(rate), percent(move.percent))
          : '';
      return finish(
        en
          ? `${of}’s ${name} ${rose ? 'rose' : 'fell'} ${percent(rate)}, ${both}${mark}, a ${rose ? 'rise' : 'fall'} of ${by}`
          : `${of}${name}${rose ? '增长' : '下降'}${percent(rate)}，${both}${mark}，${rose ? '增加' : '减少'}${by}`,
        [workingOf(move, language)],
        differs && !claim?.reconciles ? [paragraph(differs)] : [],
        claim?.reconciles ? differs : '',
      );
    }
    case 'times':
      return finish(
        en
          ? `${of}’s ${name} in ${after} was ${plainNumber(times, 2)} times that of ${before} (${rose ? 'up' : 'down'} ${percent(printed ? numberOf(printed) : move.percent)}; computed), ${both}`
          : `${of}${after}${name}是${before}的${plainNumber(times, 2)}倍（${rose ? '增长' : '下降'}${percent(printed ? numberOf(printed) : move.percent)}，计算得出），${both}`,
        [
          `${plainValues([to], language).numbers[0]} ÷ ${plainValues([from], language).numbers[0]} = ${plainNumber(times, 2)}`,
          workingOf(move, language),
        ],
      );
    case 'compound': {
      const years = Number(to.period?.slice(0, 4)) - Number(from.period?.slice(0, 4));
      const rate = new Big((times.toNumber() ** (1 / years) - 1) * 100).round(2);
      return finish(
        en
          ? `${of}’s ${name} ${rate.gt(0) ? 'grew' : 'shrank'} by ${percent(rate)} a year compounded over ${before}–${after} (computed), ${both}`
          : `${before}至${after}${of}${name}年复合${rate.gt(0) ? '增长' : '下降'}率为${percent(rate)}（计算得出），${both}`,
        [
          `(${plainValues([to], language).numbers[0]} ÷ ${plainValues([from], language).numbers[0]})^(1/${years}) − 1 = ${rate.gt(0) ? '+' : '−'}${percent(rate)}`,
        ],
      );
    }
    default:
      return query.as satisfies never;
  }
}

/** The year-on-year change that the article prints for the later of two neighbouring years. */
function printedChange(base: Base, seriesId: string, from: FigureFact, to: FigureFact): FigureFact | undefined {
  const [of, measure = ''] = seriesId.split('.');
  const change = base.measures.get(measure)?.change_of;
  if (!change || Number(to.period) - Number(from.period) !== 1) return undefined;
  return base.series.get(`${of}.${change}`)?.figures.find((figure) => figure.period === to.period);
}
