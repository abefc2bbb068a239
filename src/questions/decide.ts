import Big from 'big.js';
import { agrees } from '../answers/claim.ts';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import { longestList, oddOnes, queryOf } from './choose-fact.ts';
import { membershipOf } from './membership.ts';
import { type Memory, tieOf } from './memory.ts';
import { COUNT, countedIsUnknown, MONEY, numberWanted } from './number-wanted.ts';
import type { Numeric } from './numeric.ts';
import type { Brain, Outcome } from './outcome.ts';
import { isParty } from './party.ts';
import type { Query } from './query.ts';
import type { Reading } from './reading.ts';
import { type Found, strayWeight } from './retrieve.ts';
import { verdictOf } from './verdict.ts';

/** Figures, facts, a decline or a question back: what becomes of a question. */

/** A statement answers when it accounts for this share of what the question says. */
const ENOUGH = 0.55;

/** Where one everyday word is all that ties a question to the article, it must be asked as people ask for the fact. */
const ALIKE = 0.45;

/** So alike a way of asking shows that a fact answers, whatever the word of asking ("where did they make money"). */
const ALIKE_ENOUGH = 0.6;

/** Share of the rest of a question that a fact must account for to be told instead of what is absent. */
const INSTEAD = 0.8;

/** So unlike every way of asking for it, a question asks for something else, whatever concepts they share. */
const UNLIKE = 0.25;

/** Asked just as people ask for a fact: then the fact is meant, whatever else a word of it may mean. */
const VERY_ALIKE = 0.75;

/** Asked clearly as people ask for it, a fact need account for no more than this. */
const CLEARLY = 0.5;
const LEAST = 0.3;

/** What a series is known to lack is said by its name before any wider gap. */
const PRECISE: ReadonlySet<string> = new Set(['period', 'currency', 'now']);

/** The same for a bare follow-up ("with whom?"), which is held against all that was spoken of. */
const BARE = 0.25;

/** What a measure tells at the least of a question about figures, beside a rare concept's 6. */
const MEASURE_TELLS = 4;

/** The same where only one word ties the question to the article. */
const LOOSE = 0.75;

export function decide(
  reading: Reading,
  asks: Asks,
  concepts: readonly string[],
  telling: readonly string[],
  numeric: Numeric | undefined,
  found: readonly Found[],
  memory: Memory | undefined,
  bare: boolean,
  { base, index }: Brain,
): Outcome {
  const about = [...new Set([...concepts, ...(memory?.about ?? [])])].slice(0, 20);
  const stranger = (fact: Found) => fact.lacks.find((id) => isParty(base, id) && !reading.options.includes(id));
  // A fact that does not name whom the question names stands behind one that does.
  const facts = found
    .filter(({ id, kind, strange }) => kind !== 'figure' && !isGap(base, id) && !(bare && strange.length > 0))
    .map((fact) => (stranger(fact) && !fact.stated ? { ...fact, rank: fact.rank - 0.3 } : fact))
    .sort((a, b) => b.rank - a.rank);
  const gap = gapIn(base, found, facts);
  const nearest = facts.slice(0, 2).map(({ id }) => id);
  const strays = reading.unknown.filter(({ name }) => name).length;
  // A measure tells what a question about figures is about, however often the article speaks of it.
  const tells = (id: string) => Math.max(index.weight(id), base.measures.has(id) ? MEASURE_TELLS : 0);
  const whole =
    concepts.reduce((sum, id) => sum + tells(id), 0) +
    reading.unknown.reduce((sum, stray) => sum + strayWeight(stray, memory ? 'tied' : tieOf(reading)), 0);
  const explained = [...(numeric?.explained ?? [])]
    .filter((id) => concepts.includes(id))
    .reduce((sum, id) => sum + tells(id), 0);
  const numericCoverage = whole === 0 ? (numeric ? 1 : 0) : explained / whole;
  const best = facts.find(({ answers }) => answers) ?? facts[0];
  const top = facts[0];
  const foremost =
    best && top && best !== top && top.rank - best.rank > 0.3 && !(best.answers && best.coverage >= ENOUGH)
      ? top
      : best;
  const chosen = foremost && (listed(asks) ? foremost : sentenceFor(foremost, facts));
  const absent = telling.find((id) => base.topics.get(id)?.absent);
  const factCoverage = chosen?.coverage ?? 0;
  const wantsWords =
    asks.has('why') ||
    asks.has('opinion') ||
    asks.has('who') ||
    asks.has('where') ||
    (asks.has('how') && !asks.howMany && !asks.has('how-much'));

  // "How many a second?" of what cannot be spread over a year asks for words.
  const spread =
    asks.per !== undefined && numeric?.queries.every((one) => one.ask === 'figure' && one.per === undefined);
  const asNumeric =
    numeric !== undefined && numeric.queries.length > 0 && !absent && !(spread && asks.per === 'second');
  const operates = asNumeric && numeric.queries.some(({ ask }) => ask !== 'figure');
  const explains = asks.has('define') && !operates && reading.periods.length === 0 && factCoverage >= 0.6;
  const list =
    asks.several && !asks.howMany && !asks.has('opinion') && !asks.has('why') && !asks.has('who') && !asks.yesNo
      ? longestList(
          base,
          facts.filter(({ kind, coverage }) => kind === 'list' && coverage >= 0.6),
        )
      : undefined;
  const checksWords =
    asks.yesNo &&
    !operates &&
    factCoverage >= 0.6 &&
    reading.amounts.length === 0 &&
    reading.periods.length === 0 &&
    !asks.number;
  // A figure put forward wrongly is put right before anything else ("it lost 343 billion, why so much?").
  const disputed =
    asNumeric &&
    numeric.queries.length === 1 &&
    numeric.claim !== undefined &&
    disputes(base, numeric.queries[0], numeric.claim);
  // Something named that the figures know nothing of ("IPO price") weighs more than a loose word.
  const unowned = asNumeric && telling.some((id) => base.entities.has(id) && !numeric.explained.has(id));
  // Words that lack the number asked for give way to a figure or a computation that has it.
  const wantedNumber = numberWanted(reading, asks);
  const wordless =
    asNumeric &&
    wantedNumber !== undefined &&
    numericCoverage >= 0.4 &&
    (chosen?.kind === 'list' || !wantedNumber.test(base.statements.get(chosen?.id ?? '')?.en ?? ''));
  // Two measures beside each other ("as a % of revenue") are a computation that no sentence makes.
  const beside =
    asNumeric && numeric.queries.some((query) => query.ask === 'versus' && query.left.series !== query.right.series);
  // A total held against its parts is settled by the figures, whoever "got it wrong".
  const reconciled =
    asNumeric &&
    numeric.claim?.reconciles === true &&
    reading.amounts.some(({ qualified }) => qualified) &&
    numeric.queries.some(({ ask }) => ask === 'aggregate' || ask === 'change');
  const preferNumeric =
    disputed ||
    reconciled ||
    (wordless && !asks.has('why') && !asks.has('opinion')) ||
    (asNumeric &&
      !checksWords &&
      !explains &&
      !(list && asks.several && !operates && reading.periods.length === 0) &&
      (wantsWords && !(beside && !asks.has('why') && !asks.has('who') && !asks.has('where'))
        ? numericCoverage >= 0.999 && factCoverage < 0.9 && !asks.has('why') && !asks.has('opinion')
        : numericCoverage + (beside ? 0.45 : operates || asks.number || reading.currency ? 0.25 : 0.1) >=
          factCoverage));
  const exact = numeric?.exact === true;
  const idle = !exact && reading.faint && memory === undefined && !asks.number && !operates && reading.words > 2;
  if (
    gap &&
    !(asNumeric && numericCoverage >= ENOUGH) &&
    !PRECISE.has(numeric?.missing?.kind ?? '') &&
    !chosen?.stated &&
    ofNamed(base, gap, memory, concepts)
  )
    return { kind: 'query', queries: [{ ask: 'facts', ids: [gap.id] }], about, confidence: 0.7 };
  if (
    preferNumeric &&
    !idle &&
    !(unowned && !operates && numericCoverage < 0.75) &&
    !(reading.firstPerson && !reading.tied && !operates && !disputed) &&
    !(reading.loose && memory === undefined && reading.words > 2 && !exact && (!operates || reading.words > 6)) &&
    (numericCoverage >= 0.6 || whole === 0 || (memory !== undefined && concepts.length === 0 && strays === 0))
  ) {
    return {
      kind: 'query',
      queries: numeric.queries,
      claim: numeric.claim,
      wrongOwner: numeric.wrongOwner,
      contrary: numeric.contrary,
      about,
      confidence: whole === 0 ? 0.9 : numericCoverage,
    };
  }
  // What the best fact accounts for of the question without the thing that is absent.
  const rest = absent && chosen && whole > tells(absent) ? (chosen.coverage * whole) / (whole - tells(absent)) : 0;
  const spokenOf =
    absent !== undefined &&
    chosen !== undefined &&
    (chosen.alike >= VERY_ALIKE ||
      (chosen.coverage >= 0.85 && base.statements.get(chosen.id)?.denies.includes(absent)));
  // "Why may the outlay be lost?": what is absent is a number that nobody asks for here.
  const reasons =
    absent !== undefined &&
    reading.tied &&
    !asks.number &&
    (asks.has('why') || asks.has('how') || asks.has('opinion')) &&
    rest >= ENOUGH;
  // "It runs on Acme's chips, right?": put right by what the article says of the thing instead.
  const instead =
    absent !== undefined &&
    reading.tied &&
    asks.yesNo &&
    chosen !== undefined &&
    rest >= INSTEAD &&
    telling.some(
      (id) =>
        id !== absent && base.entities.has(id) && base.entities.get(id)?.kind !== 'event' && !chosen.lacks.includes(id),
    );
  if (instead)
    return { kind: 'query', queries: [queryOf(base, chosen, facts, asks)], notSo: true, about, confidence: 0.7 };
  if (reasons && chosen)
    return { kind: 'query', queries: [queryOf(base, chosen, facts, asks)], about, confidence: 0.7 };
  if (absent && !spokenOf) {
    const fits = nearest.filter((id) => (facts.find((fact) => fact.id === id)?.coverage ?? 0) > 0.3);
    return { kind: 'declined', missing: { kind: 'topic', id: absent }, nearest: fits, about, confidence: 0.7 };
  }
  if (numeric?.missing?.kind === 'period' || numeric?.missing?.kind === 'currency' || numeric?.missing?.kind === 'now')
    return { kind: 'declined', missing: numeric.missing, nearest: [], about, confidence: 0.6 };
  const followed = memory !== undefined && memory.about.length > 0 && strays === 0;
  // One loose word ("card", "suit") ties no question to the article.
  const loose = reading.loose && !followed;
  // Somebody's own affairs, without a word of the article's things.
  const ownAffairs = reading.firstPerson && !reading.tied && memory === undefined && (strays > 0 || telling.length < 3);
  const enough =
    !ownAffairs &&
    !reading.foreign &&
    (telling.length > 0 || (followed && (asks.asking.length > 0 || asks.yesNo || asks.list || asks.has('define')))) &&
    !(loose && reading.words > 2);
  // "What is X?" wants the sentence that explains X.
  const things = telling.filter((id) => base.entities.has(id));
  const defining =
    things.length > 0 &&
    things.length <= 2 &&
    telling.length <= 3 &&
    (asks.has('define') || (asks.asking.join() === 'what' && !asks.number)) &&
    !asks.yesNo
      ? facts.find(
          ({ id, coverage }) =>
            things.includes(base.statements.get(id)?.defines ?? '') &&
            coverage >= factCoverage - (things.length === 1 && telling.length <= 2 ? 0.35 : 0.1),
        )
      : undefined;
  const uncounted = countedIsUnknown(reading);
  const counted =
    asks.howMany && asks.per === undefined && !numeric?.missing && !uncounted
      ? facts.find(
          ({ kind, coverage, alike }) =>
            kind === 'list' && coverage >= Math.max(0.55, factCoverage - 0.2) && (!bare || alike >= ALIKE),
        )
      : undefined;
  // Of facts that fit, one that holds the number asked for.
  const numbered = wantedNumber
    ? facts.find(
        ({ id, coverage, rank }) =>
          coverage >= ENOUGH && rank >= (top?.rank ?? 0) - 0.5 && wantedNumber.test(base.statements.get(id)?.en ?? ''),
      )
    : undefined;
  const picked =
    defining ??
    counted ??
    numbered ??
    (list &&
    (chosen?.kind !== 'list' || list.rank > chosen.rank) &&
    list.rank > (chosen?.rank ?? 0) - (asks.has('list') ? 0.3 : 0.05)
      ? list
      : chosen);
  const member = enough && !reading.foreign ? membershipOf(base, facts, reading, asks) : undefined;
  if (member)
    return {
      kind: 'query',
      queries: [{ ask: 'list', id: member.list, count: false }],
      verdict: member.missing.length > 0 ? undefined : 'yes',
      notAmong: member.missing.length > 0 ? member.missing : undefined,
      about,
      confidence: 0.8,
    };
  if (
    picked &&
    enough &&
    (!reading.everyday || memory !== undefined || picked.alike >= ALIKE) &&
    (picked.coverage >= (bare ? BARE : reading.anchored || followed ? ENOUGH : LOOSE) ||
      (reading.anchored && picked.alike >= CLEARLY && picked.coverage >= LEAST)) &&
    !(numeric?.missing && !wantsWords && picked.coverage < (asks.number ? 0.9 : 0.7)) &&
    !(
      numeric?.missing?.kind === 'figure' &&
      (asks.number || reading.currency || (asks.asking.every((kind) => kind === 'what') && !asks.yesNo)) &&
      (lacksFigure(picked, numeric.missing, index) ||
        (asks.has('how-much') &&
          base.measures.get(numeric.missing.measure)?.unit === 'money' &&
          !MONEY.test(base.statements.get(picked.id)?.en ?? '')))
    )
  ) {
    const statement = base.statements.get(picked.id);
    // A number asked for is not answered by words, nor a sum of money by how many there are.
    const numberless =
      (uncounted && asks.howMany) ||
      (wantedNumber &&
        asks.asking.every((kind) => kind === 'how-many' || kind === 'what' || kind === 'which') &&
        (picked.kind === 'list' ? wantedNumber !== COUNT : !wantedNumber.test(statement?.en ?? '')));
    // Covered by its concepts, and asked as nobody asks for it: something else about them is meant.
    const unlike = !bare && memory === undefined && picked.alike < UNLIKE && asks.asking.length > 0;
    if (unlike)
      return {
        kind: 'declined',
        missing: {
          kind: 'asking',
          asking: declinable(asks),
          about: (telling.length > 0 ? telling : about).slice(0, 3),
        },
        nearest,
        about,
        confidence: 0.5,
      };
    if (numberless)
      return {
        kind: 'declined',
        missing: { kind: 'asking', asking: 'how-many', about: (telling.length > 0 ? telling : about).slice(0, 3) },
        nearest,
        about,
        confidence: 0.6,
      };
    const strict = (['why', 'when', 'where', 'who', 'how-many'] as const).find((kind) => asks.asking[0] === kind);
    const yearless =
      asks.has('which-year') &&
      picked.kind === 'statement' &&
      !/\d{4}/u.test(base.statements.get(picked.id)?.when ?? base.statements.get(picked.id)?.en ?? '');
    const loosely =
      strict === 'where' ? picked.alike >= ALIKE_ENOUGH : strict === 'who' && namesSomebody(base, picked, concepts);
    if ((strict && !picked.answers && asks.asking.length === 1 && !loosely) || yearless) {
      return {
        kind: 'declined',
        missing: {
          kind: 'asking',
          asking: yearless ? 'when' : (strict ?? 'when'),
          about: (telling.length > 0 ? telling : about).slice(0, 3),
        },
        nearest,
        about,
        confidence: 0.6,
      };
    }
    // Told of somebody else: no answer about the one asked after ("how many did SoftBank sell?").
    const other = stranger(picked);
    // "Acme's Rocket flew …": the thing is somebody else's, and the fact tells of the thing.
    const thing =
      other && telling.find((id) => !picked.lacks.includes(id) && (base.entities.get(id)?.owner ?? other) !== other);
    const owner = thing && base.entities.get(thing)?.owner;
    if (other && thing && owner && index.states(picked.id, thing))
      return {
        kind: 'query',
        queries: [queryOf(base, picked, facts, asks)],
        wrongOwner: { claimed: other, owner, thing },
        about,
        confidence: picked.coverage,
      };
    if (other && !asks.yesNo && !asks.has('not') && !picked.stated)
      return {
        kind: 'declined',
        missing: {
          kind: 'asking',
          asking: declinable(asks),
          about: [other, ...telling.filter((id) => id !== other)].slice(0, 3),
        },
        nearest: [picked.id],
        about,
        confidence: 0.6,
      };
    const odd = asks.has('not') && (asks.has('which') || asks.list) ? oddOnes(base, facts, reading) : undefined;
    if (odd)
      return {
        kind: 'query',
        queries: [{ ask: 'list', id: odd.list, count: false }],
        notAmong: odd.names,
        about,
        confidence: picked.coverage,
      };
    const verdict = asks.yesNo ? verdictOf(base, picked.id, concepts, reading, asks) : undefined;
    return {
      kind: 'query',
      queries: [queryOf(base, picked, facts, asks)],
      verdict: other && picked.stated ? undefined : verdict,
      notOf: picked.stated ? other : undefined,
      about,
      confidence: picked.coverage,
    };
  }
  if (
    asNumeric &&
    numericCoverage >= 0.5 &&
    strays === 0 &&
    !ownAffairs &&
    !unowned &&
    !(loose && reading.words > 2) &&
    !idle
  ) {
    return {
      kind: 'query',
      queries: numeric.queries,
      claim: numeric.claim,
      wrongOwner: numeric.wrongOwner,
      contrary: numeric.contrary,
      about,
      confidence: numericCoverage,
    };
  }
  if (numeric?.missing) return { kind: 'declined', missing: numeric.missing, nearest, about, confidence: 0.6 };
  if (reading.unknown.length > 0) {
    return {
      kind: 'declined',
      missing: { kind: 'words', words: reading.unknown.map(({ word }) => word) },
      nearest: telling.length > 0 && factCoverage > 0.3 ? nearest : [],
      about,
      confidence: 0.2,
    };
  }
  const [topic] = telling;
  if (topic) {
    const choices = facts
      .slice(0, 4)
      .map(({ id }): Query => (base.lists.has(id) ? { ask: 'list', id, count: false } : { ask: 'facts', ids: [id] }));
    return { kind: 'clarify', choices, topic, about, confidence: 0.3 };
  }
  return { kind: 'clarify', choices: [], about, confidence: 0.1 };
}

/** A statement of what the article does not give of a thing. */
const isGap = (base: Base, id: string): boolean => base.statements.get(id)?.not_given === true;

/** The gap asked for, where the question is more like the ways of asking for it than like those for any fact. */
function gapIn(base: Base, found: readonly Found[], facts: readonly Found[]): Found | undefined {
  const [gap] = found
    .filter(({ id, lacks }) => isGap(base, id) && !lacks.some((lack) => base.entities.has(lack)))
    .sort((a, b) => b.alike - a.alike);
  const told = Math.max(0, ...facts.map(({ alike }) => alike));
  return gap && gap.alike >= GAP && told < TOLD && gap.alike >= told + GAP_AHEAD ? gap : undefined;
}

/** Whether a gap is one of the things that the conversation has named, not of a neighbour of them. */
const ofNamed = (base: Base, gap: Found, memory: Memory | undefined, concepts: readonly string[]): boolean =>
  base.statements.get(gap.id)?.about.some((id) => concepts.includes(id) || memory?.named?.includes(id)) ?? false;

/** A gap counts from this likeness on, where it is so far ahead of any fact's, and no fact is asked for as clearly as that. */
const GAP = 0.4;

const TOLD = 0.7;
const GAP_AHEAD = 0.05;

/** Whether a fact tells nothing of the very figure that somebody has not. */
const lacksFigure = ({ id }: Found, { of, measure }: { of: string; measure: string }, index: Brain['index']): boolean =>
  !index.states(id, of) || !index.states(id, measure);

/** Whether a sentence names somebody that the question does not: it may say who. */
const namesSomebody = (base: Base, { id }: Found, asked: readonly string[]): boolean =>
  (base.statements.get(id)?.about ?? []).some(
    (about) => !asked.includes(about) && (isParty(base, about) || about === base.subject),
  );

/** Whether several things are asked for, or their number. */
const listed = (asks: Asks): boolean => asks.several || asks.howMany;

/** The sentence that tells what a list names, where no list was asked for. */
function sentenceFor(fact: Found, facts: readonly Found[]): Found {
  if (fact.kind !== 'list') return fact;
  return (
    facts.find(
      ({ kind, rank, coverage }) => kind === 'statement' && rank >= fact.rank - 0.35 && coverage >= fact.coverage - 0.2,
    ) ?? fact
  );
}

const declinable = (asks: Asks): 'why' | 'when' | 'where' | 'who' | 'how-many' | 'how' | 'what' =>
  (['why', 'when', 'where', 'how-many', 'who', 'how'] as const).find((kind) => asks.asking.includes(kind)) ?? 'what';

/** Whether a claimed amount is not the figure's. */
function disputes(base: Base, query: Query | undefined, claim: Claim): boolean {
  if (query?.ask !== 'figure' || claim.amounts.length === 0) return false;
  const figures =
    base.series
      .get(query.series)
      ?.figures.filter((figure) => query.periods.length === 0 || query.periods.includes(keyOf(figure))) ?? [];
  const [only] = figures;
  return (
    only !== undefined &&
    figures.length === 1 &&
    !claim.amounts.some(({ value, approx }) => agrees(value, new Big(only.value), approx))
  );
}
