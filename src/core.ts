import type { Answer } from './answers/answer.ts';
import { answerable, compose, finish, suggestions } from './answers/compose.ts';
import { answerDeclined } from './answers/declined.ts';
import { answerHelp } from './answers/fact.ts';
import { type Frame, plainFrame } from './answers/frame.ts';
import { joinList, joinSentences } from './answers/wording.ts';
import type { Base } from './knowledge/base.ts';
import type { Scale } from './language/amounts.ts';
import { type Language, languageOfLocale } from './language/language.ts';
import { messages } from './language/messages.ts';
import { MAX_QUESTION } from './language/normalize.ts';
import { asksOf } from './questions/asks.ts';
import type { Memory } from './questions/memory.ts';
import type { Brain, Outcome } from './questions/outcome.ts';
import { partsOf, questionsIn } from './questions/parts.ts';
import type { Query } from './questions/query.ts';
import { encodeQuery } from './questions/query-code.ts';
import { createReader, type Reader } from './questions/reader.ts';
import type { Reading } from './questions/reading.ts';
import { buildIndex } from './questions/retrieve.ts';
import { understand } from './questions/understand.ts';
import type { Context, Core, Incoming } from './respond.ts';

/** What was understood on the way to an answer, for --explain. */
export interface Explanation {
  readonly reading: Reading;
  readonly outcomes: readonly Outcome[];
}

export interface ExplainingCore extends Core {
  readonly explain: (
    incoming: Incoming,
    context?: Context,
  ) => { answer: Answer; context: Context; explanation: Explanation | undefined };
}

/** The bot's brain over one article: built once, then pure. */
export function createCore(base: Base): ExplainingCore {
  const reader = createReader(base);
  const brain: Brain = { base, index: buildIndex(base, reader.lexicon) };
  const explain: ExplainingCore['explain'] = (incoming, context) => respond(reader, brain, incoming, context);
  return {
    base,
    explain,
    respond: (incoming, context) => {
      const { answer, context: next } = explain(incoming, context);
      return { answer, context: next };
    },
    answer: (query, language) =>
      answerable(base, query)
        ? compose(base, query, plainFrame(language))
        : finish(base, answerHelp(base, plainFrame(language)), plainFrame(language)),
  };
}

function respond(
  reader: Reader,
  brain: Brain,
  incoming: Incoming,
  context: Context | undefined,
): ReturnType<ExplainingCore['explain']> {
  const { base } = brain;
  const locale = incoming.language ?? context?.language ?? languageOfLocale(incoming.locale);
  const plain = (language: Language, headline: string): ReturnType<ExplainingCore['explain']> => ({
    answer: finish(
      base,
      { ...answerHelp(base, plainFrame(language)), status: 'clarify', headline },
      plainFrame(language),
    ),
    context: {
      ...context,
      language,
      named: context?.named ?? [],
      about: context?.about ?? [],
      earlier: context?.earlier ?? [],
    },
    explanation: undefined,
  });
  if (incoming.text.length > MAX_QUESTION * 4 || [...incoming.text].length > MAX_QUESTION) {
    const language = incoming.language ?? reader.read(incoming.text.slice(0, 200)).language ?? locale;
    return plain(language, messages[language].answers.tooLong(MAX_QUESTION));
  }
  const whole = reader.read(incoming.text);
  const language = incoming.language ?? whole.language ?? locale;
  if (whole.words === 0 && whole.periods.length === 0) return plain(language, messages[language].answers.nothing);

  const outcomes = bestOutcomes(reader, brain, whole, context);
  const frame = (outcome: Outcome): Frame => ({
    language,
    scale: scaleOf(whole, language),
    asking: asksOf(whole).asking,
    yesNo: asksOf(whole).yesNo,
    ...(outcome.kind === 'query' ? { claim: outcome.claim, wrongOwner: outcome.wrongOwner } : {}),
  });
  const answers = outcomes.map((outcome) => answerOutcome(base, outcome, frame(outcome)));
  const answer = joinAnswers(answers, language);
  const codes = outcomes.flatMap((outcome) => (outcome.kind === 'query' ? outcome.queries.map(encodeQuery) : []));
  const [code] = codes.filter((known) => !known.startsWith('src') && known !== 'help');
  const [about = []] = outcomes.map((outcome) => outcome.about);
  return {
    answer,
    context: {
      language,
      ...((code ?? context?.code) ? { code: code ?? context?.code } : {}),
      earlier:
        code && context?.code ? [context.code, ...(context.earlier ?? [])].slice(0, 3) : (context?.earlier ?? []),
      named: namedBy(whole, context),
      about: [...new Set([...about, ...aboutOf(base, outcomes)])].slice(0, 12),
    },
    explanation: { reading: whole, outcomes },
  };
}

/** What a question itself names; a bare follow-up names what the one before it did. */
function namedBy(reading: Reading, context: Context | undefined): string[] {
  const named = [...new Set(reading.mentions.map(({ id }) => id))].slice(0, 12);
  return named.length > 0 ? named : (context?.named ?? []);
}

/** What the answer was about beside what the question named: "they" and "it" may mean either. */
function aboutOf(base: Base, outcomes: readonly Outcome[]): string[] {
  const [first] = outcomes;
  const query = first?.kind === 'query' ? first.queries[0] : undefined;
  if (query?.ask === 'facts') return base.statements.get(query.ids[0] ?? '')?.about.slice(0, 6) ?? [];
  if (query?.ask === 'list') return base.lists.get(query.id)?.about.slice(0, 4) ?? [];
  return query && 'series' in query ? query.series.split('.') : [];
}

/** The whole message, or the parts of it that are questions, whichever is understood better. */
function bestOutcomes(reader: Reader, brain: Brain, whole: Reading, context: Context | undefined): Outcome[] {
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
  const each = parts
    .map((part) => reader.read(part))
    .filter((part) => !strangers || part.named)
    .map((part) => understand(part, context, brain));
  const answered = each.filter((one) => one.kind === 'query' && one.confidence >= 0.6);
  const [best] = [...answered].sort((a, b) => b.confidence - a.confidence);
  if (outcome.kind === 'query' && (!best || outcome.confidence >= 0.58)) return [outcome];
  if (best) return answered.length > 1 && outcome.kind !== 'query' ? answered.slice(0, 2) : [best];
  // A greeting or thanks beside something that was not understood: what was asked counts.
  return [outcome.kind === 'talk' ? outcome : ([...each, outcome].find((one) => one.kind === 'declined') ?? outcome)];
}

/** A ramble: it names its matter somewhere, and asks at its end ("… what does the article use it for"). */
function ramblingOutcome(reader: Reader, brain: Brain, whole: Reading): Outcome | undefined {
  const { base } = brain;
  const mentions = whole.mentions.filter(({ id }) => !base.topics.get(id)?.absent);
  const about = new Set(mentions.map(({ id }) => id).filter((id) => id !== base.subject));
  if (whole.words < RAMBLE || about.size === 0 || !whole.named || whole.unknown.length > MANY_STRANGERS)
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

/** From so many words on a message is a ramble. */
const RAMBLE = 18;

/** Two or three questions in one message, each a whole one about something else; a later one may lean on the one before. */
function severalOutcomes(
  reader: Reader,
  brain: Brain,
  whole: Reading,
  context: Context | undefined,
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

function answerOutcome(base: Base, outcome: Outcome, frame: Frame): Answer {
  const { language } = frame;
  const say = messages[language].answers;
  switch (outcome.kind) {
    case 'query': {
      const verdict = outcome.verdict ? say[outcome.verdict] : '';
      const answers = outcome.queries.map((query) => compose(base, query, frame, verdict));
      const answer = joinAnswers(answers, language);
      if (outcome.notAmong) {
        const names = outcome.notAmong.map((id) =>
          base.entities.has(id) || base.topics.has(id)
            ? base.name(id)[language]
            : messages[language].declined.quoted(id),
        );
        return {
          ...answer,
          headline: joinSentences(
            [frame.yesNo ? say.no : '', say.notAmong(joinList(names, language), names.length > 1), answer.headline],
            language,
          ),
        };
      }
      if (outcome.notSo) return { ...answer, headline: joinSentences([say.notSo, answer.headline], language) };
      if (outcome.notOf)
        return {
          ...answer,
          headline: joinSentences(
            [say.notOf(base.name(outcome.notOf)[language], frame.yesNo), answer.headline],
            language,
          ),
        };
      if (outcome.contrary)
        return {
          ...answer,
          headline: joinSentences(
            [say.contrary(base.name(base.subject)[language], base.name(outcome.contrary)[language]), answer.headline],
            language,
          ),
        };
      if (!outcome.wrongOwner) return answer;
      const { owner, claimed } = outcome.wrongOwner;
      const [first] = outcome.queries;
      const thing = outcome.wrongOwner.thing ?? (first && 'series' in first ? first.series.split('.')[0] : undefined);
      const correction = say.notTheirs(
        base.name(thing ?? owner)[language],
        base.name(owner)[language],
        base.name(claimed)[language],
      );
      return { ...answer, headline: joinSentences([correction, answer.headline], language) };
    }
    case 'declined':
      return finish(base, answerDeclined(base, outcome.missing, outcome.nearest, [], language), frame);
    case 'clarify': {
      const headline = outcome.topic ? say.whichOneAbout(base.name(outcome.topic)[language]) : say.whichOne;
      const next = suggestions(base, outcome.choices, language);
      const openers = base.article.openers.slice(0, 4).map((opener) => opener[language]);
      const items = next.length >= 2 ? next.map(({ label }) => label) : openers;
      return {
        ...finish(base, { status: 'clarify', headline, details: [{ kind: 'list', items }], paragraphs: [] }, frame),
        next,
      };
    }
    case 'talk': {
      const opening = outcome.which === 'greeting' ? say.greeting : '';
      if (outcome.which === 'thanks' || outcome.which === 'bye')
        return finish(base, { status: 'help', headline: say[outcome.which], paragraphs: [] }, frame);
      return finish(base, answerHelp(base, frame, opening), frame);
    }
    default:
      return outcome satisfies never;
  }
}

/** Two questions in one message: both answers, one after the other. */
function joinAnswers(answers: readonly Answer[], language: Language): Answer {
  const [first, ...others] = answers;
  if (!first) throw new Error('no answer to join');
  return others.reduce(
    (joined, answer) => ({
      ...joined,
      headline: joinSentences([joined.headline, answer.headline], language),
      details: [...joined.details, ...answer.details],
      citations: [
        ...joined.citations,
        ...answer.citations.filter(
          (c) => !joined.citations.some((k) => k.section === c.section && k.paragraph === c.paragraph),
        ),
      ],
      ...(joined.working || answer.working ? { working: [...(joined.working ?? []), ...(answer.working ?? [])] } : {}),
      next: [...joined.next, ...answer.next].slice(0, 4),
    }),
    first,
  );
}

function scaleOf(reading: Reading, language: Language): Scale | undefined {
  const has = (cue: Parameters<typeof reading.cues.has>[0]) => reading.cues.has(cue);
  if (has('in-yuan')) return '1';
  if (has('in-wan')) return '1e4';
  if (has('in-millions')) return '1e6';
  if (language === 'en' && has('in-billions')) return '1e9';
  return has('in-yi') ? '1e8' : undefined;
}
