import type { Base } from '../knowledge/base.ts';
import type { Asking, Entity, List, Statement } from '../knowledge/schema.ts';
import { amountsIn } from '../language/amounts.ts';
import { normalizeSimplified } from '../language/normalize.ts';
import { periodMatches, sayPeriod } from '../language/periods.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { tokenize } from '../lexicon/tokens.ts';
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

interface Document {
  readonly id: string;
  readonly kind: Found['kind'];
  readonly bag: ReadonlyMap<string, number>;
  readonly about: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** Each way in which people ask for it, as concepts and words. */
  readonly asked: readonly (readonly string[])[];
  readonly text: string;
  readonly amounts: ReadonlySet<string>;
  readonly when: string | undefined;
  readonly answers: ReadonlySet<Asking>;
}

const IN_ABOUT = 1;
const IN_ASKED = 0.9;
const IN_TEXT = 0.85;
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

function statesPeriod(document: Document, period: string): boolean {
  if (document.when && periodMatches(document.when, period)) return true;
  return (['en', 'zh'] as const).some((language) =>
    document.text.includes(sayPeriod(period, language).toLowerCase().replace('\u2013', '-')),
  );
}

/** Broader concepts of each concept, and narrower ones: a question about a sport finds table tennis, at a discount. */
function kinOf(base: Base): ReadonlyMap<string, readonly string[]> {
  const kin = new Map<string, string[]>();
  const add = (from: string, to: string) => kin.set(from, [...(kin.get(from) ?? []), to]);
  for (const map of [base.entities, base.measures, base.topics]) {
    for (const [id, concept] of map) {
      for (const other of concept.kin) {
        add(id, other);
        add(other, id);
      }
    }
  }
  return kin;
}

/** A sentence with a date answers "when", one with a number "how many", whether or not its author thought of it. */
function held({ en, when }: Statement): Asking[] {
  return [
    ...(when || /\b(?:19|20)\d{2}\b/u.test(en) ? (['when'] as const) : []),
    ...(/\d/u.test(en) ? (['how-many'] as const) : []),
  ];
}

/** A list of companies answers "who", a list of places "where". */
function whoOrWhere(base: Base, list: List): Asking[] {
  const kinds = list.items.map((item) => (typeof item === 'string' ? base.entities.get(item)?.kind : undefined));
  const has = (...wanted: Entity['kind'][]) => kinds.some((kind) => kind !== undefined && wanted.includes(kind));
  return [
    ...(has('company', 'investor', 'person', 'organisation', 'team') ? (['who'] as const) : []),
    ...(has('place', 'event') ? (['where'] as const) : []),
  ];
}

function documentsOf(base: Base, lexicon: Lexicon): Document[] {
  const build = (
    id: string,
    kind: Found['kind'],
    about: readonly string[],
    asked: readonly string[],
    texts: readonly string[],
    answers: readonly Asking[],
    when?: string,
  ): Document => {
    const bag = new Map<string, number>();
    const words = new Set<string>();
    const put = (concept: string, share: number) => bag.set(concept, Math.max(bag.get(concept) ?? 0, share));
    for (const concept of about) put(concept, IN_ABOUT);
    const scan = (text: string, share: number): string[] => {
      const found = new Set<string>();
      const tokens = tokenize(normalizeSimplified(text));
      const covered = new Set<number>();
      for (const match of lexicon.match(tokens)) {
        for (let i = match.from; i < match.to; i++) covered.add(i);
        for (const sense of match.senses) {
          if (sense.kind !== 'concept') continue;
          // To be asked about what it does not give gives a fact no part in that.
          if (share !== IN_ASKED || !base.topics.get(sense.id)?.absent) put(sense.id, share);
          found.add(sense.id);
        }
      }
      tokens.forEach((token, i) => {
        if (covered.has(i) || token.kind !== 'word' || token.text.length < 3) return;
        words.add(token.key);
        found.add(`~${token.key}`);
      });
      return [...found];
    };
    const ways = asked.map((text) => scan(text, IN_ASKED));
    for (const text of texts) scan(text, IN_TEXT);
    const text = texts.map(normalizeSimplified).join(' ');
    return {
      id,
      kind,
      asked: ways,
      bag,
      about: new Set(about),
      words,
      text,
      amounts: new Set(
        amountsIn(text)
          .filter(({ qualified }) => qualified)
          .map(({ value }) => value.toFixed()),
      ),
      when,
      answers: new Set(answers),
    };
  };
  return [
    ...[...base.statements.values()].map((s) =>
      build(
        s.id,
        'statement',
        [...s.about, ...s.denies, ...(s.defines ? [s.defines] : [])],
        [...s.asked.en, ...s.asked.zh],
        [s.en, s.zh],
        [...s.answers, ...held(s)],
        s.when,
      ),
    ),
    ...[...base.lists.values()].map((l) =>
      build(
        l.id,
        'list',
        l.about,
        [...l.asked.en, ...l.asked.zh],
        [
          l.name.en,
          l.name.zh,
          ...l.items.flatMap((item) =>
            typeof item === 'string' ? Object.values(base.name(item)) : [item.en, item.zh],
          ),
        ],
        ['what', 'which', 'how-many', ...whoOrWhere(base, l)],
      ),
    ),
    ...base.figures.map((f) =>
      build(
        f.id,
        'figure',
        [f.of, f.measure, ...f.about],
        [...f.asked.en, ...f.asked.zh],
        [],
        ['how-many', 'what'],
        f.period,
      ),
    ),
  ];
}
