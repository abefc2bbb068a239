import { stemmer } from 'stemmer';

/** Words of a normalised text: a Latin word or number, or one Chinese character, each with its place. */
export interface Token {
  readonly text: string;
  /** What words are compared by: English by its stem, so that "losses" finds "loss". */
  readonly key: string;
  readonly kind: 'word' | 'number' | 'han';
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\p{Script=Han}|\d+(?:\.\d+)?(?![a-z\d])|[\p{L}\d][\p{L}\d]*(?:'[\p{L}]+)*/gu;
const HAN = /^\p{Script=Han}$/u;

/** Splits a normalised text. "sensetime's" is one word, Chinese one character a token; marks are left out. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  // A Latin run must stop where Chinese begins, which \p{L} alone would swallow.
  for (const run of text.matchAll(/\p{Script=Han}|[^\p{Script=Han}]+/gu)) {
    for (const match of run[0].matchAll(TOKEN)) {
      const start = run.index + match.index;
      const word = match[0].replace(/'s?$/u, '').replace(/'s$/u, '').replaceAll("'", '');
      const kind = HAN.test(match[0]) ? 'han' : /^[\d.]+$/u.test(match[0]) ? 'number' : 'word';
      tokens.push({ text: word, key: kind === 'word' ? stem(word) : word, kind, start, end: start + match[0].length });
    }
  }
  return tokens;
}

const stems = new Map<string, string>();

function stem(word: string): string {
  if (word.length < 4 || /\d/u.test(word)) return word;
  let known = stems.get(word);
  if (known === undefined) {
    known = stemmer(word);
    if (stems.size < 50_000) stems.set(word, known);
  }
  return known;
}
