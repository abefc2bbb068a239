import type { Base } from '../knowledge/base.ts';
import type { Asking, Entity, List, Statement } from '../knowledge/schema.ts';
import { amountsIn } from '../language/amounts.ts';
import { normalizeSimplified } from '../language/normalize.ts';
import { sayPeriod } from '../language/period-names.ts';
import { periodMatches } from '../language/periods.ts';
import type { Lexicon, Match } from '../lexicon/lexicon.ts';
import { strayKeys, type Token, tokenize } from '../lexicon/tokens.ts';

/** What retrieval knows of each fact: its concepts, words, periods and amounts. */

export interface Document {
  readonly id: string;
  readonly kind: 'statement' | 'list' | 'figure';
  /** What it states: concepts and left-over words ("~word"), each with its share. */
  readonly held: ReadonlyMap<string, number>;
  readonly about: ReadonlySet<string>;
  /** Each way in which people ask for it, as concepts and left-over words. */
  readonly asked: readonly (readonly string[])[];
  readonly text: string;
  readonly amounts: ReadonlySet<string>;
  readonly when: string | undefined;
  readonly answers: ReadonlySet<Asking>;
}

const IN_ABOUT = 1;

const IN_TEXT = 0.85;

/** Words of asking and everyday words as features of the manner in which something is asked ("?why", "?go back"). */
export const mannerOf = ({ senses, phrase }: Match): string[] =>
  senses.some(({ kind }) => kind === 'concept')
    ? []
    : senses.map(({ id }) => (id === 'filler' ? `?${phrase}` : `?${id}`));

/** What a longer phrase says without its first or its last word. */
export const sensesWithin = (tokens: readonly Token[], { from, to }: Match, lexicon: Lexicon) =>
  to - from < 2
    ? []
    : [tokens.slice(from, to - 1), tokens.slice(from + 1, to)]
        .flatMap((part) => lexicon.match(part))
        .flatMap(({ senses }) => senses);

/** Entities named inside a longer phrase: the sale in "Acme sale" is still Acme’s. */
export const namesWithin = (
  tokens: readonly Token[],
  match: Match,
  id: string,
  base: Base,
  lexicon: Lexicon,
): string[] =>
  sensesWithin(tokens, match, lexicon)
    .filter(
      (sense) =>
        sense.kind === 'concept' &&
        sense.id !== id &&
        (base.entities.has(sense.id) || (base.measures.has(sense.id) && base.entities.get(id)?.kind === 'event')),
    )
    .map((sense) => sense.id);

/** Concepts of a text, and "~word" for each word that none accounts for. */
function featuresOf(text: string, base: Base, lexicon: Lexicon, within: Map<string, readonly string[]>): string[] {
  const tokens = tokenize(normalizeSimplified(text));
  const found = new Set<string>();
  const covered = new Set<number>();
  for (const match of lexicon.match(tokens)) {
    for (let i = match.from; i < match.to; i++) covered.add(i);
    for (const sense of match.senses) {
      if (sense.kind !== 'concept') continue;
      found.add(sense.id);
      if (match.to - match.from < 2) continue;
      // The same phrases come thousands of times.
      const key = `${sense.id} ${match.phrase}`;
      const names = within.get(key) ?? namesWithin(tokens, match, sense.id, base, lexicon);
      within.set(key, names);
      for (const id of names) found.add(id);
    }
    for (const feature of mannerOf(match)) found.add(feature);
  }
  for (const key of strayKeys(tokens, (_, i) => !covered.has(i))) found.add(`~${key}`);
  return [...found];
}

export function statesPeriod(document: Document, period: string): boolean {
  if (document.when && periodMatches(document.when, period)) return true;
  return (['en', 'zh'] as const).some((language) =>
    document.text.includes(sayPeriod(period, language).toLowerCase().replace('\u2013', '-')),
  );
}

/** Broader concepts of each concept, and narrower ones: a question about a sport finds table tennis, at a discount. */
export function kinOf(base: Base): ReadonlyMap<string, readonly string[]> {
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

export function documentsOf(base: Base, lexicon: Lexicon): Document[] {
  const within = new Map<string, readonly string[]>();
  const build = (
    id: string,
    kind: Document['kind'],
    about: readonly string[],
    asked: readonly string[],
    texts: readonly string[],
    answers: readonly Asking[],
    when?: string,
  ): Document => {
    const held = new Map<string, number>();
    const put = (feature: string, share: number) => held.set(feature, Math.max(held.get(feature) ?? 0, share));
    for (const concept of about) put(concept, IN_ABOUT);
    for (const text of texts)
      for (const feature of featuresOf(text, base, lexicon, within))
        if (!feature.startsWith('?')) put(feature, IN_TEXT);
    // To be asked about what it does not give gives a fact no part in that.
    const ways = asked.map((text) =>
      featuresOf(text, base, lexicon, within).filter((feature) => !base.topics.get(feature)?.absent),
    );
    const text = texts.map(normalizeSimplified).join(' ');
    return {
      id,
      kind,
      asked: ways,
      held,
      about: new Set(about),
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
