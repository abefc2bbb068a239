import type { EChartsCoreOption } from 'echarts/core';
import type { Series } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';
import { fontFamily } from './fonts.ts';
import { chartNumber } from './numbers.ts';

/**
 * How a series is drawn, as plain data. Sizes are for a phone, which shows the picture at about six tenths of its
 * points inside a message; the colours stand on an opaque card, so that they read the same in a light and a dark client.
 */

export const WIDTH = 480;
const colours = {
  card: '#fdfcf9',
  ink: '#1d2530',
  quiet: '#5f6b7a',
  line: '#e4e1d8',
  rise: '#2563c9',
  fall: '#c8442f',
};

/** Columns stay readable up to here; more points become bars, and a great many a line. */
const MOST_COLUMNS = 6;
const MOST_BARS = 24;
/** What fits beside each other under the columns, and what before a bar, in narrow characters. */
const COLUMNS_TEXT = 40;
const BAR_TEXT = 22;
const TITLE_TEXT = 36;

export type Shape = 'columns' | 'bars' | 'line';

export function shapeOf(series: Series): Shape {
  const { points } = series;
  const widest = Math.max(...points.map((p) => Math.max(widthOf(p.label), widthOf(chartNumber(p.value, 'en')))));
  if (points.length > MOST_BARS) return 'line';
  return points.length > MOST_COLUMNS || widest * points.length > COLUMNS_TEXT ? 'bars' : 'columns';
}

const titleLines = (series: Series): number => (widthOf(series.title) > TITLE_TEXT ? 2 : 1);
/** Where the drawing starts, under the title and the unit. */
const topOf = (series: Series): number => 72 + 28 * titleLines(series);

export const heightOf = (series: Series): number =>
  topOf(series) + (shapeOf(series) === 'bars' ? 24 + series.points.length * 36 : 240);

export function chartOption(series: Series, language: Language): EChartsCoreOption {
  const shape = shapeOf(series);
  const values = series.points.map((p) => p.value);
  const labels = series.points.map((p) => shorten(p.label, BAR_TEXT));
  const share = shape === 'bars' ? shareOfNumbers(labels, values) : 0.15;
  const category = {
    type: 'category',
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.quiet, width: 1.5 } },
    axisLabel: {
      color: colours.ink,
      fontSize: shape === 'columns' && values.length < 5 ? 20 : 17,
      fontFamily,
      margin: 10,
      hideOverlap: true,
    },
  };
  const value = {
    type: 'value',
    splitNumber: 4,
    axisLabel: {
      show: shape === 'line',
      color: colours.quiet,
      fontSize: 17,
      fontFamily,
      formatter: (v: number) => chartNumber(v, language),
    },
    splitLine: { show: shape === 'line', lineStyle: { color: colours.line, width: 1 } },
    ...(shape === 'line' ? {} : { min: (e: Extent) => least(e, share), max: (e: Extent) => most(e, share) }),
  };
  return {
    animation: false,
    backgroundColor: colours.card,
    textStyle: { fontFamily, color: colours.ink },
    title: {
      text: shorten(series.title, 2 * TITLE_TEXT - 4).replace(/^\p{Ll}/u, (first) => first.toUpperCase()),
      subtext: series.unit,
      left: 18,
      top: 14,
      itemGap: 6,
      textStyle: {
        fontFamily,
        fontSize: 22,
        lineHeight: 28,
        fontWeight: 700,
        color: colours.ink,
        width: WIDTH - 36,
        overflow: 'break',
      },
      subtextStyle: { fontFamily, fontSize: 18, color: colours.quiet, width: WIDTH - 36, overflow: 'truncate' },
    },
    grid: {
      left: 18,
      right: shape === 'columns' ? 18 : 24,
      // Over columns stands the number of the highest.
      top: topOf(series) + (shape === 'columns' ? 8 : 0),
      bottom: 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: shape === 'bars' ? value : category,
    yAxis: shape === 'bars' ? { ...category, inverse: true } : value,
    series: [shape === 'line' ? line(values) : bars(values, shape, language)],
  };
}

function bars(values: readonly number[], shape: Shape, language: Language): object {
  const across = shape === 'bars';
  return {
    type: 'bar',
    barMaxWidth: across ? 24 : 64,
    barCategoryGap: '32%',
    data: values.map((value) => {
      const below = value < 0;
      return {
        value,
        itemStyle: { color: below ? colours.fall : colours.rise, borderRadius: corners(across, below) },
        label: { position: across ? (below ? 'left' : 'right') : below ? 'bottom' : 'top' },
      };
    }),
    label: {
      show: true,
      fontFamily,
      fontSize: values.length > 4 || across ? 19 : 22,
      fontWeight: 700,
      color: colours.ink,
      formatter: ({ value }: { value: number }) => chartNumber(value, language),
    },
  };
}

interface Extent {
  readonly min: number;
  readonly max: number;
}
/** The ends of the axis: zero, where every bar starts, or the longest bar with room for its number. */
const least = ({ min, max }: Extent, share: number): number => (min < 0 ? min - share * (Math.max(max, 0) - min) : 0);
const most = ({ min, max }: Extent, share: number): number => (max > 0 ? max + share * (max - Math.min(min, 0)) : 0);

/** How much longer than the bars the drawing has to be for the longest number to stand beside the longest bar. */
function shareOfNumbers(labels: readonly string[], values: readonly number[]): number {
  const width = WIDTH - 52 - 9 * Math.max(...labels.map(widthOf));
  const number = 14 + 11 * Math.max(...values.map((v) => widthOf(chartNumber(v, 'en'))));
  return number / Math.max(width - number, number);
}

const line = (values: readonly number[]): object => ({
  type: 'line',
  data: values,
  showSymbol: false,
  lineStyle: { width: 4, color: colours.rise },
  areaStyle: { color: colours.rise, opacity: 0.1 },
});

const corners = (across: boolean, below: boolean): number[] => {
  if (across) return below ? [6, 0, 0, 6] : [0, 6, 6, 0];
  return below ? [0, 0, 6, 6] : [6, 6, 0, 0];
};

/** Columns of a label, a Chinese character counting two. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);

function shorten(label: string, most: number): string {
  if (widthOf(label) <= most) return label;
  let kept = '';
  for (const c of label) {
    if (widthOf(kept + c) > most - 1) break;
    kept += c;
  }
  return `${kept}…`;
}
