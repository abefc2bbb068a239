import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ALT_TEXT, altText } from '../../src/charts/alt.ts';
import { renderChart, SCALE } from '../../src/charts/chart.ts';
import { chartNumber } from '../../src/charts/numbers.ts';
import { chartOption, heightOf, shapeOf, WIDTH } from '../../src/charts/option.ts';

const series = {
  title: 'Bakery, loaves a year',
  unit: 'thousand',
  points: [
    { label: '2020', value: 12.5 },
    { label: '2021', value: -3 },
    { label: '2022', value: 17.1769999999999 },
  ],
};

describe('a chart', () => {
  test('is a PNG of three pixels a point, on an opaque card, with rises and falls in their colours', async () => {
    const { png } = await renderChart(series, 'en');
    const image = await loadImage(png);
    expect([image.width, image.height]).toEqual([WIDTH * SCALE, heightOf(series) * SCALE]);
    const canvas = createCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const { data } = canvas.getContext('2d').getImageData(0, 0, image.width, image.height);
    const colours = new Set<string>();
    let transparent = 0;
    for (let i = 0; i < data.length; i += 4) {
      colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      if (data[i + 3] !== 255) transparent += 1;
    }
    expect(transparent).toBe(0);
    expect([...colours]).toEqual(expect.arrayContaining(['37,99,201', '200,68,47']));
  });

  test('draws Chinese with the font that comes with the install, not as empty boxes', async () => {
    const named = (title: string) => renderChart({ ...series, title, unit: '' }, 'zh');
    const [one, other] = await Promise.all([named('面包'), named('牛奶')]);
    expect(one.png.equals(other.png)).toBe(false);
  });

  test('is drawn once for the same series and language', () => {
    expect(renderChart(series, 'en')).toBe(renderChart(structuredClone(series), 'en'));
    expect(renderChart(series, 'en')).not.toBe(renderChart(series, 'zh'));
  });

  test.each(['columns', 'bars'] as const)('starts its %s at zero, whatever the least value', (shape) => {
    const extent = z.object({ min: z.number(), max: z.number() });
    const end = z.function({ input: [extent], output: z.number() });
    const Ends = z.object({ min: end, max: end });
    const count = shape === 'columns' ? 3 : 9;
    const points = Array.from({ length: count }, (_, i) => ({ label: `${2000 + i}`, value: 50 + i }));
    expect(shapeOf({ ...series, points })).toBe(shape);
    const { xAxis, yAxis } = chartOption({ ...series, points }, 'en');
    const { min, max } = Ends.parse(shape === 'bars' ? xAxis : yAxis);
    expect(min({ min: 50, max: 59 })).toBe(0);
    expect(max({ min: 50, max: 59 })).toBeGreaterThan(59);
    expect(min({ min: -5, max: 10 })).toBeLessThan(-5);
    expect(max({ min: -5, max: -2 })).toBe(0);
  });

  test('takes the shape that its labels and their number need', () => {
    const many = (count: number) => ({
      ...series,
      points: Array.from({ length: count }, (_, i) => ({ label: `${2000 + i}`, value: i })),
    });
    expect(shapeOf(series)).toBe('columns');
    expect(shapeOf(many(12))).toBe('bars');
    expect(shapeOf(many(60))).toBe('line');
    expect(
      shapeOf({ ...series, points: series.points.map((p) => ({ ...p, label: 'on the day of the village fair' })) }),
    ).toBe('bars');
  });
});

describe('the alternative text', () => {
  test('says every point, in the language of the answer', () => {
    expect(altText(series, 'en')).toBe('Chart: Bakery, loaves a year (thousand). 2020: 12.5; 2021: −3; 2022: 17.177.');
    expect(altText({ ...series, title: '面包', unit: '千个' }, 'zh')).toBe(
      '图表：面包（千个）。2020：12.5；2021：−3；2022：17.177。',
    );
  });

  test('stays within 1,024 characters and never cuts a number', () => {
    const arbitrary = fc.record({
      title: fc.string({ unit: 'grapheme', maxLength: 400 }),
      unit: fc.string({ maxLength: 100 }),
      points: fc.array(fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 120 }), value: fc.integer() }), {
        minLength: 2,
        maxLength: 80,
      }),
    });
    fc.assert(
      fc.property(arbitrary, fc.constantFrom('en' as const, 'zh' as const), (any, language) => {
        const text = altText(any, language);
        expect(Array.from(text).length).toBeLessThanOrEqual(ALT_TEXT);
        expect(text.endsWith(language === 'en' ? '.' : '。') || text.endsWith('. ')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('numbers carry no floating-point tail and a true minus sign', () => {
    expect(chartNumber(0.1 + 0.2, 'en')).toBe('0.3');
    expect(chartNumber(-1234.5, 'zh')).toBe('−1,234.5');
    expect(chartNumber(-0, 'en')).toBe('0');
  });
});
