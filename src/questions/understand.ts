import { definitionOf } from '../answers/fact.ts';
import type { Base } from '../knowledge/base.ts';
import { type Asks, asksOf } from './asks.ts';
import { decide } from './decide.ts';
import {
  inheritedFrom,
  isElliptical,
  type Memory,
  moreOf,
  otherParty,
  restates,
  sameOf,
  tieOf,
  toldIn,
} from './memory.ts';
import { understandNumeric } from './numeric.ts';
import type { Brain, Outcome } from './outcome.ts';
import type { Query } from './query.ts';
import { decodeQuery, encodeQuery } from './query-code.ts';
import type { Reading } from './reading.ts';
import { NOTHING, type Wanted } from './retrieve.ts';
import { smallTalk } from './small-talk.ts';
import { resummarised, summaryOf } from './summary-question.ts';
import { BARE, ENOUGH, VERY_ALIKE } from './thresholds.ts';

export function understand(reading: Reading, memory: Memory | undefined, brain: Brain): Outcome {
  const outcome = understandAlone(reading, memory, brain);
  const resolved = memory && outcome.kind !== 'talk' ? resolvedReading(reading, memory, brain) : undefined;
  if (!resolved || !memory) return outcome;
  const other = understandAlone(resolved, undefined, brain);
  return preferred(outcome, other, memory, OF_IT.test(reading.text), brain);
}

function understandAlone(reading: Reading, memory: Memory | undefined, brain: Brain): Outcome {
  const asks = asksOf(reading);
  const { base } = brain;
  const talk = smallTalk(reading, asks);
  if (talk) return { kind: 'talk', which: talk, about: memory?.about ?? [], confidence: 0.5 };
  const concepts = conceptsOf(reading, asks, base);
  const telling = concepts.filter((id) => id !== base.subject);
  const query = (queries: readonly Query[], confidence = 1): Outcome => ({
    kind: 'query',
    queries,
    about: concepts,
    confidence,
  });

  const restated = restates(reading, telling) && memory?.code ? decodeQuery(memory.code) : undefined;
  if (restated) return { ...query([restated]), about: memory?.about ?? [] };
  const sourced = sourcedIn(reading, memory, telling, brain);
  if (sourced) return query([sourced]);
  if (asks.has('source') && memory?.code && telling.length === 0 && reading.unknown.length === 0)
    return query([{ ask: 'source', code: memory.code }]);
  const located = LOCATES.test(reading.text) ? locatedIn(reading, brain) : undefined;
  if (located) return query([located]);
  const shorter = memory?.code ? resummarised(decodeQuery(memory.code), reading, asks) : undefined;
  if (shorter && telling.length === 0) return { ...query([shorter]), about: memory?.about ?? [] };
  const summary = summaryOf(reading, asks, brain, telling);
  if (summary) return query([summary]);
  if (
    asks.has('opinion') &&
    (memory === undefined || reading.named || !(asks.has('pronoun') || asks.has('follow'))) &&
    base.article.stance.length > 0 &&
    telling.length === 0 &&
    reading.unknown.length === 0 &&
    reading.periods.length === 0
  )
    return query([{ ask: 'facts', ids: base.article.stance }]);
  // "What is Acme?": the subject by itself, to be explained.
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
    const more = moreOf(memory, brain, /who|谁|哪些|哪几|others?(?![a-z])/u.test(reading.text));
    if (more) return { ...query([more]), about: memory.about };
  }

  let numeric = understandNumeric(base, reading, asks, inheritedFrom(memory, base), elliptical);
  // "What kind?", after a number, does not ask for the number again.
  const again = numeric?.queries.length === 1 && numeric.queries.some((one) => encodeQuery(one) === memory?.code);
  const checks = (numeric?.claim?.amounts.length ?? 0) > 0;
  if (again && elliptical && !checks && !asks.number && asks.asking.length > 0) numeric = undefined;
  const dated =
    elliptical && !numeric?.queries.length && telling.every((id) => memory?.about.includes(id))
      ? datedOf(memory, asks, base)
      : undefined;
  if (dated) return { ...query([dated]), about: memory?.about ?? [] };
  const other = elliptical && memory ? otherParty(base, reading, asks, concepts, memory) : undefined;
  if (other && memory && !(numeric && numeric.queries.length > 0)) {
    const same = sameOf(other, memory, numeric?.missing, brain);
    if (same) return same;
  }
  const background = elliptical ? memory.about.slice(0, 3) : [];
  // A bare "with whom?" asks about what was spoken of; anything else asks about what it names.
  const bare =
    elliptical &&
    concepts.every((id) => id === base.subject) &&
    reading.unknown.length <= 2 &&
    reading.unknown.every(({ word, name }) => !name || brain.index.knows(word)) &&
    reading.periods.length === 0;
  const told = new Set(bare ? toldIn(memory) : []);
  const wanted: Wanted = {
    concepts: bare ? memory.about : concepts,

    options: reading.options,
    unknown: bare ? reading.unknown.map(({ word }) => ({ word, name: false })) : reading.unknown,
    strays: reading.strays,
    manner: reading.manner,
    tie: elliptical ? 'tied' : tieOf(reading),
    periods: reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : [])),
    amounts: reading.amounts.filter(({ qualified }) => qualified).map(({ value }) => value.toFixed()),
    background: [],
    asking: asks.asking,
  };
  const asked = brain.index.find(wanted);
  // Asked just as people ask for a fact, a question needs nothing of what was said before.
  const clear = !bare && telling.length > 0 && (asked[0]?.alike ?? 0) >= VERY_ALIKE;
  const found = background.length > 0 && !clear ? brain.index.find({ ...wanted, background }) : asked;
  // What was just said is no answer to a further question, unless nothing else is.
  const [topic] = bare ? memory.about.filter((id) => id !== base.subject) : [];
  const onTopic = topic ? found.filter(({ matched }) => matched.includes(topic)) : found;
  const fresh = onTopic.filter(
    ({ id, answers }) =>
      answers &&
      !(told.has(id) && (asks.has('who') || asks.has('what') || asks.has('why') || asks.has('else') || asks.list)),
  );
  return decide(
    {
      reading,
      asks,
      concepts,
      telling,
      numeric,
      found:
        bare && fresh.length > 0 && (!asks.has('why') || (fresh[0]?.coverage ?? 0) >= BARE)
          ? fresh
          : onTopic.length > 0
            ? onTopic
            : found,
      memory: elliptical ? memory : undefined,
      bare,
    },
    brain,
  );
}

/** "As of this morning", "如今". */
const TODAY =
  /(?<![a-z])(?:now|today|tonight|currently|current|at present|presently|this (?:morning|week|minute)|as of|latest|live|right this second)(?![a-z])|现在|目前|如今|今天|今日|最新|当前|眼下|而家/u;

/** What a question names. An absent amount of which no number is asked ("as the bill went up") is what it is the amount of. */
function conceptsOf(reading: Reading, asks: Asks, base: Base): string[] {
  const today = TODAY.test(reading.text) && reading.periods.length === 0;
  const named = [...new Set(reading.mentions.map(({ id }) => (today ? (base.topics.get(id)?.now ?? id) : id)))];
  const inWords =
    named.length > 1 &&
    !asks.number &&
    !reading.currency &&
    (asks.moving || asks.list || asks.has('else') || asks.asking.some((kind) => kind !== 'what' && kind !== 'when'));
  return inWords ? [...new Set(named.map((id) => base.topics.get(id)?.amount_of ?? id))] : named;
}

/** Where the figures come from that a question names or that were spoken of. */
function sourcedIn(
  reading: Reading,
  memory: Memory | undefined,
  telling: readonly string[],
  { base }: Brain,
): Query | undefined {
  const fact = base.article.figures_from;
  if (!fact || !BASED_ON.test(reading.text)) return undefined;
  const writers = [base.article.author, base.article.outlet];
  const named = telling.filter((id) => !writers.includes(id));
  const last = memory?.code && named.length === 0 ? decodeQuery(memory.code) : undefined;
  const spoken = last?.ask === 'figure' && DOCUMENT.test(reading.text) ? last.series.split('.')[1] : undefined;
  const measures = spoken ? [spoken] : named;
  const yearly = (id: string): boolean =>
    base.series.get(`${base.subject}.${id}`)?.figures.every(({ period }) => /^\d{4}$/u.test(period ?? '')) ?? false;
  return measures.length > 0 && measures.every(yearly) ? { ask: 'facts', ids: [fact] } : undefined;
}

/** "Which report is that number from?" */
const DOCUMENT =
  /(?<![a-z])(?:which|what) (?:document|report|filing|file)|based on|哪份|哪个文件|什么文件|根据(?:什么|啥)|依据/u;

/** "What are the losses based on, estimates?", "where do those numbers come from?": not "where does the money come from". */
const BASED_ON =
  /(?<![a-z])(?:(?:what|which) (?:document|report|filing)s?|on what [^?]{3,30} base|rests? on|sourcing|based on|basis (?:for|of)|drawn from|sourced? (?:of|for|behind|from)|estimates?|estimated)(?![a-z])|(?:figures?|numbers?|data|series)[^?]{0,20}(?:come|comes|came|taken) from|(?:where|from)[^?]{0,30}(?:figures?|numbers?)[^?]{0,20}from|出处|数据来源|数字来源|(?:数字?|数据|那串|这组)[^?？。]{0,12}(?:来自哪|出自哪|从哪|哪[里儿]?来|来的)|根据(?:什么|啥|哪)|依据|自己估|哪份|拍脑袋/u;

/** "In which part of the article does it say so?" */
const LOCATES =
  /(?:which|what) (?:part|section|paragraph|bit)(?: of the (?:article|piece|text|story))?(?![a-z]).{3,}(?:sit|mention|appear|come up|comes up|say|said|found|discuss|covered|remark|line|stand|turn up|turns up|occur|feature)|(?:which|what) (?:section|paragraph) (?:mentions?|says?|covers?|talks? about)|where in the (?:article|piece|text|story)|(?:哪一?|第几)(?:段|节|部分)里?(?:提到|提过|讲到|说到|写到|出现|有写)/u;

/** Where the fact stands that a question names. */
function locatedIn(reading: Reading, { base, index }: Brain): Query | undefined {
  const concepts = reading.mentions.flatMap(({ id, phrase }) => (PLACE.test(phrase) ? [] : [id]));
  if (concepts.every((id) => id === base.subject)) return undefined;
  const [top] = index
    .find({ ...NOTHING, concepts: [...new Set(concepts)], strays: reading.strays, manner: reading.manner })
    .filter(
      ({ id, kind, coverage }) =>
        kind === 'statement' && coverage >= ENOUGH && base.statements.get(id)?.not_given !== true,
    );
  return top && { ask: 'source', code: encodeQuery({ ask: 'facts', ids: [top.id] }) };
}

/** Words for a place in the article, and for nothing that it says. */
const PLACE = /article|section|paragraph|part of|文章|[段节]/u;

/** "And the date of it?": the fact of a day that was told, again. */
function datedOf(memory: Memory | undefined, asks: Asks, base: Base): Query | undefined {
  const last = memory?.code ? decodeQuery(memory.code) : undefined;
  if (asks.asking.length !== 1 || asks.asking[0] !== 'when' || asks.has('else') || asks.has('last') || asks.rank > 1)
    return undefined;
  if (last?.ask === 'figure' && last.periods.length === 1 && DAY.test(last.periods[0] ?? '')) return last;
  const when = last?.ask === 'facts' ? base.statements.get(last.ids[0] ?? '')?.when : undefined;
  return when && DAY.test(when) ? last : undefined;
}

const DAY = /^\d{4}-\d{2}/u;

/** A follow-up that names no thing of its own, with the thing that was named before it: "and why?", "where was it?". */
function resolvedReading(reading: Reading, memory: Memory, { base }: Brain): Reading | undefined {
  const asks = asksOf(reading);
  const own = reading.mentions.filter(({ id }) => id !== base.subject);
  const before = (memory.named ?? []).filter((id) => id !== base.subject);
  const entities = before.filter((id) => base.entities.has(id));
  const topics = before.filter((id) => base.topics.has(id) && !base.topics.get(id)?.absent);
  const things = entities.length > 0 ? entities : topics;
  if (things.length === 0 || things.length > 2 || own.some(({ id }) => base.entities.has(id))) return undefined;
  if (asks.asking.length === 0 && !asks.yesNo && !asks.list) return undefined;
  const spoken = things.map((id) => ({ id, phrase: id, start: 0, end: 0, via: 'alias' }) as const);
  return {
    ...reading,
    mentions: [...spoken, ...reading.mentions],
    anchored: true,
    tied: true,
    named: true,
    loose: false,
    everyday: false,
    faint: false,
  };
}

/** Which of two understandings of a follow-up: what it asks of the thing spoken of, where that says more. */
function preferred(alone: Outcome, resolved: Outcome, memory: Memory, pronoun: boolean, { base }: Brain): Outcome {
  const again = resolved.kind === 'query' && resolved.queries.some((query) => encodeQuery(query) === memory.code);
  const thing = resolved.about[0];
  // "Its capacity?": what is told of another thing is no answer.
  const told = base.statements.get(factOf(alone) ?? '');
  const kind = base.entities.get(thing ?? '')?.kind;
  const ofAnother =
    pronoun &&
    told !== undefined &&
    thing !== undefined &&
    !told.about.includes(thing) &&
    told.about.some((id) => kind !== undefined && base.entities.get(id)?.kind === kind);
  if (ofAnother && (resolved.kind === 'query' || (resolved.kind === 'declined' && resolved.missing.kind === 'figure')))
    return resolved;
  if (resolved.kind !== 'query' || again) return alone;
  if (alone.kind === 'query' && (resolved.alike ?? 0) > (alone.alike ?? 1) + NEARER) return resolved;
  return alone.kind !== 'query' || base.statements.get(factOf(alone) ?? '')?.not_given ? resolved : alone;
}

/** So much nearer to how people ask, what is asked of the thing spoken of is meant. */
const NEARER = 0.1;

const OF_IT = /(?<![a-z])(?:it|its|they|their|he|his|she|her|that)(?![a-z])|[它他她其]|那个|这个|佢/u;

/** The fact that an outcome tells. */
const factOf = (outcome: Outcome): string | undefined => {
  const [query] = outcome.kind === 'query' ? outcome.queries : [];
  return query?.ask === 'facts' ? query.ids[0] : undefined;
};

/** Words that point at something said before. */
const POINTS_BACK = /那次|这次|那回|那个|这个(?!文)|那事|(?<![a-z])(?:that|it|this|those)(?![a-z])/u;
