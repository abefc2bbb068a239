/** Making text harmless and short enough, without ever changing what a number says. */

/** Escapes what Slack's markup gives a meaning, so that echoed text can neither ping nor link. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * For elements that Slack shows literally (plain_text, rich_text, table cells), where entities would be seen. A word
 * joiner after the bracket keeps a control sequence from being one, should a client or an export read it as markup.
 */
export const inert = (text: string): string => text.replace(/(<|&lt;)(?=[!@#]|[a-z]+:)/gi, '$1\u2060');

/** Literal text that Slack's minimum of one character accepts. */
export const shown = (text: string): string => inert(text).trim() || '–';

const lastBoundary = /[\s，。；！？、](?=[^\s，。；！？、]*$)/u;
/** Digits at the end, with the separators that may stand inside a number. */
const numberAtEnd = /[\p{Sc}+\-−]*\d[\d.,:%‰\s]*$/u;
/** The same with up to four letters: a unit that the cut may have torn ("171.8亿"). */
const numberAndUnitAtEnd = /[\p{Sc}+\-−]*\d[\d.,:%‰]*\p{L}{0,4}$/u;

/**
 * Cuts text to `limit` UTF-16 units: at a word's or clause's end where one is near, else between code points, never
 * inside a number or between a number and its unit.
 */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, '');
  const boundary = text.charAt(room.length).match(/\s/) ? room.length : room.search(lastBoundary);
  const words = boundary > limit / 2 ? room.slice(0, boundary) : room.replace(numberAndUnitAtEnd, '');
  return `${words.replace(numberAtEnd, '').trimEnd()}…`;
}

/** `clip` for text that is escaped afterwards: the limit holds for the escaped text. */
export function clipEscaped(text: string, limit: number): string {
  let room = limit;
  let escaped = escapeMarkup(clip(text, room));
  while (escaped.length > limit && room > 1) {
    room = Math.max(1, room - (escaped.length - limit));
    escaped = escapeMarkup(clip(text, room));
  }
  return escaped;
}

/** As many lines as fit, the first always, and what to say about the rest. */
export function fitLines(lines: readonly string[], limit: number, more: (count: number) => string): string[] {
  const kept: string[] = [];
  let left = limit;
  for (const [index, line] of lines.entries()) {
    const rest = lines.length - index - 1;
    const reserve = rest > 0 ? more(rest).length + 1 : 0;
    if (line.length + 1 + reserve > left) return [...kept, more(lines.length - index)];
    kept.push(line);
    left -= line.length + 1;
  }
  return kept;
}
