import type { Localised, OptionValues } from '../src/command.ts';

/** The small words that every command file needs. */

/** A text in the languages that platforms register. */
export const text = (en: string, cn: string, tw: string): Localised => ({ en, 'zh-CN': cn, 'zh-TW': tw });

/** What a person put into an option, if anything. */
export function given(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && written.trim() !== '' ? written.trim() : undefined;
}
