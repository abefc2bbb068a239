import type { Language } from '../language/language.ts';

/** A value as a chart prints it: grouped, a true minus sign, no floating-point tail ("−17.177", never "17.1769999"). */
export function chartNumber(value: number, language: Language): string {
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value === 0 ? 0 : value);
  return text.replace('-', '−');
}
