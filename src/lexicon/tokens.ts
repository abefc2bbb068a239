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

/**
 * Splits a normalised text. "acme's" is one word, "2.15" one number, a Chinese character a token of its own; marks
 * are left out. Scanned by hand, not by a regular expression: an article has tens of thousands of words to index at
 * every start.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    const code = text.codePointAt(at) ?? 0;
    if (isHan(code)) {
      at += code > 0xffff ? 2 : 1;
      const character = text.slice(start, at);
      tokens.push({ text: character, key: character, kind: 'han', start, end: at });
      continue;
    }
    if (!isWordPart(code)) {
      at += code > 0xffff ? 2 : 1;
      continue;
    }
    // "4eflops" is a number and its unit; "a100" and "gpt4" are one word.
    const number = isDigit(code);
    while (
      (at < text.length && (number ? isDigit(text.charCodeAt(at)) : isWordPart(text.charCodeAt(at)))) ||
      joins(text, at)
    )
      at += 1;
    tokens.push(wordToken(text.slice(start, at), start, at));
  }
  return tokens;
}

function wordToken(run: string, start: number, end: number): Token {
  const word = run.replace(/'s?$/u, '').replaceAll("'", '');
  if (/^\d/u.test(word) && /^[\d.]+$/u.test(word)) return { text: word, key: word, kind: 'number', start, end };
  return { text: word, key: stem(word), kind: 'word', start, end };
}

/** An apostrophe inside a word, a point inside a number. */
function joins(text: string, at: number): boolean {
  const mark = text[at];
  const next = text.charCodeAt(at + 1);
  if (mark === "'") return isWordPart(next);
  return mark === '.' && isDigit(text.charCodeAt(at - 1)) && isDigit(next);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  code === 0x3007 ||
  (code >= 0x20000 && code <= 0x3ffff);
/** Letters beyond U+FFFF that are not Chinese are no words: the scan goes by code units. */
const isWordPart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  isDigit(code) ||
  (code > 127 && code <= 0xffff && !isHan(code) && /\p{L}/u.test(String.fromCharCode(code)));

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

/**
 * Whether two words of one stem are forms of one word. Long stems rarely mislead ("invest", "investment"); short ones
 * must differ by an ending of grammar alone: "raise" and "raised", not "suits" and "suite" or "equal" and "equality".
 */
export function sameWord(a: string, b: string): boolean {
  if (a === b || stem(a).length >= 6) return true;
  const forms = lemmas(b);
  return lemmas(a).some((lemma) => forms.includes(lemma));
}

const lemmasOf = new Map<string, readonly string[]>();

/** What a word may be a plural, past or -ing form of, itself included. */
function lemmas(word: string): readonly string[] {
  let known = lemmasOf.get(word);
  if (!known) {
    known = [word];
    const cut = (ending: string, ...replacements: string[]) => {
      if (word.endsWith(ending) && word.length > ending.length + 1)
        known = [...(known ?? []), ...replacements.map((end) => word.slice(0, -ending.length) + end)];
    };
    if (!word.endsWith('ss')) cut('s', '');
    cut('es', '');
    cut('ies', 'y');
    cut('ed', '', 'e');
    cut('ied', 'y');
    cut('ing', '', 'e');
    cut('er', '', 'e');
    cut('ly', '');
    const doubled = /^(.*)([bdgklmnprt])\2(?:ed|ing|er)$/u.exec(word);
    if (doubled) known = [...known, `${doubled[1]}${doubled[2]}`];
    if (lemmasOf.size < 50_000) lemmasOf.set(word, known);
  }
  return known;
}

/**
 * What words that no phrase accounts for are compared by: an English word by its stem, a run of Chinese characters by its
 * pairs, since nothing tells where its words end; a character alone by itself.
 */
export function strayKeys(tokens: readonly Token[], isStray: (token: Token, index: number) => boolean): string[] {
  const keys = new Set<string>();
  tokens.forEach((token, index) => {
    if (!isStray(token, index)) return;
    if (token.kind === 'word' && token.text.length > 2) keys.add(token.key);
    if (token.kind !== 'han') return;
    const next = tokens[index + 1];
    const before = tokens[index - 1];
    const joins = (other: Token | undefined, at: number) =>
      other?.kind === 'han' &&
      (at > index ? token.end === other.start : other.end === token.start) &&
      isStray(other, at);
    if (next && joins(next, index + 1)) keys.add(token.text + next.text);
    else if (!joins(before, index - 1)) keys.add(token.text);
  });
  return [...keys];
}
