import type { Language } from './language.ts';

/**
 * The language in which a person wrote: Chinese as soon as its characters carry the sentence. A Chinese name inside an
 * English question ("what is 绝影?") leaves it English; English names inside a Chinese one leave it Chinese.
 * Undefined where the text shows none ("2021?").
 */
export function detectLanguage(written: string): Language | undefined {
  // A name given in brackets ("ririxin (日日新)") is no sign of the language.
  const bare = written.replace(/[(（][^)）]*[)）]/gu, ' ');
  const text = /[\p{Script=Latin}\p{Script=Han}]/u.test(bare) ? bare : written;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}[\p{Script=Latin}']*/gu) ?? [];
  if (han === 0) return words.length > 0 ? 'en' : undefined;
  const englishGrammar = words.filter((word) => GRAMMAR.has(word.toLowerCase())).length;
  return englishGrammar >= 2 || (englishGrammar === 1 && words.length * 2 >= han) ? 'en' : 'zh';
}

/** Words that only an English sentence has: names and units ("AI", "NBA", "RMB") say nothing about the language. */
const GRAMMAR = new Set(
  `a an the is are was were be do does did has have had will would can could should of in on at to for from by with about and or
  but not what who whom whose which when where why how much many it its they their this that these those there tell me list name give
  explain show whats wat pls please if than between per`.split(/\s+/),
);
