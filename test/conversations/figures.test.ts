import { describe, expect, it } from 'vitest';
import { article } from '../support/person.ts';
import { ASKED } from './figures-asked.ts';

const core = article();

describe.each(Object.entries(ASKED))('figures: %s', (_, rows) => {
  it.each(rows.map((row) => [row[0], row]))('%s', (conversation, row) => {
    const [, ...heard] = row;
    const turns = conversation.split(' | ');
    let context: Parameters<typeof core.respond>[1];
    let answer: ReturnType<typeof core.respond>['answer'] | undefined;
    for (const text of turns) {
      const responded = core.respond({ text }, context);
      answer = responded.answer;
      context = responded.context;
    }
    const headline = answer?.headline.toLowerCase() ?? '';
    expect(answer?.status).toBe(heard.includes('-') ? 'not_covered' : 'answered');
    for (const piece of heard.filter((one) => one !== '-')) {
      if (piece.startsWith('!')) expect(headline).not.toContain(piece.slice(1).toLowerCase());
      else expect(headline).toContain(piece.toLowerCase());
    }
  });
});
