import type { Asks } from './asks.ts';
import type { Numeric } from './figures-understood.ts';
import { type Memory, tieOf } from './memory.ts';
import type { Brain } from './outcome.ts';
import { isParty } from './party.ts';
import type { Reading } from './reading.ts';
import { type Found, strayWeight } from './retrieve.ts';
import { ENOUGH, MEASURE_TELLS } from './thresholds.ts';

/** A question as it was understood, and the facts found for it. */
export interface Asked {
  readonly reading: Reading;
  readonly asks: Asks;
  /** Concepts that the question names; `telling` without the subject that everything is about. */
  readonly concepts: readonly string[];
  readonly telling: readonly string[];
  /** What the conversation hands on, if the question leans on it; `bare` if it names nothing of its own. */
  readonly memory: Memory | undefined;
  readonly bare: boolean;
  readonly numeric: Numeric | undefined;
  readonly found: readonly Found[];
}

/** All that bears on what becomes of a question. */
export interface Evidence extends Brain, Asked {
  /** Facts in words, the likeliest first, without gaps. */
  readonly facts: readonly Found[];
  /** The fact that fits best. */
  readonly chosen: Found | undefined;
  /** Somebody whom the question names and a fact does not. */
  readonly strangerTo: (fact: Found) => string | undefined;
  /** Concepts that the answer is about, for follow-ups. */
  readonly about: readonly string[];
  readonly nearest: readonly string[];
  /** How much a concept tells, the question as a whole, and the share of it that the figures account for. */
  readonly tells: (id: string) => number;
  readonly whole: number;
  readonly numericCoverage: number;
  /** What the question asks about that the article does not give. */
  readonly absent: string | undefined;
  /** Whether the figures have an answer, and whether it takes more than looking one up. */
  readonly reckons: boolean;
  readonly operates: boolean;
  /** Left-over names; whether what was said before stands in for what is missing. */
  readonly strays: number;
  readonly followed: boolean;
  /** Somebody's own affairs, without a word of the article's things. */
  readonly ownAffairs: boolean;
  /** One loose word ("card", "suit") ties no question to the article. */
  readonly loose: boolean;
}

export function gather(asked: Asked, { base, index }: Brain): Evidence {
  const { reading, asks, concepts, telling, numeric, found, memory, bare } = asked;
  const strangerTo = (fact: Found) => fact.lacks.find((id) => isParty(base, id) && !reading.options.includes(id));
  const facts = found
    .filter(
      ({ id, kind, strange }) =>
        kind !== 'figure' && base.statements.get(id)?.not_given !== true && !(bare && strange.length > 0),
    )
    // A fact that does not name whom the question names stands behind one that does.
    .map((fact) => (strangerTo(fact) && !fact.stated ? { ...fact, rank: fact.rank - 0.3 } : fact))
    .sort((a, b) => b.rank - a.rank);
  const strays = reading.unknown.filter(({ name }) => name).length;
  const tells = (id: string) => Math.max(index.weight(id), base.measures.has(id) ? MEASURE_TELLS : 0);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const whole =
    sum(concepts.map(tells)) +
    sum(reading.unknown.map((stray) => strayWeight(stray, memory ? 'tied' : tieOf(reading))));
  const explained = sum([...(numeric?.explained ?? [])].filter((id) => concepts.includes(id)).map(tells));
  const absent = telling.find((id) => base.topics.get(id)?.absent);
  // "How many a second?" of what cannot be spread over a year asks for words.
  const spread =
    asks.per === 'second' && numeric?.queries.every((one) => one.ask === 'figure' && one.per === undefined);
  const reckons = numeric !== undefined && numeric.queries.length > 0 && !absent && !spread;
  const followed = memory !== undefined && memory.about.length > 0 && strays === 0;
  return {
    ...asked,
    base,
    index,
    facts,
    chosen: best(facts, asks),
    strangerTo,
    about: [...new Set([...concepts, ...(memory?.about ?? [])])].slice(0, 20),
    nearest: facts.slice(0, 2).map(({ id }) => id),
    tells,
    whole,
    numericCoverage: whole === 0 ? (numeric ? 1 : 0) : explained / whole,
    absent,
    reckons,
    operates: reckons && numeric.queries.some(({ ask }) => ask !== 'figure'),
    strays,
    followed,
    ownAffairs: reading.firstPerson && !reading.tied && memory === undefined && (strays > 0 || telling.length < 3),
    loose: reading.loose && !followed && reading.words > 2,
  };
}

/** The likeliest fact that answers this kind of question, unless another fits far better. */
function best(facts: readonly Found[], asks: Asks): Found | undefined {
  const [top] = facts;
  const answering = facts.find(({ answers }) => answers) ?? top;
  // A fact that states the very amount of the question is what it is about, whoever it names.
  const stating = asks.yesNo ? facts.find(({ stated, kind }) => stated && kind === 'statement') : undefined;
  if (stating && !answering?.stated && stating.coverage >= ENOUGH) return stating;
  const foremost =
    answering &&
    top &&
    answering !== top &&
    (top.rank - answering.rank > 0.3 || (answering.coverage < ENOUGH && top.coverage >= ENOUGH)) &&
    !(answering.answers && answering.coverage >= ENOUGH)
      ? top
      : answering;
  return foremost && (asks.several || asks.howMany ? foremost : sentenceFor(foremost, facts));
}

/** The sentence that tells what a list names, where no list was asked for. */
function sentenceFor(fact: Found, facts: readonly Found[]): Found {
  if (fact.kind !== 'list') return fact;
  return (
    facts.find(
      ({ kind, rank, coverage }) => kind === 'statement' && rank >= fact.rank - 0.35 && coverage >= fact.coverage - 0.2,
    ) ?? fact
  );
}
