import type { Answer } from './answers/answer.ts';
import { answerOutcome, joinAnswers } from './answers/answer-outcome.ts';
import { answerable, compose, finish } from './answers/compose.ts';
import { answerHelp } from './answers/fact.ts';
import { type Frame, plainFrame } from './answers/frame.ts';
import type { Base } from './knowledge/base.ts';
import type { Scale } from './language/amounts.ts';
import { type Language, languageOfLocale } from './language/language.ts';
import { messages } from './language/messages.ts';
import { MAX_QUESTION } from './language/normalize.ts';
import { asksOf } from './questions/asks.ts';
import { outcomesOf } from './questions/message.ts';
import type { Brain, Outcome } from './questions/outcome.ts';
import { encodeQuery } from './questions/query-code.ts';
import { createReader, type Reader } from './questions/reader.ts';
import type { Reading } from './questions/reading.ts';
import { buildIndex } from './questions/retrieve.ts';
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

  const outcomes = outcomesOf(reader, brain, whole, context);
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

function scaleOf(reading: Reading, language: Language): Scale | undefined {
  const has = (cue: Parameters<typeof reading.cues.has>[0]) => reading.cues.has(cue);
  if (has('in-yuan')) return '1';
  if (has('in-wan')) return '1e4';
  if (has('in-millions')) return '1e6';
  if (language === 'en' && has('in-billions')) return '1e9';
  return has('in-yi') ? '1e8' : undefined;
}
