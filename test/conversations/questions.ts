import { existsSync } from 'node:fs';
import { loadQuestions } from '../../src/knowledge/questions.ts';
import { everyAnswerable } from '../answers/every-query.ts';
import { article, articleFolder, LANGUAGES } from '../support/person.ts';

/** A conversation whose last turn is looked at. */
export interface Asked {
  readonly turns: readonly string[];
}

/**
 * All that is asked of the article anywhere: its regression questions where it has them, what it offers at the start,
 * what each answer offers next, and ways in which its facts are asked for.
 */
export function everyQuestion(): Asked[] {
  const core = article();
  const { base } = core;
  const regression = existsSync(`${articleFolder}/questions.yaml`) ? loadQuestions(articleFolder).questions : [];
  const offered = LANGUAGES.flatMap((language) =>
    everyAnswerable(base).flatMap((query) => core.answer(query, language).next.map(({ label }) => label)),
  );
  const asked = [...base.statements.values(), ...base.lists.values()].flatMap((fact) =>
    LANGUAGES.flatMap((language) => fact.asked[language].slice(0, 1)),
  );
  const openers = base.article.openers.flatMap((opener) => LANGUAGES.map((language) => opener[language]));
  const single = [...new Set([...openers, ...offered, ...asked])].map((text) => ({ turns: [text] }));
  return [...regression, ...single];
}
