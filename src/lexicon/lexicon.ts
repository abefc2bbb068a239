import { normalizeSimplified } from '../language/normalize.ts';
import { sameWord, type Token, tokenize } from './tokens.ts';

/** What a phrase can mean: a concept of the article, or a word of asking (a cue, which may be mere filler). */
export type Sense = { readonly kind: 'concept'; readonly id: string } | { readonly kind: 'cue'; readonly id: string };

export interface Entry {
  readonly phrase: string;
  readonly sense: Sense;
}

/** Words of the text that are accounted for: tokens `from` to `to` (exclusive) carry these senses. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly senses: readonly Sense[];
  /** How the words were recognised; `spelling` says what was corrected. */
  readonly via: 'alias' | 'spelling';
  readonly phrase: string;
}

/** A phrase with its words: two of one stem may be no forms of one word ("suits", "suite"). */
interface Phrase {
  readonly words: readonly string[];
  readonly sense: Sense;
}

/** Phrases word for word: a node for each beginning, by stems, with the phrases that end there. */
interface Node {
  readonly next: Map<string, Node>;
  readonly ends: Phrase[];
}

export interface Lexicon {
  /** The best cover of the tokens by known phrases: longest phrases win, concepts before cues of the same length. */
  readonly match: (tokens: readonly Token[]) => Match[];
  /** Every word (Latin) and every Chinese phrase that the lexicon knows, for spelling. */
  readonly words: readonly string[];
  readonly hanPhrases: readonly string[];
}

/** Two concepts that claim the same words. */
export interface Collision {
  readonly phrase: string;
  readonly ids: readonly [string, string];
}

export const concept = (id: string): Sense => ({ kind: 'concept', id });
export const cue = (id: string): Sense => ({ kind: 'cue', id });

/** Concepts that share an alias word for word: of forms of one word the very word wins. */
export function collisions(entries: readonly Entry[]): Collision[] {
  const owners = new Map<string, { id: string; phrase: string }>();
  const found: Collision[] = [];
  for (const { phrase, sense } of entries) {
    if (sense.kind !== 'concept') continue;
    const key = tokenize(normalizeSimplified(phrase))
      .map((token) => token.text)
      .join(' ');
    const owner = owners.get(key);
    if (owner && owner.id !== sense.id) found.push({ phrase, ids: [owner.id, sense.id] });
    else owners.set(key, { id: sense.id, phrase });
  }
  return found;
}

export function buildLexicon(entries: readonly Entry[]): Lexicon {
  const root: Node = { next: new Map(), ends: [] };
  const words = new Set<string>();
  const hanPhrases = new Set<string>();
  for (const { phrase, sense } of entries) {
    const tokens = tokenize(normalizeSimplified(phrase));
    if (tokens.length === 0) continue;
    for (const token of tokens) if (token.kind === 'word') words.add(token.text);
    let node = root;
    for (const { key } of tokens) {
      const known: Node = node.next.get(key) ?? { next: new Map(), ends: [] };
      node.next.set(key, known);
      node = known;
    }
    node.ends.push({ words: tokens.map((token) => token.text), sense });
    if (tokens.length > 1 && tokens.every((token) => token.kind === 'han'))
      hanPhrases.add(tokens.map((t) => t.text).join(''));
  }
  return { match: (tokens) => cover(root, tokens), words: [...words], hanPhrases: [...hanPhrases] };
}

/** Weight of a phrase: its square in characters, so that one long phrase beats two short ones; concepts break ties. */
const weight = (length: number, senses: readonly Sense[]): number =>
  length * length + (senses.some((sense) => sense.kind === 'concept') ? 1 : 0);

const lengthOf = (token: Token): number => (token.kind === 'han' ? 2 : Math.min(token.text.length, 6));

function sensesOf(ends: readonly Phrase[], tokens: readonly Token[], from: number): Sense[] {
  const [only] = ends;
  if (only && ends.length === 1)
    return only.words.every((word, i) => sameWord(word, tokens[from + i]?.text ?? '')) ? [only.sense] : [];
  const senses: Sense[] = [];
  // The very word counts before its other forms: "sale" is not "sales" where both are known.
  const exact = ends.filter(({ words }) => words.every((word, i) => word === tokens[from + i]?.text));
  for (const { words, sense } of exact.some(({ sense }) => sense.kind === 'concept') ? exact : ends) {
    if (!words.every((word, i) => sameWord(word, tokens[from + i]?.text ?? ''))) continue;
    if (!senses.some((known) => known.kind === sense.kind && known.id === sense.id)) senses.push(sense);
  }
  return senses;
}

function cover(root: Node, tokens: readonly Token[]): Match[] {
  const best: { score: number; match?: Match }[] = Array.from({ length: tokens.length + 1 }, () => ({ score: 0 }));
  for (let from = tokens.length - 1; from >= 0; from--) {
    best[from] = { score: best[from + 1]?.score ?? 0 };
    let length = 0;
    let node: Node | undefined = root;
    for (let to = from + 1; to <= tokens.length; to++) {
      const token = tokens[to - 1];
      node = token && node.next.get(token.key);
      if (!token || !node) break;
      length += lengthOf(token);
      const senses = node.ends.length > 0 ? sensesOf(node.ends, tokens, from) : [];
      if (senses.length === 0) continue;
      const score = weight(length, senses) + (best[to]?.score ?? 0);
      if (score > (best[from]?.score ?? 0)) {
        const phrase = tokens
          .slice(from, to)
          .map((t) => t.text)
          .join(tokens[from]?.kind === 'han' ? '' : ' ');
        best[from] = { score, match: { from, to, senses, via: 'alias', phrase } };
      }
    }
  }
  const matches: Match[] = [];
  for (let at = 0; at < tokens.length; ) {
    const match = best[at]?.match;
    if (match) matches.push(match);
    at = match?.to ?? at + 1;
  }
  return matches;
}
