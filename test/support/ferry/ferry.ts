import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createCore, type ExplainingCore } from '../../../src/core.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';

/** A made-up article about a ferry company: a second article, of which the bot's code knows nothing. */
const ferryFolder = fileURLToPath(new URL('.', import.meta.url));

export const ferryText = (): string => readFileSync(new URL('article.txt', import.meta.url), 'utf8');

let made: ExplainingCore | undefined;

export function ferry(): ExplainingCore {
  made ??= createCore(loadKnowledge(ferryFolder));
  return made;
}
