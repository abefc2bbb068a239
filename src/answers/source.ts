import type { Base } from '../knowledge/base.ts';
import { messages } from '../language/messages.ts';
import type { Answer } from './answer.ts';
import { type Draft, paragraph } from './draft.ts';
import type { Frame } from './frame.ts';
import { joinList, stop } from './wording.ts';

/** Where the last answer stands in the article, and what kind of article it is. */
export function answerSource(base: Base, last: Answer | undefined, { language }: Frame): Draft {
  const say = messages[language].answers;
  if (!last || last.citations.length === 0) return { status: 'clarify', headline: say.noSource, paragraphs: [] };
  const where = last.citations.map(({ section, paragraph: number }) => say.section(section, number));
  return {
    headline: stop(say.source(joinList(where, language)), language),
    details: [paragraph(last.headline), ...sources(base, language)],
    paragraphs: last.citations.map(({ section, paragraph: number }) => `${section}.${number}`),
  };
}

function sources(base: Base, language: Frame['language']) {
  const { author, outlet, name } = base.article;
  const say = messages[language].answers;
  return [paragraph(say.byline(name[language], base.name(author)[language], base.name(outlet)[language]))];
}
