import type { Base } from '../knowledge/base.ts';
import type { Asking } from '../knowledge/schema.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { strayKeys, tokenize } from '../lexicon/tokens.ts';
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
  /** What all left-over words are compared by (Reading.strays). */
  readonly strays: readonly string[];
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
  /** Likeness to the nearest way in which people ask for it, 0 to 1. */
  readonly alike: number;
  /** Whether it states all periods and amounts that the question states, an amount or a date among them. */
  readonly stated: boolean;
  /** Concepts asked about that it does not state, nor anything of their kin. */
  readonly lacks: readonly string[];
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
  /** How telling a concept or a left-over word ("~word") is. */
  const tell = (word: string): number =>
    word.startsWith('~')
      ? Math.min(STRAY_TELLS, Math.log(1 + total / (1 + (wordCount.get(word.slice(1)) ?? 0))))
      : weight(word);

  const find = ({
    concepts,
    options,
    unknown,
    strays: stray,
    tie,
    periods,
    amounts,
    background,
    asking,
  }: Wanted): Found[] => {
    const wanted = [...new Set(concepts)].map((id) => ({ id, weight: weight(id) }));
    const strays = unknown.map((one) => {
      const keys = strayKeys(tokenize(one.word), () => true);
      const known = Math.max(0, ...keys.map((key) => wordCount.get(key) ?? 0));
      return {
        word: one.word,
        keys,
        weight: known > 0 ? Math.min(strayWeight(one, tie), Math.log(1 + total / known)) : strayWeight(one, tie),
      };
    });
    const question = new Set([...wanted.map(({ id }) => id), ...stray.map((key) => `~${key}`)]);
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
      for (const { word, keys, weight: w } of strays) {
        const written = word.length > 1 && /\p{Script=Han}/u.test(word) && document.text.includes(word);
        const held = written ? 1 : keys.filter((key) => document.words.has(key)).length / Math.max(1, keys.length);
        sum += w * 0.8 * held;
      }
      const held = stated.filter(({ period, amount }) =>
        period ? statesPeriod(document, period) : document.amounts.has(amount),
      ).length;
      sum += STATED * held;
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
      const alike = likeness(document.asked, question, tell);
      const rank =
        ASKED_ALIKE * alike +
        coverage +
        0.25 * (about > 0 ? hit / about : 0) +
        (answers && asking.length > 0 ? 0.12 : 0) +
        (known > 0 ? (0.7 * help) / known : 0);
      found.push({
        id: document.id,
        kind: document.kind,
        coverage,
        alike,
        stated: held > 0 && held === stated.length && stated.some(({ period, amount }) => amount || period.length > 4),
        lacks: concepts.filter(
          (id) => !document.states.has(id) && !(kin.get(id) ?? []).some((other) => document.states.has(other)),
        ),
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
function likeness(asked: Document['asked'], question: ReadonlySet<string>, tell: (word: string) => number): number {
  let whole = 0;
  for (const word of question) whole += tell(word);
  let best = 0;
  for (const way of asked) {
    let [shared, own] = [0, 0];
    for (const word of way) {
      const weight = tell(word);
      own += weight;
      if (question.has(word)) shared += weight;
    }
    if (whole + own > 0) best = Math.max(best, (2 * shared) / (whole + own));
  }
  return best;
}

/** What a left-over word tells at the most. */
const STRAY_TELLS = 2.5;

/** Weight of a period or an amount that the question states. */
const STATED = 2.5;
