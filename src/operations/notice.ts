import type { Answer, Block } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';

/** What the bot says about itself rather than about the article: no figures, so no citation. */
export const notice = (language: Language, headline: string, details: readonly Block[] = []): Answer => ({
  status: 'help',
  language,
  headline,
  details: [...details],
  citations: [],
  next: [],
});
