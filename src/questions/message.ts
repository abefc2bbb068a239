import type { Memory } from './memory.ts';
import type { Brain, Outcome } from './outcome.ts';
import { partsOf, questionsIn } from './parts.ts';
import type { Query } from './query.ts';
import { encodeQuery } from './query-code.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './reading.ts';
import { understand } from './understand.ts';

/** What a message asks: one question, several, or one somewhere in a ramble. */

/** The whole message, or the parts of it that are questions, whichever is understood better. */
export function outcomesOf(reader: Reader, brain: Brain, whole: Reading, context: Memory | undefined): Outcome[] {
  const outcome = understand(whole, context, brain);
  if (whole.foreign) return [outcome];
  const several = severalOutcomes(reader, brain, whole, context);
  if (several) return several;
  const parts = partsOf(whole.text);
  // What is understood and not there stays declined: no part of the question makes it answerable.
  const settled = outcome.kind === 'declined' && outcome.missing.kind !== 'words' && outcome.missing.kind !== 'figure';
  const rambling = outcome.kind === 'query' ? undefined : ramblingOutcome(reader, brain, whole);
  if (rambling) return [rambling];
  if (parts.length < 2 || settled || (whole.firstPerson && !whole.tied)) return [outcome];
  // A part of a message about strangers is not about the article, unless it says so itself.
  const strangers = whole.unknown.length > 2 || whole.unknown.some(({ name }) => name);
  // "Acme's capacity, in EFLOPS?": what is not known of Acme is asked for, not whoever else has some.
  const lacking = outcome.kind === 'declined' && outcome.missing.kind === 'figure';
  const each = parts
    .map((part) => reader.read(part))
    .filter((part) => (!strangers || part.named) && !(lacking && part.words <= 3))
    .map((part) => understand(part, context, brain));
  const answered = each.filter((one) => one.kind === 'query' && one.confidence >= 0.6);
  const [best] = [...answered].sort((a, b) => b.confidence - a.confidence);
  if (outcome.kind === 'query' && (!best || outcome.confidence >= 0.58)) return [outcome];
  // Two parts that are answered alike are one question.
  const apart = answered.filter((one, i) => answered.findIndex((other) => codesOf(other) === codesOf(one)) === i);
  if (best) return apart.length > 1 && outcome.kind !== 'query' ? apart.slice(0, 2) : [best];
  const help = each.find((one) => one.kind === 'talk' && one.which === 'help');
  if (help && outcome.kind !== 'query') return [help];
  // A greeting or thanks beside something that was not understood: what was asked counts.
  return [outcome.kind === 'talk' ? outcome : ([...each, outcome].find((one) => one.kind === 'declined') ?? outcome)];
}

/** A ramble: it names its matter somewhere, and asks at its end ("… what does the article use it for"). */
function ramblingOutcome(reader: Reader, brain: Brain, whole: Reading): Outcome | undefined {
  const { base } = brain;
  const mentions = whole.mentions.filter(({ id }) => !base.topics.get(id)?.absent);
  const about = new Set(mentions.map(({ id }) => id).filter((id) => id !== base.subject));
  if (
    whole.words < (whole.language === 'zh' ? RAMBLE_ZH : RAMBLE) ||
    about.size === 0 ||
    !whole.named ||
    whole.unknown.length > MANY_STRANGERS
  )
    return undefined;
  const [, last = ''] = LAST_QUESTION.exec(whole.text) ?? [];
  const question = reader.read(last);
  if (question.words < 2 || question.words > 14) return undefined;
  const outcome = understand(
    { ...question, mentions, anchored: true, tied: whole.tied, named: whole.named, firstPerson: false },
    undefined,
    brain,
  );
  return outcome.kind === 'query' ? outcome : undefined;
}

const LAST_QUESTION =
  /.*(?<![a-z])((?:what|who|where|when|why|how|which|did|does|is|are|was)(?![a-z])[^?]{3,90}\??|[^?,。，？]{3,40}[?？])\s*$/u;

/** More strange words than that are no ramble about the article, but a message about something else. */
const MANY_STRANGERS = 4;

/** From so many words on, or so many Chinese characters, a message is a ramble. */
const RAMBLE = 18;
const RAMBLE_ZH = 36;

/** Two or three questions in one message, each a whole one about something else; a later one may lean on the one before. */
function severalOutcomes(
  reader: Reader,
  brain: Brain,
  whole: Reading,
  context: Memory | undefined,
): Outcome[] | undefined {
  const { base } = brain;
  const asksItself = (part: string) => {
    const { mentions, periods, cues } = reader.read(part);
    return (
      ASKING.some((cue) => cues.has(cue)) && (periods.length > 0 || mentions.some(({ id }) => id !== base.subject))
    );
  };
  const parts = questionsIn(whole.text, asksItself);
  const outcomes: Outcome[] = [];
  let memory: Memory | undefined = context;
  for (const part of parts) {
    const outcome = understand(reader.read(part), memory, brain);
    if (outcome.kind !== 'query' || outcome.confidence < SURE) return undefined;
    const [first] = outcome.queries;
    memory = { code: first && encodeQuery(first), named: outcome.about.slice(0, 12), about: outcome.about };
    outcomes.push(outcome);
  }
  const matters = outcomes.flatMap((outcome) => (outcome.kind === 'query' ? outcome.queries.map(matterOf) : []));
  return outcomes.length > 1 && new Set(matters).size === matters.length ? outcomes : undefined;
}

const codesOf = (outcome: Outcome): string => (outcome.kind === 'query' ? outcome.queries.map(encodeQuery).join() : '');

/** How sure each of several questions in one message must be. */
const SURE = 0.75;

const ASKING = [
  'who',
  'what',
  'when',
  'where',
  'why',
  'which',
  'which-year',
  'how-many',
  'how-much',
  'define',
] as const;

/** What a query is about: its series, or its fact. */
const matterOf = (query: Query): string =>
  'series' in query ? query.series : query.ask === 'facts' ? (query.ids[0] ?? '') : encodeQuery(query);
