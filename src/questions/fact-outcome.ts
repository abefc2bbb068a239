import type { Missing } from '../answers/declined.ts';
import type { Base } from '../knowledge/base.ts';
import type { Statement } from '../knowledge/schema.ts';
import { periodMatches } from '../language/periods.ts';
import { oddOnes, queryOf } from './choose-fact.ts';
import type { Evidence } from './evidence.ts';
import { listWanted, wantsWords } from './figures-outcome.ts';
import { membershipOf } from './membership.ts';
import { COUNT, countedIsUnknown, EXACT_DAY, MONEY, numberWanted } from './number-wanted.ts';
import type { Outcome } from './outcome.ts';
import { isParty } from './party.ts';
import type { Query } from './query.ts';
import { type Found, NOTHING } from './retrieve.ts';
import { ALIKE, BARE, CLEARLY, COUNTED, ENOUGH, LEAST, LOOSE, SAME_ASKING, UNLIKE } from './thresholds.ts';
import { verdictOf } from './verdict.ts';

/** When a question is answered by a fact in words, and when the fact that fits best still does not answer it. */
export function factOutcome(evidence: Evidence): Outcome | undefined {
  if (!mayBeTold(evidence)) return undefined;
  const member = memberOutcome(evidence) ?? listsOutcome(evidence);
  if (member) return member;
  const picked = pick(evidence);
  if (!picked || vague(evidence, picked) || !fits(evidence, picked) || figureIsMissing(evidence, picked))
    return undefined;
  return refusal(evidence, picked) ?? wrongParty(evidence, picked) ?? told(evidence, picked);
}

/** Whether the question is about the article at all. */
const mayBeTold = ({ reading, asks, telling, followed, ownAffairs, loose, chosen }: Evidence): boolean =>
  !ownAffairs &&
  !reading.foreign &&
  // Everyday words alone tie it to the article, but people ask just so.
  (!loose || (chosen?.alike ?? 0) >= SAME_ASKING) &&
  (telling.length > 0 || (followed && (asks.asking.length > 0 || asks.yesNo || asks.list || asks.has('define'))));

/** "Is Acme among its investors?" */
function memberOutcome({ base, facts, reading, asks, about }: Evidence): Outcome | undefined {
  const member = membershipOf(base, facts, reading, asks);
  // What is somebody else's is told to be theirs.
  const [thing] = member?.missing ?? [];
  const owner = base.entities.get(thing ?? '')?.owner;
  if (owner && owner !== base.subject) return undefined;
  return (
    member && {
      kind: 'query',
      queries: [{ ask: 'list', id: member.list, count: false }],
      verdict: member.missing.length > 0 ? undefined : 'yes',
      notAmong: member.missing.length > 0 ? member.missing : undefined,
      about,
      confidence: 0.8,
    }
  );
}

/** "What are its products and its technologies?": a list of each. */
function listsOutcome({ base, index, reading, asks, telling, about }: Evidence): Outcome | undefined {
  if (!OF_EACH.test(reading.text) || !asks.several || asks.yesNo || telling.length !== 2) return undefined;
  const lists = telling.map(
    (id) =>
      index
        .find({ ...NOTHING, concepts: [id, base.subject] })
        .filter(({ kind }) => kind === 'list')
        .find((found) => base.lists.get(found.id)?.about[0] === id && found.coverage >= ENOUGH)?.id,
  );
  const [one, other] = lists;
  if (!one || !other || one === other) return undefined;
  const queries = [one, other].map((id): Query => ({ ask: 'list', id, count: false }));
  return { kind: 'query', queries, about, confidence: 0.8 };
}

const OF_EACH = /[各和与跟及]|分别|(?<![a-z])(?:both|respectively|and|plus)(?![a-z])|&/u;

/** The fact to be told: one that explains, counts or holds the number asked for, the list, or the one that fits best. */
function pick(evidence: Evidence): Found | undefined {
  const { base, reading, asks, telling, facts, chosen, numeric, bare } = evidence;
  const factCoverage = chosen?.coverage ?? 0;
  const things = telling.filter((id) => base.entities.has(id));
  // "What is X?" wants the sentence that explains X.
  const explains = (asks.has('define') || (asks.asking.join() === 'what' && !asks.number)) && !asks.yesNo;
  const near = things.length === 1 && telling.length <= 2 ? 0.35 : 0.1;
  const defining =
    explains && things.length > 0 && things.length <= 2 && telling.length <= 3
      ? facts.find(
          ({ id, coverage }) =>
            things.includes(base.statements.get(id)?.defines ?? '') && coverage >= factCoverage - near,
        )
      : undefined;
  const counts = asks.howMany && asks.per === undefined && !numeric?.missing && !countedIsUnknown(reading);
  const counted = counts
    ? facts.find(
        ({ kind, coverage, alike }) =>
          kind === 'list' && coverage >= Math.max(ENOUGH, factCoverage - 0.2) && alike >= (bare ? ALIKE : COUNTED),
      )
    : undefined;
  // Of facts that fit, one that holds the number asked for.
  const wanted = numberWanted(reading, asks);
  const top = facts[0]?.rank ?? 0;
  const numbered = wanted
    ? facts.find(
        ({ id, coverage, rank }) =>
          coverage >= ENOUGH && rank >= top - 0.5 && wanted.test(base.statements.get(id)?.en ?? ''),
      )
    : undefined;
  const points = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
  const ofPeriod = (statement: Statement | undefined): boolean =>
    points.every((point) => statement?.when === undefined || periodMatches(statement.when, point));
  // "Which day exactly?" is answered by a day, or not at all.
  const dated = EXACT_DAY.test(reading.text)
    ? facts.find(
        ({ id, coverage, rank }) =>
          coverage >= ENOUGH &&
          rank >= top - 0.5 &&
          dayIn(base.statements.get(id)) &&
          ofPeriod(base.statements.get(id)),
      )
    : undefined;
  const list = listWanted(evidence);
  const listed =
    list &&
    (chosen?.kind !== 'list' || list.rank > chosen.rank) &&
    list.rank > (chosen?.rank ?? 0) - (asks.has('list') ? 0.3 : 0.05);
  return dated ?? defining ?? counted ?? numbered ?? (listed ? list : chosen);
}

/** "Which one is it?" of something that might be many things, with nothing said before. */
const vague = ({ base, reading, asks, telling, memory }: Evidence, { alike }: Found): boolean =>
  memory === undefined &&
  telling.length === 1 &&
  base.topics.has(telling[0] ?? '') &&
  asks.asking.length === 1 &&
  (asks.has('which') || asks.has('who')) &&
  reading.words <= 6 &&
  !reading.named &&
  alike < CLEARLY;

/** Whether a fact accounts for enough of the question, or is asked for clearly enough. */
function fits({ reading, memory, bare, followed }: Evidence, { coverage, alike, asked }: Found): boolean {
  if (reading.everyday && memory === undefined && asked && alike < ALIKE) return false;
  if (coverage >= (bare ? BARE : reading.anchored || followed ? ENOUGH : LOOSE)) return true;
  return reading.anchored && alike >= CLEARLY && coverage >= LEAST;
}

/** Whether a figure was asked for that there is not, and the fact does not stand in for it. */
function figureIsMissing(evidence: Evidence, picked: Found): boolean {
  const { base, index, reading, asks, numeric } = evidence;
  const missing = numeric?.missing;
  if (!missing) return false;
  if (!wantsWords(evidence) && picked.coverage < (asks.number ? 0.9 : 0.7)) return true;
  const forFigure = asks.number || reading.currency || (asks.asking.every((kind) => kind === 'what') && !asks.yesNo);
  if (missing.kind !== 'figure' || !forFigure) return false;
  const about = index.states(picked.id, missing.of) && index.states(picked.id, missing.measure);
  const moneyless =
    asks.has('how-much') &&
    base.measures.get(missing.measure)?.unit === 'money' &&
    !MONEY.test(base.statements.get(picked.id)?.en ?? '');
  return !about || moneyless;
}

/** A day in a sentence. */
const DAY = /(?<!\d)\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]+ \d{1,2}(?!\d)/u;
const dayIn = (statement: Statement | undefined): boolean => DAY.test(statement?.en ?? '');

type Asking = Extract<Missing, { kind: 'asking' }>['asking'];

const declined = (
  { telling, about, nearest }: Evidence,
  asking: Asking,
  confidence: number,
  matter: readonly string[] = telling.length > 0 ? telling : about,
  near: readonly string[] = nearest,
): Outcome => ({
  kind: 'declined',
  missing: { kind: 'asking', asking, about: matter.slice(0, 3) },
  nearest: near,
  about,
  confidence,
});

const askingOf = ({ asks }: Evidence): Asking =>
  (['why', 'when', 'where', 'how-many', 'who', 'how'] as const).find((kind) => asks.asking.includes(kind)) ?? 'what';

/** The fact is about the matter, and does not say what is asked of it. */
function refusal(evidence: Evidence, picked: Found): Outcome | undefined {
  const { base, reading, asks, concepts, memory, bare } = evidence;
  const statement = base.statements.get(picked.id);
  // Covered by its concepts, and asked as nobody asks for it: something else about them is meant.
  if (!bare && memory === undefined && picked.asked && picked.alike < UNLIKE && asks.asking.length > 0)
    return declined(evidence, askingOf(evidence), 0.5);
  // A number asked for is not answered by words, nor a sum of money by how many there are.
  const wanted = numberWanted(reading, asks);
  const numbers = asks.asking.every((kind) => kind === 'how-many' || kind === 'what' || kind === 'which');
  const has = wanted && (picked.kind === 'list' ? wanted === COUNT : wanted.test(statement?.en ?? ''));
  // A sum of money in a sentence that nobody asks for so is another sum.
  // Nor a share of one thing by a percentage of another.
  const ofAnother = asks.share && has && picked.lacks.some((id) => base.entities.has(id));
  const another = ofAnother || (wanted === MONEY && has && !bare && picked.asked && picked.alike < ALIKE);
  if ((countedIsUnknown(reading) && asks.howMany) || (wanted && numbers && (!has || another)))
    return declined(evidence, 'how-many', 0.6);
  if (EXACT_DAY.test(reading.text) && picked.kind === 'statement' && !dayIn(statement))
    return declined(evidence, 'when', 0.6);
  const yearless =
    asks.has('which-year') && picked.kind === 'statement' && !/\d{4}/u.test(statement?.when ?? statement?.en ?? '');
  if (yearless) return declined(evidence, 'when', 0.6);
  // "Why did it buy more?", of one who sold: put right.
  if (asks.has('why') && statement && contraryTo(base, statement, concepts))
    return { ...told(evidence, picked), notSo: true };
  const strict = (['why', 'when', 'where', 'who', 'how-many'] as const).find((kind) => asks.asking[0] === kind);
  if (!strict || picked.answers || picked.stated || asks.asking.length > 1 || (asks.yesNo && strict !== 'why'))
    return undefined;
  // A sentence that names somebody whom the question does not may say who.
  const somebody = statement?.about.some((id) => !concepts.includes(id) && (isParty(base, id) || id === base.subject));
  const loosely = strict === 'where' ? picked.alike >= SAME_ASKING : strict === 'who' && somebody;
  return loosely ? undefined : declined(evidence, strict, 0.6);
}

/** Whether a statement says the contrary of what a question takes for granted. */
const contraryTo = (base: Base, { about, denies }: Statement, concepts: readonly string[]): boolean =>
  concepts.some(
    (id) => denies.includes(id) || (!about.includes(id) && about.includes(base.topics.get(id)?.opposite ?? '')),
  );

/** The fact is told of somebody else than the question names. */
function wrongParty(evidence: Evidence, picked: Found): Outcome | undefined {
  const { base, index, asks, telling, facts, about, strangerTo } = evidence;
  const other = strangerTo(picked);
  if (!other) return undefined;
  // "Acme's Rocket flew …": the thing is somebody else's, and the fact tells of the thing.
  const thing = telling.find((id) => !picked.lacks.includes(id) && (base.entities.get(id)?.owner ?? other) !== other);
  const owner = thing && base.entities.get(thing)?.owner;
  if (thing && owner && index.states(picked.id, thing))
    return {
      kind: 'query',
      queries: [queryOf(base, picked, facts, asks)],
      wrongOwner: { claimed: other, owner, thing },
      about,
      confidence: picked.coverage,
    };
  if (asks.yesNo || asks.has('not') || picked.stated) return undefined;
  // "How many did Bolt sell?" is not answered by what Acme sold.
  return declined(evidence, askingOf(evidence), 0.6, [other, ...telling.filter((id) => id !== other)], [picked.id]);
}

/** "Is it this or that?" is no question of yes or no. */
const EITHER_OR = /(?<![a-z])or(?! not)(?![a-z])|还是/u;

/** The sentences that fit best, under a list. */
const besideList = (facts: readonly Found[]): string[] =>
  facts
    .filter(({ kind, coverage }) => kind === 'statement' && coverage >= ENOUGH)
    .slice(0, 2)
    .map(({ id }) => id);

function told(evidence: Evidence, picked: Found): Extract<Outcome, { kind: 'query' }> {
  const { base, reading, asks, concepts, facts, about, strangerTo } = evidence;
  const odd =
    asks.has('not') && (asks.has('which') || asks.has('who') || asks.list) ? oddOnes(base, facts, reading) : undefined;
  if (odd)
    return {
      kind: 'query',
      queries: [{ ask: 'list', id: odd.list, count: false }],
      notAmong: odd.names,
      about,
      confidence: picked.coverage,
    };
  const other = strangerTo(picked);
  const corrected = picked.stated && other !== undefined;
  return {
    kind: 'query',
    queries: [queryOf(base, picked, facts, asks)],
    beside: picked.kind === 'list' && !asks.howMany ? besideList(facts) : undefined,
    verdict:
      asks.yesNo && !corrected && !EITHER_OR.test(reading.text)
        ? verdictOf(base, picked.id, concepts, reading, asks)
        : undefined,
    notOf: picked.stated ? other : undefined,
    about,
    alike: picked.alike,
    confidence: picked.coverage,
  };
}
