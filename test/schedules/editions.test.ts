import { describe, expect, it } from 'vitest';
import { Answer } from '../../src/answers/answer.ts';
import { cycle, edition } from '../../src/schedules/editions.ts';
import { What } from '../../src/schedules/spec.ts';
import { core } from '../bot/core.ts';

const post = (what: What, number: number, language: 'en' | 'zh' = 'en') =>
  edition({ core, spec: { what, language }, number });
const notes = (answer: Answer) => JSON.stringify(answer.details);

describe('editions', () => {
  it.each(What.options)('%s: every edition is a whole answer, cites, and ends with two different questions', (what) => {
    for (const language of ['en', 'zh'] as const)
      for (let number = 0; number < 2 * cycle(core.base, what); number++) {
        const answer = Answer.parse(post(what, number, language));
        expect(answer.citations.length).toBeGreaterThan(0);
        expect(new Set(answer.next.map((next) => next.code)).size).toBe(2);
      }
  });

  it('go through the parts in turn, and say at both ends that the series starts again', () => {
    expect(cycle(core.base, 'sections')).toBe(2);
    expect(post('sections', 0).headline).toBe('Loaves · part 1 of 2: Summary of 1');
    expect(notes(post('sections', 0))).not.toMatch(/again/);
    expect(notes(post('sections', 1))).toMatch(/next post starts again/);
    expect(notes(post('sections', 2))).toMatch(/series starts again from the first/);
    expect(post('sections', 2).headline).toBe(post('sections', 0).headline);
  });

  it('tell every fact once in a round', () => {
    const round = Array.from({ length: cycle(core.base, 'fact') }, (_, number) => post('fact', number).headline);
    expect(new Set(round.map((headline) => headline.replace(/^.*?: /, ''))).size).toBe(core.base.statements.size);
  });

  it('do not number what does not go on', () => {
    expect(post('summary', 3).headline).toBe('Summary of whole');
    expect(notes(post('summary', 3))).not.toMatch(/again/);
  });

  it('tell a theme by its facts, with the chart and a question that can be pressed', () => {
    expect(post('series', 0)).toMatchObject({
      headline: 'Bread · part 1 of 2: 300 loaves in 2020',
      details: [{ kind: 'list', items: ['450 loaves in 2021'] }],
      series: { points: [{ value: 300 }, { value: 450 }] },
      next: [{ code: 'fig bakery.loaves 2020' }, { code: 'fct baker' }],
    });
  });

  it('replace a question that has no answer by one that has', () => {
    expect(post('series', 1).next.map((next) => next.label)).toEqual(['who bakes', 'loaves 2020']);
  });

  it('speak the language of the schedule', () => {
    expect(post('series', 0, 'zh').headline).toMatch(/^【Bread】 · 第 1\/2 期：【300/);
  });

  it('say that they are late', () => {
    const late = edition({ core, spec: { what: 'fact', language: 'en' }, number: 0, lateSince: 'Mon 09:00' });
    expect(notes(late)).toMatch(/it was due Mon 09:00/);
  });
});
