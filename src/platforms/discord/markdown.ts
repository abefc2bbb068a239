/** Plain text for Discord: nothing in it formats, links, pings or breaks out of its place. Discord's markup has no other home. */

/** Characters that turn a reader's text round or are not text at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Markup anywhere in a line: emphasis, code, spoiler, masked link, mention, time stamp, custom emoji. */
const MARKUP = /[\\*_~`|[\]<>@]/g;
/** Markup at the start of a line: heading, subtext, quote, lists. */
const LEADING = /^(\s*)(#{1,3}|-#|[-+>]|\d+\.)(?=\s|$)/;

/** The text as it is, on one line. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/** The text as it is, blank lines and marginal spaces taken out. */
const lines = (text: string): string[] =>
  clean(text)
    .split(/\r?\n|\u2028|\u2029/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Text whose every character stands for itself. Call it on what a person or an article wrote, never on markup. */
export const escapeText = (text: string): string => lines(text).map(escapeLine).join('\n');

/** The same on a single line, for headings, list items and small print. */
export const escapeOneLine = (text: string): string => escapeLine(oneLine(text));

function escapeLine(line: string): string {
  return line
    .replace(MARKUP, '\\$&')
    .replace(LEADING, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replace(/:\/\//g, '\\://')
    .replace(/:(?=[\w+-]+:)/g, '\\:')
    .replace(/\b(discord)\.(?=gg\/)/gi, '$1\\.');
}

/** For a code block: only its own fence has a meaning inside. */
export const inCode = (text: string): string => oneLine(text).replaceAll('`', 'ˋ');

const clean = (text: string): string => text.replace(/\t/g, ' ').replace(UNSEEN, '').toWellFormed();

/**
 * The text within so many UTF-16 units, which is never fewer than Discord counts. Cut between characters as people see
 * them, at a space where one is near, and never inside a number.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, most + 64))) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  const space = kept.lastIndexOf(' ');
  if (space > kept.length * 0.6) kept = kept.slice(0, space);
  else if (/[\d.,%]/.test(text.charAt(kept.length))) kept = kept.replace(/[-−+]?[\d.,]+$/, '');
  return `${kept.trimEnd()}…`;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
