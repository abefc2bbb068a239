import type { EChartsCoreOption } from 'echarts/core';
import type { Series } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';
import { fontFamily } from './fonts.ts';
import { chartNumber } from './numbers.ts';

/**
 * How a series is drawn, as plain data. Sizes are for a phone, which shows the picture at about half of its 720 points;
 * the colours stand on an opaque card, so that they read the same in a light and in a dark client.
 */

export const WIDTH = 720;
const colours = {
  card: '#fdfcf9',
  ink: '#1d2530',
  quiet: '#5f6b7a',
  line: '#e4e1d8',
  rise: '#2563c9',
  fall: '#c8442f',
};

/** Columns stay readable up to here; more points become bars, and a great many a line. */
const MOST_COLUMNS = 9;
const MOST_BARS = 24;
const LONGEST_COLUMN_LABEL = 8;

export type Shape = 'columns' | 'bars' | 'line';

export function shapeOf(series: Series): Shape {
  const longest = Math.max(...series.points.map((p) => widthOf(p.label)));
  if (series.points.length > MOST_BARS) return 'line';
  const crowded = longest * series.points.length > LONGEST_COLUMN_LABEL * MOST_COLUMNS;
  if (series.points.length > MOST_COLUMNS || crowded) return 'bars';
  return 'columns';
}

export function heightOf(series: Series): number {
  return shapeOf(series) === 'bars' ? 150 + series.points.length * 44 : 480;
}

export function chartOption(series: Series, language: Language): EChartsCoreOption {
  const shape = shapeOf(series);
  const values = series.points.map((p) => p.value);
  const labels = series.points.map((p) => shorten(p.label, shape === 'columns' ? 16 : 26));
  const category = {
    type: 'category',
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.quiet, width: 1.5 } },
    axisLabel: { color: colours.ink, fontSize: shape === 'line' ? 17 : 20, fontFamily, margin: 12, hideOverlap: true },
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
    ...(shape === 'bars' ? { min: (e: Extent) => room(e, e.min), max: (e: Extent) => room(e, e.max) } : {}),
  };
  return {
    animation: false,
    backgroundColor: colours.card,
    textStyle: { fontFamily, color: colours.ink },
    title: {
      text: series.title.replace(/^\p{Ll}/u, (first) => first.toUpperCase()),
      subtext: series.unit,
      left: 28,
      top: 22,
      itemGap: 8,
      textStyle: {
        fontFamily,
        fontSize: widthOf(series.title) > 44 ? 21 : 27,
        fontWeight: 700,
        color: colours.ink,
        width: WIDTH - 56,
        overflow: 'truncate',
      },
      subtextStyle: { fontFamily, fontSize: 19, color: colours.quiet, width: WIDTH - 56, overflow: 'truncate' },
    },
    grid: {
      left: shape === 'bars' ? 34 : 28,
      right: shape === 'columns' ? 28 : 40,
      top: 128,
      bottom: 24,
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
    barMaxWidth: across ? 28 : 84,
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
      fontSize: values.length > 6 || across ? 19 : 22,
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
/** Room at the end of a bar for its number; zero stays where the bars start. */
const room = ({ min, max }: Extent, end: number): number =>
  end + (end < 0 ? -0.3 : 0.2) * (end === 0 ? 0 : Math.max(max, 0) - Math.min(min, 0));

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
