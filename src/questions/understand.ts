import Big from 'big.js';
import { agrees } from '../answers/claim.ts';
import type { Missing } from '../answers/declined.ts';
import { definitionOf } from '../answers/fact.ts';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base } from '../knowledge/base.ts';
import { hanNumber } from '../language/amounts.ts';
import { type Asks, asksOf } from './asks.ts';
import { type Inherited, type Numeric, understandNumeric } from './numeric.ts';
import type { Query } from './query.ts';
import { decodeQuery } from './query-code.ts';
import type { Reading } from './reading.ts';
import { type Found, type Index, strayWeight, type Tie } from './retrieve.ts';
import { type SmallTalk, smallTalk } from './small-talk.ts';
import { verdictOf } from './verdict.ts';

/** What a message turns out to be. `confidence` compares readings of parts of one message; it never decides coverage. */
export type Outcome = { readonly about: readonly string[]; readonly confidence: number } & (
  | {
      readonly kind: 'query';
      readonly queries: readonly Query[];
      readonly claim?: Claim | undefined;
      readonly wrongOwner?: Numeric['wrongOwner'];
      readonly contrary?: string | undefined;
      readonly verdict?: 'yes' | 'no' | undefined;
      /** Of things put up for choice, those that the list answered with does not hold: ids, or words as written. */
      readonly notAmong?: readonly string[] | undefined;
    }
  | { readonly kind: 'declined'; readonly missing: Missing; readonly nearest: readonly string[] }
  | { readonly kind: 'clarify'; readonly choices: readonly Query[]; readonly topic?: string | undefined }
  | { readonly kind: 'talk'; readonly which: SmallTalk }
);

export interface Brain {
  readonly base: Base;
  readonly index: Index;
}

/** What the conversation remembers, as the follow-up sees it. */
export interface Memory {
  readonly code?: string | undefined;
  readonly earlier?: readonly string[] | undefined;
  readonly about: readonly string[];
}

/** A statement answers when it accounts for this share of what the question says. */
const ENOUGH = 0.55;
/** The same for a bare follow-up ("with whom?"), which is held against all that was spoken of. */
const BARE = 0.25;
/** The same where only one word ties the question to the article. */
const LOOSE = 0.75;

export function understand(reading: Reading, memory: Memory | undefined, brain: Brain): Outcome {
  const asks = asksOf(reading);
  const { base } = brain;
  const talk = smallTalk(reading, asks);
  if (talk) return { kind: 'talk', which: talk, about: memory?.about ?? [], confidence: 0.5 };
  const concepts = [...new Set(reading.mentions.map(({ id }) => id))];
  const telling = concepts.filter((id) => id !== base.subject);
  const query = (queries: readonly Query[], confidence = 1): Outcome => ({
    kind: 'query',
    queries,
    about: concepts,
    confidence,
  });

  if (asks.has('source') && memory?.code && telling.length === 0 && reading.unknown.length === 0)
    return query([{ ask: 'source', code: memory.code }]);
  const summary = summaryOf(reading, asks, brain, telling);
  if (summary) return query([summary]);
  if (
    asks.has('opinion') &&
    base.article.stance.length > 0 &&
    telling.length === 0 &&
    reading.unknown.length === 0 &&
    reading.periods.length === 0
  )
    return query([{ ask: 'facts', ids: base.article.stance }]);
  // "What is SenseTime?": the subject by itself, to be explained.
  const itself =
    concepts.length === 1 &&
    telling.length === 0 &&
    reading.unknown.length === 0 &&
    (asks.has('define') || asks.has('who') || asks.has('what')) &&
    reading.periods.length === 0 &&
    !asks.number
      ? definitionOf(base, base.subject)
      : undefined;
  if (itself) return query([{ ask: 'facts', ids: [itself.id] }]);
  // "Whom was that with?", with nothing said before.
  const pointing =
    memory === undefined &&
    asks.has('pronoun') &&
    telling.length === 1 &&
    concepts.length === 1 &&
    base.topics.has(telling[0] ?? '') &&
    reading.words <= 10 &&
    !reading.named &&
    reading.unknown.length === 0 &&
    POINTS_BACK.test(reading.text);
  if (pointing) return { kind: 'clarify', choices: [], about: concepts, confidence: 0.3 };
  const elliptical = memory !== undefined && isElliptical(reading, asks, telling, base);
  if (elliptical && asks.has('else') && telling.length === 0 && reading.periods.length === 0) {
    const more = moreOf(memory, brain);
    if (more) return { ...query([more]), about: memory.about };
  }

  const numeric = understandNumeric(base, reading, asks, inheritedFrom(memory, base), elliptical);
  const background = elliptical ? memory.about.slice(0, 3) : [];
  // A bare "with whom?" asks about what was spoken of; anything else asks about what it names.
  const bare =
    elliptical &&
    concepts.every((id) => id === base.subject) &&
    !reading.unknown.some(({ name }) => name) &&
    reading.periods.length === 0;
  const told = new Set(bare ? toldIn(memory) : []);
  const found = brain.index.find({
    concepts: bare ? memory.about : concepts,
    options: reading.options,
    unknown: bare ? [] : reading.unknown,
    tie: elliptical ? 'tied' : tieOf(reading),
    periods: reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : [])),
    amounts: reading.amounts.filter(({ qualified }) => qualified).map(({ value }) => value.toFixed()),
    background,
    asking: asks.asking,
  });
  // What was just said is no answer to a further question, unless nothing else is.
  const [topic] = bare ? memory.about.filter((id) => id !== base.subject) : [];
  const onTopic = topic ? found.filter(({ matched }) => matched.includes(topic)) : found;
  const fresh = onTopic.filter(
    ({ id, answers }) =>
      answers &&
      !(told.has(id) && (asks.has('who') || asks.has('what') || asks.has('why') || asks.has('else') || asks.list)),
  );
  return decide(
    reading,
    asks,
    concepts,
    telling,
    numeric,
    bare && fresh.length > 0 ? fresh : onTopic.length > 0 ? onTopic : found,
    elliptical ? memory : undefined,
    bare,
    brain,
  );
}

function decide(
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
  const facts = found.filter(({ kind }) => kind !== 'figure');
  const nearest = facts.slice(0, 2).map(({ id }) => id);
  const strays = reading.unknown.filter(({ name }) => name).length;
  const whole =
    concepts.reduce((sum, id) => sum + index.weight(id), 0) +
    reading.unknown.reduce((sum, stray) => sum + strayWeight(stray, memory ? 'tied' : tieOf(reading)), 0);
  const explained = [...(numeric?.explained ?? [])]
    .filter((id) => concepts.includes(id))
    .reduce((sum, id) => sum + index.weight(id), 0);
  const numericCoverage = whole === 0 ? (numeric ? 1 : 0) : explained / whole;
  const best = facts.find(({ answers }) => answers) ?? facts[0];
  const top = facts[0];
  const chosen =
    best && top && best !== top && top.rank - best.rank > 0.3 && !(best.answers && best.coverage >= ENOUGH)
      ? top
      : best;
  const absent = telling.find((id) => base.topics.get(id)?.absent);
  const factCoverage = chosen?.coverage ?? 0;
  const wantsWords =
    asks.has('why') ||
    asks.has('opinion') ||
    asks.has('who') ||
    asks.has('where') ||
    (asks.has('how') && !asks.howMany && !asks.has('how-much'));

  const asNumeric = numeric !== undefined && numeric.queries.length > 0 && !absent;
  const operates = asNumeric && numeric.queries.some(({ ask }) => ask !== 'figure');
  const explains = asks.has('define') && !operates && reading.periods.length === 0 && factCoverage >= 0.6;
  const list =
    asks.list && !asks.howMany && !asks.has('opinion') && !asks.has('why') && !asks.has('who') && !asks.yesNo
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
  const stranger = asNumeric && telling.some((id) => base.entities.has(id) && !numeric.explained.has(id));
  const preferNumeric =
    disputed ||
    (asNumeric &&
      !checksWords &&
      !explains &&
      !(list && !operates && reading.periods.length === 0) &&
      (wantsWords
        ? numericCoverage >= 0.999 && factCoverage < 0.9 && !asks.has('why') && !asks.has('opinion')
        : numericCoverage + (operates ? 0.25 : 0.1) >= factCoverage));
  const idle = reading.faint && memory === undefined && !asks.number && !operates && reading.words > 2;
  if (
    preferNumeric &&
    !idle &&
    !(stranger && !operates && numericCoverage < 0.75) &&
    !(reading.firstPerson && !reading.tied && !operates) &&
    !(reading.loose && memory === undefined && reading.words > 2 && !operates) &&
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
  const spokenOf =
    absent !== undefined &&
    chosen !== undefined &&
    chosen.coverage >= 0.85 &&
    base.statements.get(chosen.id)?.denies.includes(absent);
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
    (telling.length > 0 || (followed && (asks.asking.length > 0 || asks.yesNo || asks.list || asks.has('define')))) &&
    !(loose && reading.words > 2);
  // "What is X?" wants the sentence that explains X.
  const things = telling.filter((id) => base.entities.has(id));
  const defining =
    things.length === 1 &&
    telling.length <= 2 &&
    (asks.has('define') || (asks.asking.join() === 'what' && !asks.number)) &&
    !asks.yesNo
      ? facts.find(
          ({ id, coverage }) => base.statements.get(id)?.defines === things[0] && coverage >= factCoverage - 0.35,
        )
      : undefined;
  const uncounted = countedIsUnknown(reading);
  const counted =
    asks.howMany && !numeric?.missing && !uncounted
      ? facts.find(({ kind, coverage }) => kind === 'list' && coverage >= Math.max(0.55, factCoverage - 0.2))
      : undefined;
  // Of facts that fit, one that holds the number asked for.
  const wanted = numberWanted(reading, asks);
  const numbered = wanted
    ? facts.find(
        ({ id, coverage, rank }) =>
          coverage >= ENOUGH && rank >= (top?.rank ?? 0) - 0.5 && wanted.test(base.statements.get(id)?.en ?? ''),
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
  if (
    picked &&
    enough &&
    picked.coverage >= (bare ? BARE : reading.anchored || followed ? ENOUGH : LOOSE) &&
    !(numeric?.missing && picked.coverage < (asks.number ? 0.9 : 0.7))
  ) {
    const statement = base.statements.get(picked.id);
    // A number asked for is not answered by words, nor a sum of money by how many there are.
    const numberless =
      (uncounted && asks.howMany) ||
      (wanted &&
        asks.asking.every((kind) => kind === 'how-many' || kind === 'what') &&
        (picked.kind === 'list' ? wanted !== COUNT : !wanted.test(statement?.en ?? '')));
    if (numberless)
      return {
        kind: 'declined',
        missing: { kind: 'asking', asking: 'how-many', about: (telling.length > 0 ? telling : about).slice(0, 3) },
        nearest,
        about,
        confidence: 0.6,
      };
    const strict = (['why', 'when', 'where', 'how-many'] as const).find((kind) => asks.asking[0] === kind);
    const yearless =
      asks.has('which-year') &&
      picked.kind === 'statement' &&
      !/\d{4}/u.test(base.statements.get(picked.id)?.when ?? base.statements.get(picked.id)?.en ?? '');
    if ((strict && !picked.answers && asks.asking.length === 1) || yearless) {
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
      verdict,
      about,
      confidence: picked.coverage,
    };
  }
  if (
    asNumeric &&
    numericCoverage >= 0.5 &&
    strays === 0 &&
    !ownAffairs &&
    !stranger &&
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

/** Of lists that fit about equally the one that holds most. */
function longestList(base: Base, lists: readonly Found[]): Found | undefined {
  const near = lists.filter(({ rank }) => rank >= (lists[0]?.rank ?? 0) - 0.15);
  return near.sort((a, b) => (base.lists.get(b.id)?.items.length ?? 0) - (base.lists.get(a.id)?.items.length ?? 0))[0];
}

/** "Which of these is not among its core technologies?": what is named and not in the list that holds the others. */
function oddOnes(base: Base, facts: readonly Found[], reading: Reading): { list: string; names: string[] } | undefined {
  const named = [...new Set(reading.mentions.map(({ id }) => id))].filter((id) => id !== base.subject);
  for (const { id, kind } of facts) {
    const list = kind === 'list' ? base.lists.get(id) : undefined;
    const items = list?.items.filter((item): item is string => typeof item === 'string') ?? [];
    if (
      !list ||
      named.filter((name) => items.includes(name)).length <
        (reading.unknown.length > 0 && /[:：]/u.test(reading.text) ? 1 : 2)
    )
      continue;
    const strangers = named.filter(
      (name) =>
        !items.includes(name) &&
        (reading.options.includes(name) || base.entities.has(name)) &&
        !list.about.includes(name),
    );
    const words = reading.unknown.map(({ word }) => word);
    if (strangers.length + words.length > 0)
      return { list: id, names: strangers.length > 0 ? strangers : words.slice(0, 2) };
  }
  return undefined;
}

/** The query for a fact, with others of the same matter under it. */
function queryOf(base: Base, chosen: Found, facts: readonly Found[], asks: Asks): Query {
  if (chosen.kind === 'list') return { ask: 'list', id: chosen.id, count: asks.howMany };
  const others = facts.filter((fact) => fact !== chosen && (base.statements.has(fact.id) || base.lists.has(fact.id)));
  const [missed] = others
    .filter((fact) => fact.coverage >= 0.3 && fact.central.some((id) => !chosen.central.includes(id)))
    .sort((a, b) => gain(b, chosen) - gain(a, chosen) || b.rank - a.rank);
  const near = others
    .filter((fact) => fact.kind === 'statement' && fact.coverage >= Math.max(0.4, chosen.coverage - 0.35))
    .slice(0, 3);
  const lists = others
    .filter((fact) => fact.kind === 'list' && fact.coverage >= Math.max(0.55, chosen.coverage - 0.25))
    .slice(0, 1);
  const ids = [chosen, ...(missed ? [missed] : []), ...near, ...lists].map(({ id }) => id);
  return { ask: 'facts', ids: [...new Set(ids)].slice(0, 5) };
}

/** How many of the things asked about a further fact adds: a message may ask two things at once. */
const gain = (fact: Found, chosen: Found): number => fact.central.filter((id) => !chosen.central.includes(id)).length;

/** "How many users …": the very thing counted is a stranger. */
function countedIsUnknown({ cueAt, text, unknown }: Reading): boolean {
  return cueAt.some(
    ({ cue, end }) =>
      cue === 'how-many' &&
      unknown.some(({ word }) =>
        new RegExp(`^\\s*(?:of )?(?:the )?${word.replace(/[^\p{L}\d]/gu, '')}`, 'u').test(text.slice(end)),
      ),
  );
}

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

const PERCENT = /%|per cent|percent|\b(?:half|third|quarter)\b/iu;
const MONEY = /RMB|HK\$|US\$|\b(?:billion|million|level)\b/iu;
/** A number that is no year, in digits or words. */
const COUNT =
  /(?<![\d.])(?!(?:19|20)\d{2}(?!\d))\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|hundred|thousand|million|billion|level|half|both)\b/iu;

/** What kind of number a sentence must hold to answer; undefined where none is asked for. */
function numberWanted(reading: Reading, asks: Asks): RegExp | undefined {
  if (asks.share || (asks.has('percent') && asks.number && !asks.howMany)) return PERCENT;
  if (
    (reading.currency && asks.number) ||
    (asks.has('how-much') && /钱|money|cash|cost|spend|spent|earn|paid|pay\b/u.test(reading.text))
  )
    return MONEY;
  return asks.number ? COUNT : undefined;
}

/** Words that point at something said before. */
const POINTS_BACK = /那次|这次|那回|那个|这个(?!文)|那事|(?<![a-z])(?:that|it|this|they|those)(?![a-z])/u;

/** "The bit on …", "那一部分". */
const PART_OF_IT = /(?<![a-z])(?:part|section|sect|sec|bit|chapter)(?![a-z])|部分|章节|(?<!文)章|那段|一节/u;

const EN_NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function summaryOf(
  reading: Reading,
  asks: Asks,
  { base, index }: Brain,
  telling: readonly string[],
): Query | undefined {
  const matter = telling.length > 0 && asks.has('summary') ? sectionAbout(telling, { base, index }) : undefined;
  const scope =
    sectionIn(reading.text, base) ?? (PART_OF_IT.test(reading.text) || telling.length > 1 ? matter : undefined);
  if (!asks.has('summary') && scope === undefined) return undefined;
  if ((telling.length > 1 && scope === undefined) || asks.has('opinion') || reading.unknown.length > 1)
    return undefined;
  if (
    telling.length === 1 &&
    scope === undefined &&
    !asks.has('sentences') &&
    !/tl;?dr|summar|总结|概括/u.test(reading.text)
  )
    return undefined;
  if (telling.length === 1 && scope === undefined && base.entities.get(telling[0] ?? '')?.kind === 'company')
    return undefined;
  const count =
    /(\d+|one|two|three|four|five|six|seven|eight|nine|ten|[一二两三四五六七八九十])\s*(?:short |quick |simple |key |main |bullet )?(?:sentences?|lines?|bullets?|bullet points?|points?|takeaways?|things|句|点|条)/u.exec(
      reading.text,
    )?.[1];
  const sentences = count ? Number(count) || hanNumber(count) || EN_NUMBERS.indexOf(count) : 3;
  return { ask: 'summary', scope: scope ?? 'whole', sentences: Math.min(10, Math.max(1, sentences || 3)) };
}

/** The section that holds most of what the article says about something. */
function sectionAbout(concepts: readonly string[], { base, index }: Brain): number | undefined {
  const found = index
    .find({ concepts, options: [], unknown: [], tie: 'tied', periods: [], amounts: [], background: [], asking: [] })
    .filter(({ coverage }) => coverage >= 0.6);
  const counts = new Map<number, number>();
  for (const { id } of found) {
    const paragraph = [base.statements.get(id)?.paragraph ?? base.lists.get(id)?.paragraph ?? []].flat()[0];
    if (paragraph) counts.set(Number(paragraph.split('.')[0]), (counts.get(Number(paragraph.split('.')[0])) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The section that a question names: "section 2", "第二部分", "the conclusion", "引言". */
function sectionIn(text: string, base: Base): number | undefined {
  const last = base.article.sections.at(-1)?.number ?? 0;
  const match =
    /(?:section|sect?\.?|part|chapter|§)\s*(\d|one|two|three|four)|第([一二三四\d])(?:部分|章|节|大节|大段|小节)|(first|second|third|fourth|last|final)\s+(?:section|part|chapter)/u.exec(
      text,
    );
  if (match) {
    const [, en = '', zh = '', order = ''] = match;
    if (/last|final/u.test(order)) return last;
    const number =
      Number(en || zh) ||
      hanNumber(zh) ||
      EN_NUMBERS.indexOf(en) ||
      ['zeroth', 'first', 'second', 'third', 'fourth'].indexOf(order);
    return base.article.sections.some((section) => section.number === number) ? number : undefined;
  }
  if (
    /\b(?:conclusion|closing section|ending)\b(?!s)|结语|结尾部分|结论部分/u.test(text) &&
    /summar|what|say|section|讲|说|总结|概括|写|内容/u.test(text)
  )
    return last;
  if (/\b(?:introduction|intro|opening section)\b|引言|开头部分|导语/u.test(text)) return 0;
  return undefined;
}

/** Whether a message leans on what was said before: it names nothing of its own, or points back. */
const tieOf = ({ tied, anchored }: Reading): Tie => (tied ? 'tied' : anchored ? 'anchored' : 'loose');

function isElliptical(reading: Reading, asks: Asks, telling: readonly string[], base: Base): boolean {
  if (telling.length === 0) return true;
  const measured = telling.some((id) => base.measures.has(id));
  const relative = asks.difference || asks.share || asks.has('times') || asks.has('sum') || asks.ratio;
  if (
    !measured &&
    relative &&
    reading.words <= 16 &&
    !telling.some((id) => ['company', 'investor', 'organisation'].includes(base.entities.get(id)?.kind ?? ''))
  )
    return true;
  const entity = telling.some((id) => base.entities.has(id));
  if (asks.has('pronoun') || asks.has('follow')) return !entity || reading.words <= 12;
  return !entity && reading.words <= 14;
}

function inheritedFrom(memory: Memory | undefined, base: Base): Inherited {
  const query = memory?.code ? decodeQuery(memory.code) : undefined;
  const before = memory?.earlier?.[0] ? decodeQuery(memory.earlier[0]) : undefined;
  const seriesOf = (q: Query | undefined): string | undefined =>
    q && 'series' in q ? q.series : q?.ask === 'versus' ? q.left.series : undefined;
  const series = seriesOf(query);
  const subject =
    series?.split('.')[0] ??
    memory?.about.find((id) =>
      ['company', 'investor', 'organisation', 'product'].includes(base.entities.get(id)?.kind ?? ''),
    );
  const by = query?.ask === 'aggregate' && query.by !== 'count' ? query.by : undefined;
  return {
    series: series ?? seriesOf(before),
    by,
    keys: keysOfQuery(query, base),
    earlier: keysOfQuery(before, base),
    subject,
  };
}

function keysOfQuery(query: Query | undefined, base: Base): string[] {
  if (!query) return [];
  switch (query.ask) {
    case 'figure':
    case 'aggregate':
    case 'filter':
      return query.periods;
    case 'extreme': {
      const figures = base.series.get(query.series)?.figures ?? [];
      const ranked = [...figures].sort(
        (a, b) => (Number(a.value) - Number(b.value)) * (query.end === 'highest' ? -1 : 1),
      );
      const found = ranked[query.rank - 1];
      return found && query.by === 'value' ? [keyOf(found)] : [];
    }
    case 'change':
      return [query.from, query.to];
    case 'versus':
      return query.left.periods;
    default:
      return [];
  }
}

/** Facts that the conversation has already told. */
const toldIn = (memory: Memory): string[] =>
  [memory.code, ...(memory.earlier ?? [])].flatMap((code) => {
    const query = code ? decodeQuery(code) : undefined;
    return query?.ask === 'facts' ? query.ids.slice(0, 1) : query?.ask === 'list' ? [query.id] : [];
  });

/** "What else?": the next facts about the same things. */
function moreOf(memory: Memory, { index, base }: Brain): Query | undefined {
  const told = new Set(toldIn(memory));
  const found = index.find({
    concepts: memory.about,
    options: [],
    unknown: [],
    tie: 'tied',
    periods: [],
    amounts: [],
    background: [],
    asking: [],
  });
  const ids = found
    .filter(({ id, kind }) => kind === 'statement' && !told.has(id) && base.statements.has(id))
    .map(({ id }) => id)
    .slice(0, 3);
  return ids.length > 0 ? { ask: 'facts', ids } : undefined;
}
