import type { Base } from '../knowledge/base.ts';
import type { Asking } from '../knowledge/schema.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { tokenize } from '../lexicon/tokens.ts';
import { type Document, documentsOf, kinOf, statesPeriod } from './documents.ts';
import type { Unknown } from './reading.ts';

/** Finds the facts that a question is about: by shared concepts, each weighted by how telling it is. */
export interface Index {
  readonly find: (wanted: Wanted) => Found[];
  /** How telling a concept is: rare ones more than the subject that everything is about. */
  readonly weight: (id: string) => number;
}

export interface Wanted {
  readonly concepts: readonly string[];
  /** Content words that no concept accounts for. */
  /** Concepts put up for choice: the wrong ones do not count against a fact that holds a right one. */
  readonly options: readonly string[];
  readonly unknown: readonly Unknown[];
  readonly tie: Tie;
  /** Periods ("2021", "2023-06-21") and amounts (plain numbers) that the question states: a fact should state them too. */
  readonly periods: readonly string[];
  readonly amounts: readonly string[];
  /** Concepts of the conversation so far, which may help but are not asked for. */
  readonly background: readonly string[];
  readonly asking: readonly Asking[];
}

export interface Found {
  readonly id: string;
  readonly kind: 'statement' | 'list' | 'figure';
  /** The share of what the question says that the fact accounts for, 0 to 1. */
  readonly coverage: number;
  /** Coverage, and how little else the fact is about, and whether it answers this kind of question. */
  readonly rank: number;
  /** Whether it answers the kind of question asked (why, when …). */
  readonly answers: boolean;
  readonly matched: readonly string[];
  /** Of these, those that it is chiefly about. */
  readonly central: readonly string[];
}

/** Weight of a content word that nothing explains: a name weighs as much as a telling concept, an everyday word less. */
export const strayWeight = ({ name }: Unknown, tie: Tie): number =>
  ({ tied: name ? 3.5 : 1.1, anchored: name ? 6 : 2.8, loose: 6 })[tie];

/** How a question hangs on the article: by a thing of it or a period, by a telling word, or by everyday words alone. */
export type Tie = 'tied' | 'anchored' | 'loose';

export function buildIndex(base: Base, lexicon: Lexicon): Index {
  const documents = documentsOf(base, lexicon);
  const count = new Map<string, number>();
  const holders = new Map<string, number[]>();
  documents.forEach((document, i) => {
    for (const id of document.bag.keys()) {
      count.set(id, (count.get(id) ?? 0) + 1);
      const list = holders.get(id);
      if (list) list.push(i);
      else holders.set(id, [i]);
    }
  });
  const wordCount = new Map<string, number>();
  for (const document of documents)
    for (const word of document.words) wordCount.set(word, (wordCount.get(word) ?? 0) + 1);
  const total = documents.length;
  const weight = (id: string): number => Math.log(1 + total / (0.5 + (count.get(id) ?? 0)));
  const kin = kinOf(base);

  const find = ({ concepts, options, unknown, tie, periods, amounts, background, asking }: Wanted): Found[] => {
    const wanted = [...new Set(concepts)].map((id) => ({ id, weight: weight(id) }));
    const strays = unknown.map((stray) => {
      const key = tokenize(stray.word)[0]?.key ?? stray.word;
      const known = wordCount.get(key);
      return {
        word: stray.word,
        key,
        weight: known ? Math.min(strayWeight(stray, tie), Math.log(1 + total / known)) : strayWeight(stray, tie),
      };
    });
    const stated = [
      ...periods.map((period) => ({ period, amount: '' })),
      ...amounts.map((amount) => ({ period: '', amount })),
    ];
    const whole =
      stated.length * STATED +
      wanted.reduce((sum, { weight: w }) => sum + w, 0) +
      strays.reduce((sum, { weight: w }) => sum + w, 0);
    if (whole === 0) return [];
    const known = background.reduce((s, id) => s + weight(id), 0);
    const candidates = new Set(
      [...wanted.map(({ id }) => id), ...wanted.flatMap(({ id }) => kin.get(id) ?? []), ...background].flatMap(
        (id) => holders.get(id) ?? [],
      ),
    );
    const found: Found[] = [];
    for (const i of candidates) {
      const document = documents[i];
      if (!document) continue;
      let sum = 0;
      const matched: string[] = [];
      for (const { id, weight: w } of wanted) {
        const share =
          document.bag.get(id) ??
          Math.max(0, ...(kin.get(id) ?? []).map((other) => (document.bag.get(other) ?? 0) * 0.4));
        if (share > 0) matched.push(id);
        sum += w * share;
      }
      for (const { word, key, weight: w } of strays) {
        if (
          document.words.has(key) ||
          (word.length > 1 && /\p{Script=Han}/u.test(word) && document.text.includes(word))
        )
          sum += w * 0.8;
      }
      for (const { period, amount } of stated)
        if (period ? statesPeriod(document, period) : document.amounts.has(amount)) sum += STATED;
      const help = background
        .filter((id) => document.bag.has(id))
        .reduce((s, id) => s + weight(id) * (document.about.has(id) ? 1 : 0.6), 0);
      const chosen = options.filter((id) => matched.includes(id));
      const rejected =
        chosen.length > 0 ? options.filter((id) => !chosen.includes(id)).reduce((s, id) => s + weight(id), 0) : 0;
      const coverage = whole > rejected ? sum / (whole - rejected) : 0;
      const about = [...document.about].reduce((s, id) => s + weight(id), 0);
      const hit = [...document.about].filter((id) => concepts.includes(id)).reduce((s, id) => s + weight(id), 0);
      const answers = asking.length === 0 || asking.some((kind) => document.answers.has(kind));
      const rank =
        ASKED_ALIKE * likeness(document, wanted, strays, weight) +
        coverage +
        0.25 * (about > 0 ? hit / about : 0) +
        (answers && asking.length > 0 ? 0.12 : 0) +
        (known > 0 ? (0.7 * help) / known : 0);
      found.push({
        id: document.id,
        kind: document.kind,
        coverage,
        rank,
        answers,
        matched,
        central: matched.filter((id) => document.about.has(id)),
      });
    }
    return found.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1)).slice(0, 30);
  };
  return { find, weight };
}

/** How much it tells that somebody's way of asking for a fact is that of the question. */
const ASKED_ALIKE = 0.4;

/** The likeness of a question to the nearest way in which people ask for a fact: shared weight over mean weight, 0 to 1. */
function likeness(
  document: Document,
  wanted: readonly { id: string; weight: number }[],
  strays: readonly { key: string }[],
  weight: (id: string) => number,
): number {
  const of = (word: string) => (word.startsWith('~') ? 2 : weight(word));
  const question = new Set([...wanted.map(({ id }) => id), ...strays.map(({ key }) => `~${key}`)]);
  const whole = [...question].reduce((sum, word) => sum + of(word), 0);
  let best = 0;
  for (const way of document.asked) {
    let [shared, own] = [0, 0];
    for (const word of way) {
      own += of(word);
      if (question.has(word)) shared += of(word);
    }
    if (whole + own > 0) best = Math.max(best, (2 * shared) / (whole + own));
  }
  return best;
}

/** Weight of a period or an amount that the question states. */
const STATED = 2.5;
