import { queryOf } from './choose-fact.ts';
import type { Evidence } from './evidence.ts';
import type { Outcome } from './outcome.ts';
import {
  CLEARLY,
  CLEARLY_AHEAD,
  ENOUGH,
  GAP,
  GAP_AHEAD,
  GAP_RANKED,
  INSTEAD,
  SAME_WAY,
  TOLD,
  VERY_ALIKE,
} from './thresholds.ts';

/** What the article does not give. */

/** A concept so rare tells what a question is about. */
const RARE = 3.5;

/** A gap: a detail asked for that the article does not give of a thing which it names. */
export function gapOutcome(evidence: Evidence): Outcome | undefined {
  const { base, index, reading, asks, found, facts, concepts, memory, bare, numeric } = evidence;
  const { reckons, numericCoverage, chosen, about } = evidence;
  // "And Acme's?", with nothing said before, asks for no detail that could be missing.
  if (
    memory === undefined &&
    asks.asking.length === 0 &&
    !asks.yesNo &&
    reading.unknown.length === 0 &&
    evidence.telling.length < 2 &&
    reading.words < 7
  )
    return undefined;
  // What a series is known to lack is said by its name before any wider gap.
  if (numeric?.missing && numeric.missing.kind !== 'figure' && numeric.missing.kind !== 'topic') return undefined;
  // A thing known to be absent is said by its name.
  if ((reckons && numericCoverage >= ENOUGH) || facts.some(({ stated }) => stated) || evidence.absent) return undefined;
  // The year of a dated fact is no gap, though the day is.
  const year = asks.has('which-year') && base.statements.get(chosen?.id ?? '')?.when !== undefined;
  // A bare "doing what?" goes on about what was told; "who made it?" may ask for what is not.
  const goesOn = bare && reading.unknown.length === 0 && asks.asking.every((kind) => kind === 'what' || kind === 'how');
  if (year || goesOn) return undefined;
  const [gap] = found
    .filter(
      ({ id, lacks, alike }) =>
        base.statements.get(id)?.not_given === true &&
        (alike >= SAME_WAY || !lacks.some((lack) => base.entities.has(lack) || index.weight(lack) > RARE)),
    )
    .sort((a, b) => b.alike - a.alike);
  const told = Math.max(0, ...facts.map(({ alike }) => alike));
  // A gap that accounts for far more of the question is asked for, however clearly a fact is.
  const ranked = gap !== undefined && gap.rank >= Math.max(0, ...facts.map(({ rank }) => rank)) + GAP_RANKED;
  // A word that nothing explains ("how tall") speaks for a detail that is not given.
  const ahead = reading.unknown.length > 0 || ranked || NAMING.test(reading.text) ? 0 : GAP_AHEAD;
  const rivalled =
    !NAMING.test(reading.text) && told >= TOLD && gap !== undefined && gap.alike < told + CLEARLY_AHEAD && !ranked;
  if (!gap || gap.alike < GAP || rivalled || gap.alike < told + ahead) return undefined;
  if (asksForName(evidence)) return undefined;
  const stranger = reading.unknown.some(({ word, name }) => name && gap.strange.includes(word));
  if (stranger) return undefined;
  const known =
    gap.alike >= SAME_WAY ||
    base.statements.get(gap.id)?.about.some((id) => concepts.includes(id) || memory?.named?.includes(id));
  return known ? { kind: 'query', queries: [{ ask: 'facts', ids: [gap.id] }], about, confidence: 0.7 } : undefined;
}

/** "The studio that makes avatars, what is it called?": the name of what is described, not of what is named. */
function asksForName({ base, reading, chosen, telling }: Evidence): boolean {
  const thing = base.statements.get(chosen?.id ?? '')?.defines;
  const others = telling.filter(
    (id) => id !== thing && (!base.entities.has(id) || base.entities.get(thing ?? '')?.owner === id),
  );
  const mention = reading.mentions.find(({ id }) => id === thing);
  if (!mention || !NAMING.test(reading.text) || others.length > 1) return false;
  const { en, zh } = base.name(mention.id);
  return !`${en} ${zh}`.toLowerCase().includes(mention.phrase);
}

const NAMING =
  /叫(?:啥|什么|咩|乜|做什么)|(?:什么|啥)名|名字|名儿|哪家|(?<![a-z])(?:called|named?|name of|name-?dropped)(?![a-z])/u;

/** "Is this about …?" */
const OF_THE_ARTICLE =
  /(?<![a-z])(?:this|it|article|piece|story)(?: is)? (?:about|on|covering)(?![a-z])|(?:文章|这篇|这文|文里)(?:讲|说|写)的?是/u;

/** A thing known to be absent ("dividends"): declined, unless the rest of the question is answered all the same. */
export function absentOutcome(evidence: Evidence): Outcome | undefined {
  const { base, reading, asks, telling, facts, chosen, absent, whole, tells, nearest, about } = evidence;
  if (!absent) return undefined;
  const tell = (notSo: boolean): Outcome | undefined =>
    chosen && {
      kind: 'query',
      queries: [queryOf(base, chosen, facts, asks)],
      ...(notSo ? { notSo } : {}),
      about,
      confidence: 0.7,
    };
  const instead = base.topics.get(absent)?.instead;
  if (
    instead &&
    (asks.presumes || OF_THE_ARTICLE.test(reading.text)) &&
    telling.every((id) => id === absent || base.entities.get(id)?.kind === 'event')
  )
    return { kind: 'query', queries: [{ ask: 'facts', ids: [instead] }], notSo: true, about, confidence: 0.7 };
  // What the best fact accounts for of the question without the thing that is absent.
  const rest = chosen && whole > tells(absent) ? (chosen.coverage * whole) / (whole - tells(absent)) : 0;
  // "It runs on Acme's chips, right?": put right by what the article says of the thing instead.
  const named = (id: string) =>
    id !== absent && base.entities.has(id) && base.entities.get(id)?.kind !== 'event' && !chosen?.lacks.includes(id);
  if (reading.tied && asks.presumes && rest >= INSTEAD && telling.some(named)) return tell(true);
  const presumed = asks.presumes && (chosen?.alike ?? 0) >= CLEARLY && rest >= ENOUGH;
  if (reading.tied && presumed && telling.some(named)) return tell(true);
  // "Why may the outlay be lost?": what is absent is a number that nobody asks for here.
  const reasons = asks.has('why') || asks.has('opinion') || (asks.has('how') && (chosen?.alike ?? 0) >= CLEARLY);
  if (reading.tied && !asks.number && reasons && rest >= ENOUGH) return tell(false);
  const spokenOf =
    chosen !== undefined &&
    (chosen.alike >= VERY_ALIKE ||
      (chosen.coverage >= 0.85 && base.statements.get(chosen.id)?.denies.includes(absent)));
  if (spokenOf) return undefined;
  const fits = nearest.filter((id) => (facts.find((fact) => fact.id === id)?.coverage ?? 0) > 0.3);
  return { kind: 'declined', missing: { kind: 'topic', id: absent }, nearest: fits, about, confidence: 0.7 };
}
