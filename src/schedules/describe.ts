import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import { everyDay, type Spec, weekdays, weekend } from './spec.ts';

/** Schedules in the words of people. */

const locale = { en: 'en-GB', zh: 'zh-CN' } as const;

/** An instant as the clock on the wall of a zone shows it: "Mon, 4 May 2026, 09:00". */
export const instantIn = (at: number, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** "every weekday at 09:00 (Asia/Shanghai)". */
export function timingIn({ rhythm, zone }: Pick<Spec, 'rhythm' | 'zone'>, language: Language): string {
  const { every } = messages[language].schedules;
  switch (rhythm.kind) {
    case 'cron':
      return every.cronIn(every.cron(rhythm.line), zone);
    case 'days':
      return every.at(daysIn(rhythm.days, language), rhythm.time, zone);
    default:
      return rhythm satisfies never;
  }
}

function daysIn(days: readonly number[], language: Language): string {
  const { every } = messages[language].schedules;
  const same = (others: readonly number[]) =>
    days.length === others.length && others.every((day) => days.includes(day));
  if (same(everyDay)) return every.day;
  if (same(weekdays)) return every.weekday;
  if (same(weekend)) return every.weekend;
  const name = new Intl.DateTimeFormat(locale[language], {
    weekday: language === 'zh' ? 'short' : 'long',
    timeZone: 'UTC',
  });
  // The fourth of January 1970 was a Sunday.
  const names = [...days]
    .sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
    .map((day) => name.format((3 + day) * 86_400_000));
  return every.days(new Intl.ListFormat(locale[language], { type: 'conjunction' }).format(names));
}
