import type { Base } from '../knowledge/base.ts';
import type { Asking } from '../knowledge/schema.ts';
import { periodMatches } from '../language/periods.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { strayKeys, tokenize } from '../lexicon/tokens.ts';
import { documentsOf, kinOf, statesPeriod } from './documents.ts';
import { nearestWays } from './nearest-ways.ts';
import type { Unknown } from './reading.ts';

/** Finds the facts that a question is about: by shared concepts, each weighted by how telling it is. */
export interface Index {
  readonly find: (wanted: Wanted) => Found[];
  /** Whether people use a word when they ask for some fact. */
  readonly knows: (word: string) => boolean;
  /** Whether a fact states a concept. */
  readonly states: (fact: string, concept: string) => boolean;
  /** How telling a concept is: rare ones more than the subject that everything is about. */
  readonly weight: (id: string) => number;
}

export interface Wanted {
  readonly concepts: readonly string[];
  /** Concepts by which ways of asking are compared, where they are not those looked for: a follow-up's own subject. */
  readonly likeness?: readonly string[] | undefined;
  /** Concepts put up for choice: the wrong ones do not count against a fact that holds a right one. */
  readonly options: readonly string[];
  /** Content words that no concept accounts for. */
  readonly unknown: readonly Unknown[];
  /** Words of asking (Reading.manner). */
  readonly manner: readonly string[];
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

/** Nothing asked for beside what is put to it. */
export const NOTHING: Wanted = {
  concepts: [],
  options: [],
  unknown: [],
  strays: [],
  manner: [],
  tie: 'tied',
  periods: [],
  amounts: [],
  background: [],
  asking: [],
};

export interface Found {
  readonly id: string;
  readonly kind: 'statement' | 'list' | 'figure';
  /** The share of what the question says that the fact accounts for, 0 to 1. */
  readonly coverage: number;
  /** Likeness to the nearest way in which people ask for it, 0 to 1. */
  readonly alike: number;
  /** Whether it is known how people ask for it. */
  readonly asked: boolean;
  /** Left-over words of the question that neither it nor any way of asking for it holds. */
  readonly strange: readonly string[];
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
  const total = documents.length;
  const holders = new Map<string, number[]>();
  const counts = new Map<string, Set<number>>();
  const put = <Key>(map: Map<Key, number[]>, key: Key, value: number) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  const counted = (feature: string, document: number) => {
    const known = counts.get(feature);
    if (known) known.add(document);
    else counts.set(feature, new Set([document]));
  };
  documents.forEach(({ held, asked }, i) => {
    for (const feature of held.keys()) {
      put(holders, feature, i);
      counted(feature, i);
    }
    for (const way of asked) for (const feature of way) counted(feature, i);
  });
  const rarities = new Map<string, number>();
  const rarity = (feature: string): number => {
    const known = rarities.get(feature);
    if (known !== undefined) return known;
    const size = counts.get(feature)?.size ?? 0;
    const rare = Math.log(1 + total / (0.5 + size));
    // Strangers' words are not kept: there is no end to them.
    if (size > 0) rarities.set(feature, rare);
    return rare;
  };
  /** How telling a concept or a left-over word ("~word") is. */
  const tell = (feature: string): number => {
    if (feature.startsWith('?')) return MANNER_TELLS * rarity(feature);
    return feature.startsWith('~') ? Math.min(STRAY_TELLS, rarity(feature)) : rarity(feature);
  };
  const kin = kinOf(base);
  const aboutSums = documents.map(({ about }) => [...about].reduce((all, id) => all + rarity(id), 0));
  const ways = nearestWays(documents, (feature) => holders.get(feature) ?? [], tell);

  const find = ({
    concepts,
    likeness,
    options,
    unknown,
    strays,
    manner,
    tie,
    periods,
    amounts,
    background,
    asking,
  }: Wanted): Found[] => {
    const wanted = [...new Set(concepts)];
    const needed = new Map(wanted.map((id) => [id, rarity(id)]));
    const words = unknown.map((one) => {
      const keys = strayKeys(tokenize(one.word), () => true).map((key) => `~${key}`);
      const seen = keys.some((key) => counts.has(key));
      const weight = seen ? Math.min(strayWeight(one, tie), ...keys.map(rarity)) : strayWeight(one, tie);
      for (const key of keys) needed.set(key, (needed.get(key) ?? 0) + weight / keys.length);
      return { word: one.word, keys, weight };
    });
    const stated = [
      ...periods.map((period) => ({ period, amount: '' })),
      ...amounts.map((amount) => ({ period: '', amount })),
    ];
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    const whole = stated.length * STATED + sum(wanted.map(rarity)) + sum(words.map(({ weight }) => weight));
    if (whole === 0) return [];
    const near = ways.nearest(
      [...new Set([...(likeness ?? wanted), ...strays.map((key) => `~${key}`), ...manner])],
      needed,
    );
    const known = sum(background.map(rarity));
    const candidates = new Set(
      [...wanted, ...wanted.flatMap((id) => kin.get(id) ?? []), ...background].flatMap((id) => holders.get(id) ?? []),
    );
    for (const [i, { alike }] of near) if (alike > ALIKE_ENOUGH) candidates.add(i);
    const found: Found[] = [];
    for (const i of candidates) {
      const document = documents[i];
      if (!document) continue;
      const { held, about } = document;
      const { alike = 0, extra = 0, way } = near.get(i) ?? {};
      const asked = (feature: string): boolean => way?.includes(feature) ?? false;
      let covered = extra;
      const matched: string[] = [];
      for (const id of wanted) {
        const own = held.get(id);
        const share =
          own ?? (asked(id) ? 0 : Math.max(0, ...(kin.get(id) ?? []).map((other) => (held.get(other) ?? 0) * 0.4)));
        if (share > 0 || asked(id)) matched.push(id);
        covered += rarity(id) * share;
      }
      for (const { word, keys, weight } of words) {
        const written = word.length > 1 && /\p{Script=Han}/u.test(word) && document.text.includes(word);
        covered +=
          (weight * keys.filter((key) => (written && !asked(key)) || held.has(key)).length * 0.8) /
          Math.max(1, keys.length);
      }
      const strange = words
        .filter(({ keys }) => !keys.some((key) => held.has(key) || asked(key)))
        .map(({ word }) => word);
      const states = stated.filter(({ period, amount }) =>
        period ? statesPeriod(document, period) : document.amounts.has(amount),
      ).length;
      covered += STATED * states;
      // The fact of the very day or month, before one that mentions it among others.
      const dated = periods.some((period) => document.when !== undefined && periodMatches(document.when, period));
      const help = sum(background.filter((id) => held.has(id)).map((id) => rarity(id) * (about.has(id) ? 1 : 0.6)));
      const chosen = options.filter((id) => matched.includes(id));
      const rejected = chosen.length > 0 ? sum(options.filter((id) => !chosen.includes(id)).map(rarity)) : 0;
      const coverage = whole > rejected ? Math.min(1, covered / (whole - rejected)) : 0;
      const aboutAll = aboutSums[i] ?? 0;
      let hit = 0;
      for (const id of about) if (needed.has(id)) hit += rarity(id);
      const answers = asking.length === 0 || asking.some((kind) => answersTo(document.answers, kind));
      found.push({
        id: document.id,
        kind: document.kind,
        coverage,
        alike,
        asked: document.asked.length > 0,
        strange,
        stated:
          states > 0 && states === stated.length && stated.some(({ period, amount }) => amount || period.length > 4),
        lacks: wanted.filter((id) => !held.has(id) && !(kin.get(id) ?? []).some((other) => held.has(other))),
        rank:
          (dated ? 0.08 : 0) +
          ASKED_ALIKE * alike +
          coverage +
          0.1 * (aboutAll > 0 ? hit / aboutAll : 0) +
          (answers && asking.length > 0 ? 0.12 : 0) +
          (known > 0 ? (0.7 * help) / known : 0),
        answers,
        matched,
        central: matched.filter((id) => about.has(id)),
      });
    }
    return found.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1)).slice(0, 30);
  };
  const byId = new Map(documents.map((document) => [document.id, document]));
  return {
    find,
    weight: rarity,
    knows: (word) => strayKeys(tokenize(word), () => true).some((key) => ways.has(`~${key}`)),
    states: (fact, concept) => byId.get(fact)?.held.has(concept) ?? false,
  };
}

/** Whether a fact answers a kind of question; "which" may ask for anybody and anything. */
const answersTo = (answers: ReadonlySet<Asking>, kind: Asking): boolean =>
  answers.has(kind) ||
  (kind === 'which' && (answers.has('what') || answers.has('who') || answers.has('where'))) ||
  (kind === 'what' && answers.has('which'));

/** How much it tells that somebody's way of asking for a fact is that of the question. */
const ASKED_ALIKE = 0.7;

/** From this likeness on a fact is looked at though it shares no concept with the question. */
const ALIKE_ENOUGH = 0.3;

/** What a word of asking tells, beside a concept that is as rare. */
const MANNER_TELLS = 0.7;

/** What a left-over word tells at the most. */
const STRAY_TELLS = 2.5;

/** Weight of a period or an amount that the question states. */
const STATED = 2.5;
