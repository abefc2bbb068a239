import { createCanvas } from '@napi-rs/canvas';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import type { Series } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';
import { altText } from './alt.ts';
import { registerFonts } from './fonts.ts';
import { chartOption, heightOf, WIDTH } from './option.ts';

export interface Chart {
  readonly png: Buffer;
  /** What it shows in words, at most 1,024 characters. */
  readonly alt: string;
}

/** Pixels a point: sharp on a phone and when opened, and a file of some 50 kB. */
export const SCALE = 3;
/** A chart takes some 100 ms, and the same few series are asked for again and again. */
const KEPT = 48;
const kept = new Map<string, Promise<Chart>>();

use([BarChart, LineChart, GridComponent, TitleComponent, LabelLayout, CanvasRenderer]);

/** Draws a series as a picture with its alternative text. The same series in the same language is drawn once. */
export function renderChart(series: Series, language: Language): Promise<Chart> {
  const key = JSON.stringify([language, series]);
  const chart = kept.get(key) ?? draw(series, language);
  kept.delete(key);
  kept.set(key, chart);
  chart.catch(() => kept.delete(key));
  const oldest = kept.keys().next();
  if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
  return chart;
}

async function draw(series: Series, language: Language): Promise<Chart> {
  registerFonts();
  const [width, height] = [WIDTH, heightOf(series)];
  const canvas = createCanvas(width * SCALE, height * SCALE);
  // ECharts is typed for the browser's canvas; the one here has all that its renderer calls.
  setPlatformAPI({ createCanvas: () => createCanvas(32, 32) as never });
  const chart = init(canvas as never, null, { renderer: 'canvas', width, height, devicePixelRatio: SCALE, ssr: false });
  try {
    chart.setOption(chartOption(series, language));
    return { png: await canvas.encode('png'), alt: altText(series, language) };
  } finally {
    chart.dispose();
  }
}
