import type { Language } from './language.ts';
import { MONTHS } from './periods.ts';

/** A period as a person says it: "June 21, 2023", "2023年6月21日". */
export function sayPeriod(period: string, language: Language): string {
  const en = language === 'en';
  const range = /^(\d{4})\/(\d{4})$/u.exec(period);
  if (range) return en ? `${range[1]}–${range[2]}` : `${range[1]}至${range[2]}年`;
  const part = /^(?:(\d{4})-)?([QH])([1-4])$/u.exec(period);
  if (part) {
    const [, year, kind, number = '1'] = part;
    const zh = kind === 'H' ? (number === '1' ? '上半年' : '下半年') : `第${'一二三四'[Number(number) - 1]}季度`;
    const name =
      kind === 'H'
        ? number === '1'
          ? 'first half'
          : 'second half'
        : `${['first', 'second', 'third', 'fourth'][Number(number) - 1]} quarter`;
    return en ? (year ? `the ${name} of ${year}` : `the ${name}`) : `${year ? `${year}年` : ''}${zh}`;
  }
  const [, year, month, day] = /^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?$/u.exec(period) ?? [];
  const y = year === '-' ? undefined : year;
  if (!month) return en ? (y ?? period) : `${y ?? period}年`;
  const monthName = (MONTHS[Number(month) - 1] ?? '').replace(/^./u, (c) => c.toUpperCase());
  if (en) return [day ? `${Number(day)} ${monthName}` : monthName, y].filter(Boolean).join(' ');
  return `${y ? `${y}年` : ''}${Number(month)}月${day ? `${Number(day)}日` : ''}`;
}

/** "in 2021" / "on 21 June 2023"; Chinese needs no preposition. */
export function sayWhen(period: string, language: Language): string {
  const said = sayPeriod(period, language);
  if (language === 'zh') return said;
  return /^\d{1,2} /u.test(said) ? `on ${said}` : period.includes('/') ? `over ${said}` : `in ${said}`;
}
