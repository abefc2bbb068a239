import type { Base } from '../knowledge/base.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import type { Outcome } from '../questions/outcome.ts';
import type { Answer } from './answer.ts';
import { compose, finish, suggestions } from './compose.ts';
import { answerDeclined } from './declined.ts';
import { citationsOf, paragraph } from './draft.ts';
import { answerHelp, sayFact } from './fact.ts';
import type { Frame } from './frame.ts';
import { joinList, joinSentences } from './wording.ts';

/** From what became of a question to what is said. */

export function answerOutcome(base: Base, outcome: Outcome, frame: Frame): Answer {
  const { language } = frame;
  const say = messages[language].answers;
  switch (outcome.kind) {
    case 'query': {
      const verdict = outcome.verdict ? say[outcome.verdict] : '';
      const answers = outcome.queries.map((query) => compose(base, query, frame, verdict));
      const answer = withFacts(base, joinAnswers(answers, language), outcome.beside ?? []);
      return led(answer, correctionOf(base, outcome, frame));
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

type Asked = Extract<Outcome, { kind: 'query' }>;

/** What is said before the answer, where the question took something for granted that is not so. */
function correctionOf(base: Base, outcome: Asked, { language, yesNo }: Frame): string[] {
  const say = messages[language].answers;
  const named = (id: string) => base.name(id)[language];
  const { notAmong, notSo, notOf, contrary, wrongOwner } = outcome;
  if (notAmong) {
    const names = notAmong.map((id) =>
      base.entities.has(id) || base.topics.has(id) ? named(id) : messages[language].declined.quoted(id),
    );
    return [yesNo ? say.no : '', say.notAmong(joinList(names, language), names.length > 1)];
  }
  if (notSo) return [say.notSo];
  if (notOf) return [say.notOf(named(notOf), yesNo)];
  if (contrary) return [say.contrary(named(base.subject), named(contrary))];
  if (!wrongOwner) return [];
  const [first] = outcome.queries;
  const { owner, claimed } = wrongOwner;
  const thing = wrongOwner.thing ?? (first && 'series' in first ? first.series.split('.')[0] : undefined);
  return [say.notTheirs(named(thing ?? owner), named(owner), named(claimed))];
}

/** What is known of the matter, under an answer that only names things. */
function withFacts(base: Base, answer: Answer, ids: readonly string[]): Answer {
  const facts = ids.flatMap((id) => sayFact(base, id, answer.language) ?? []);
  const cited = citationsOf(facts.map(({ paragraph }) => paragraph)).filter(
    ({ section, paragraph }) =>
      !answer.citations.some((known) => known.section === section && known.paragraph === paragraph),
  );
  return {
    ...answer,
    details: [...answer.details, ...facts.map(({ text }) => paragraph(text))],
    citations: [...answer.citations, ...cited],
  };
}

const led = (answer: Answer, before: readonly string[]): Answer =>
  before.length === 0 ? answer : { ...answer, headline: joinSentences([...before, answer.headline], answer.language) };

/** Two questions in one message: both answers, one after the other. */
export function joinAnswers(answers: readonly Answer[], language: Language): Answer {
  const [first] = answers;
  if (!first) throw new Error('no answer to join');
  if (answers.length === 1) return first;
  const working = answers.flatMap((answer) => answer.working ?? []);
  const cited = new Map(answers.flatMap(({ citations }) => citations.map((c) => [`${c.section}.${c.paragraph}`, c])));
  return {
    ...first,
    headline: joinSentences(
      answers.map(({ headline }) => headline),
      language,
    ),
    details: answers.flatMap(({ details }) => details),
    citations: [...cited.values()],
    ...(working.length > 0 ? { working } : {}),
    next: answers.flatMap(({ next }) => next).slice(0, 4),
  };
}
