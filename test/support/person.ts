import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Answer, Status } from '../../src/answers/answer.ts';
import { createCore, type ExplainingCore } from '../../src/core.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Language } from '../../src/language/language.ts';
import { renderText } from '../../src/platforms/terminal/render.ts';
import type { Context } from '../../src/respond.ts';

export const LANGUAGES = ['en', 'zh'] as const satisfies readonly Language[];

export const articleFolder = fileURLToPath(new URL('../../knowledge/sensetime-olympics', import.meta.url));

let made: ExplainingCore | undefined;

/** The bot's brain over the real article, built once per test file. */
export function article(): ExplainingCore {
  made ??= createCore(loadKnowledge(articleFolder));
  return made;
}

/** Somebody in a conversation of their own: what they ask, and what they must hear. */
export function person(core: ExplainingCore, from: { locale?: string; language?: Language } = {}) {
  let context: Context | undefined;
  return {
    asks(text: string): Heard {
      const { answer, context: next } = core.respond({ text, ...from }, context);
      context = next;
      return heard(text, answer);
    },
    /** What the conversation would hand on to a store and get back from it. */
    remembers: () => context,
  };
}

export interface Heard {
  readonly answer: Answer;
  /** In the headline. */
  hears(...words: readonly (string | RegExp)[]): Heard;
  /** Not in the headline. */
  neverHears(...words: readonly (string | RegExp)[]): Heard;
  /** Anywhere in the answer. */
  reads(...words: readonly (string | RegExp)[]): Heard;
  /** In the working: only what was computed has one. */
  works(...words: readonly (string | RegExp)[]): Heard;
  /** At least one of these paragraphs is named. */
  cites(...paragraphs: readonly string[]): Heard;
  is(...status: readonly Status[]): Heard;
  in(language: Language): Heard;
  offers(atLeast: number): Heard;
}

export const cited = (answer: Answer): string[] => answer.citations.map((c) => `${c.section}.${c.paragraph}`);

function heard(asked: string, answer: Answer): Heard {
  const whole = renderText(answer);
  const about = `“${asked}” was answered: ${answer.headline}`;
  const within = (text: string, words: readonly (string | RegExp)[], there = true) => {
    for (const word of words) {
      const found = typeof word === 'string' ? text.includes(word) : word.test(text);
      expect(found, `${about}\n${there ? 'wanted' : 'unwanted'}: ${word}\nin: ${text}`).toBe(there);
    }
  };
  const then = (check: () => void): Heard => {
    check();
    return self;
  };
  const self: Heard = {
    answer,
    hears: (...words) => then(() => within(answer.headline, words)),
    neverHears: (...words) => then(() => within(answer.headline, words, false)),
    reads: (...words) => then(() => within(whole, words)),
    works: (...words) => then(() => within((answer.working ?? []).join('\n') || 'no working', words)),
    cites: (...paragraphs) =>
      then(() => {
        const named = cited(answer);
        const right = named.some((one) => paragraphs.includes(one));
        expect(right, `${about}\ncites ${named.join(', ')}, not ${paragraphs.join(' or ')}`).toBe(true);
      }),
    is: (...status) => then(() => expect(status, about).toContain(answer.status)),
    in: (language) => then(() => expect(answer.language, about).toBe(language)),
    offers: (atLeast) => then(() => expect(answer.next.length, about).toBeGreaterThanOrEqual(atLeast)),
  };
  return self;
}
