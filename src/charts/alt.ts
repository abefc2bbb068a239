import type { Series } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';
import { chartNumber } from './numbers.ts';

/** Discord's limit for a media item's description (PLATFORMS.md, D-MSG); Slack's alt_text allows 2,000. */
export const ALT_TEXT = 1024;

const words = {
  en: {
    start: (title: string, unit: string) => `Chart: ${title}${unit && ` (${unit})`}. `,
    point: (label: string, value: string) => `${label}: ${value}`,
    join: '; ',
    end: '.',
    more: (count: number) => `and ${count} more`,
  },
  zh: {
    start: (title: string, unit: string) => `图表：${title}${unit && `（${unit}）`}。`,
    point: (label: string, value: string) => `${label}：${value}`,
    join: '；',
    end: '。',
    more: (count: number) => `另有 ${count} 项`,
  },
};

/**
 * What the chart shows, for people who don't see it: every point while there is room, whole points only, so that no
 * number is cut in two.
 */
export function altText(series: Series, language: Language): string {
  const w = words[language];
  const start = clip(w.start(clip(series.title, 200), clip(series.unit, 60)), 300);
  const points = series.points.map((p) => w.point(clip(p.label, 100), chartNumber(p.value, language)));
  for (let shown = points.length; shown > 0; shown -= 1) {
    const rest = points.length - shown;
    const text = start + [...points.slice(0, shown), ...(rest ? [w.more(rest)] : [])].join(w.join) + w.end;
    if (length(text) <= ALT_TEXT) return text;
  }
  return start;
}

const length = (text: string): number => Array.from(text).length;
const clip = (text: string, most: number): string =>
  length(text) <= most
    ? text
    : `${Array.from(text)
        .slice(0, most - 1)
        .join('')}…`;
