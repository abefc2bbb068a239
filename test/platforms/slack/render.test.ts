import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/answers/answer.ts';
import { messages } from '../../../src/language/messages.ts';
import { forms, render, type Showing } from '../../../src/platforms/slack/render.ts';
import { clip, escapeMarkup } from '../../../src/platforms/slack/text.ts';
import { everyQuery } from '../../answers/every-query.ts';
import { arbitraryAnswer, injections } from '../../support/arbitrary-answer.ts';
import { ferry } from '../../support/ferry/ferry.ts';
import { article, LANGUAGES } from '../../support/person.ts';
import { messageProblem } from '../../support/slack/block-limits.ts';

const answer = (parts: Partial<Answer> = {}): Answer => ({
  status: 'answered',
  language: 'en',
  headline: 'The bakery sold 12,400 loaves in 2021.',
  details: [],
  citations: [{ section: 1, paragraph: 2 }],
  next: [],
  code: 'fig bakery.loaves 2021',
  ...parts,
});

const table = (rows: number): Answer['details'][number] => ({
  kind: 'table',
  caption: 'Loaves',
  columns: ['Year', 'Loaves'],
  rows: Array.from({ length: rows }, (_, index) => [`${1900 + index}`, `${index * 1000}`]),
});

const series = (points: number): NonNullable<Answer['series']> => ({
  title: 'Loaves by year',
  unit: 'thousand',
  points: Array.from({ length: points }, (_, index) => ({ label: `${1990 + index}`, value: index - 3.5 })),
});

const types = (payload: { blocks?: { type: string }[] }) => payload.blocks?.map((block) => block.type);
const json = (payload: unknown) => JSON.stringify(payload);

const showing: fc.Arbitrary<Showing> = fc.record(
  {
    asker: fc.constant('U012AB3CD'),
    isPrivate: fc.boolean(),
    askedBy: fc.constantFrom('Ada', '<!here>', '小明', 'x'.repeat(300)),
    passage: fc.constant(() => 'The original sentence.'),
    series: fc.constantFrom('chart' as const, 'table' as const),
  },
  { requiredKeys: ['isPrivate'] },
);

describe('whatever the answer', () => {
  test('every form keeps every limit of Slack, as does an edit of it (4,000 characters)', () => {
    fc.assert(
      fc.property(arbitraryAnswer(), showing, (any, where) => {
        for (const form of forms(any, where)) expect(messageProblem(form, 4000)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  test('no citation is ever dropped, from the blocks or from the text', () => {
    fc.assert(
      fc.property(arbitraryAnswer(), (any) => {
        const { cite } = messages[any.language].labels;
        const payload = render(any);
        const shownBlocks = json(payload.blocks);
        for (const { section, paragraph } of any.citations) {
          expect(shownBlocks).toContain(cite(section, paragraph));
          expect(payload.text).toContain(cite(section, paragraph));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('nothing in it can ping, link or break out of its place', () => {
    fc.assert(
      fc.property(arbitraryAnswer(), showing, (any, where) => {
        for (const { text, blocks } of forms(any, where)) {
          expect(text).not.toMatch(/[<>]/);
          expect(text.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
          expect(json(blocks) ?? '').not.toMatch(/(<|&lt;)([!@#]|https?:)/);
          expect(json(blocks) ?? '').not.toContain('mrkdwn');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the same answer always makes the same message', () => {
    fc.assert(
      fc.property(arbitraryAnswer(), (any) => void expect(render(any)).toEqual(render(any))),
      { numRuns: 50 },
    );
  });

  test('no text is cut inside a number, a number and its unit, or a character', () => {
    const number = fc.constantFrom('171.8亿元', '17,180,000,000', '-503.24', 'HK$2.267', '199.9%', '40 million');
    const filler = fc.constantFrom('公司亏损', 'the loss was', '👍🏽', '，', '。', ' ', 'and', '研发支出达');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filler, number), { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 20, max: 200 }),
        (parts, limit) => {
          const whole = parts.map((pair) => pair.join(' ')).join('；');
          const cut = clip(whole, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          if (cut === whole) return;
          const kept = cut.slice(0, -1);
          expect(whole.startsWith(kept)).toBe(true);
          expect(cut.isWellFormed()).toBe(true);
          const numbers = (text: string) => text.match(/-?(?:HK\$)?\d[\d.,]*(?:%|亿元| million)?/g) ?? [];
          const all = numbers(whole);
          expect(numbers(kept)).toEqual(all.slice(0, numbers(kept).length));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('every answer that there is', () => {
  test.each(LANGUAGES)('keeps every limit and says everything in its text, in %s', (language) => {
    for (const core of [article(), ferry()]) {
      for (const query of everyQuery(core.base)) {
        const any = core.answer(query, language);
        const shapes = forms(any, { asker: 'U012AB3CD', isPrivate: true, passage: () => 'The original sentence.' });
        for (const form of shapes) expect(messageProblem(form, 4000), any.headline).toBeUndefined();
        const [{ text, blocks } = { text: '' }] = shapes;
        const first = blocks?.[0];
        const bold = first && 'elements' in first ? JSON.stringify(first.elements[0]) : '';
        expect(text.startsWith(escapeMarkup(any.headline))).toBe(true);
        // What to read first is short enough for a phone, whatever the answer.
        expect(
          Math.min(...[...bold.matchAll(/"text":"(.*?)","style":\{"bold":true\}/g)].map(([, b]) => b?.length ?? 0)),
        ).toBeLessThanOrEqual(300);
        for (const { section, paragraph } of any.citations) expect(text).toContain(`§${section} ¶${paragraph}`);
      }
    }
  });
});

describe('an answer in Slack', () => {
  test('as long as a paragraph stands out in its first sentence only', () => {
    const sentences = ['The bakery sold 12.4 thousand loaves.', `It also sold ${'rolls, '.repeat(30)}and buns.`];
    const long = render(answer({ headline: sentences.join(' ') })).blocks?.[0];
    expect(json(long)).toContain(json({ type: 'text', text: sentences[0], style: { bold: true } }));
    expect(json(long)).toContain(json({ type: 'text', text: ` ${sentences[1]}` }));
    const chinese = `面包店卖出1.24万个面包。${'还卖了面包卷，'.repeat(40)}以及小圆面包。`;
    const { blocks } = render(answer({ language: 'zh', headline: chinese }));
    expect(json(blocks?.[0])).toContain(
      json({ type: 'text', text: '面包店卖出1.24万个面包。', style: { bold: true } }),
    );
  });

  test('shows the headline, the working and the source', () => {
    const payload = render(answer({ working: ['12,400 = 6,200 + 6,200'] }));
    expect(types(payload)).toEqual(['rich_text', 'rich_text', 'context', 'context_actions']);
    expect(payload.text).toBe(
      'The bakery sold 12,400 loaves in 2021.\nWorking:\n12,400 = 6,200 + 6,200\nSource: §1 ¶2',
    );
  });

  test('emphasises Chinese without asterisks', () => {
    const payload = render(answer({ language: 'zh', headline: '面包店在2021年卖出1.24万个面包。' }));
    expect(payload.blocks?.[0]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [{ type: 'text', text: '面包店在2021年卖出1.24万个面包。', style: { bold: true } }],
        },
      ],
    });
    expect(json(payload)).not.toContain('*');
  });

  test('repeats pings and links of a question harmlessly', () => {
    for (const injection of injections) {
      const { text, blocks } = render(answer({ headline: `Not covered: ${injection}` }));
      expect(text).not.toContain('<');
      expect(json(blocks)).not.toMatch(/<(!|@|#|https?:)/);
    }
  });

  test('counts the rows of a table that do not fit', () => {
    const payload = render(answer({ details: [table(103)] }));
    expect(json(payload.blocks)).toContain('… 3 more');
    expect(types(payload)).toEqual(['rich_text', 'data_table', 'context', 'context', 'context_actions']);
  });

  test('too long for a message drops whole details from the end, and says how many', () => {
    const details = Array.from({ length: 9 }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `${index} ${'bread '.repeat(400)}`,
    }));
    const long = render(
      answer({
        details,
        working: Array.from({ length: 90 }, (_, index) => `${index} + ${index} = ${index * 2}, as the article has it`),
        citations: Array.from({ length: 60 }, (_, index) => ({ section: 1, paragraph: index })),
        next: Array.from({ length: 10 }, (_, index) => ({
          label: 'x'.repeat(90),
          code: `fct ${'y'.repeat(70)}${index}`,
        })),
      }),
      { asker: 'U1', isPrivate: true },
    );
    expect(messageProblem(long)).toBeUndefined();
    expect(json(long.blocks)).toContain('"0 bread bread');
    expect(json(long.blocks)).not.toContain('"8 bread bread');
    const kept = details.filter(({ text }) => json(long.blocks).includes(text.trim())).length;
    expect(json(long.blocks)).toContain(`… ${9 - kept} more`);
    expect(json(long.blocks)).toContain('§1 ¶59');
  });

  test('shows what follows a table that was cut at its own limit', () => {
    const { blocks } = render(answer({ details: [table(103), { kind: 'paragraph', text: 'Bread is good.' }] }));
    expect(json(blocks)).toContain('Bread is good.');
  });

  test('shows a second table as lines, because a message takes one', () => {
    expect(types(render(answer({ details: [table(2), table(2)] })))).toEqual([
      'rich_text',
      'data_table',
      'rich_text',
      'context',
      'context_actions',
    ]);
  });

  test('draws a series as Slack’s own chart, then as a table, then says it in words', () => {
    const [native, fallback, words] = forms(answer({ series: series(6) }));
    expect(types(native ?? {})).toContain('data_visualization');
    expect(types(fallback ?? {})).toContain('data_table');
    expect(words).toEqual({ text: native?.text });
    expect(words?.text).toContain('1993 | -0.5');
  });

  test('a series too long for the chart is a table at once', () => {
    const all = forms(answer({ series: series(21) }));
    expect(types(all[0] ?? {})).toContain('data_table');
    expect(all).toHaveLength(2);
  });

  test('puts everything a button needs into the button', () => {
    const { blocks } = render(
      answer({
        next: [{ label: 'And 2020?', code: 'fig bakery.loaves 2020' }],
        citations: [{ section: 2, paragraph: 7 }],
      }),
      { asker: 'U1', isPrivate: true, passage: () => 'Loaves were sold.' },
    );
    const values = [...json(blocks).matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value);
    expect(values).toEqual([
      'en fig bakery.loaves 2020',
      'en 2.7',
      'en fig bakery.loaves 2021',
      'en U1',
      'en up fig bakery.loaves 2021',
      'en down fig bakery.loaves 2021',
    ]);
  });

  test('offers the passage only where the operator has the text, sharing only in private', () => {
    const without = json(render(answer(), { asker: 'U1', passage: () => undefined }).blocks);
    expect(without).not.toContain('Original passage');
    expect(without).not.toContain('Share in channel');
    expect(without).toContain('Delete');
  });

  test('says who shared it, as text that pings nobody', () => {
    const { blocks, text } = render(answer(), { askedBy: 'Ada <@U1>' });
    expect(json(blocks)).toContain('Asked by Ada');
    expect(text.startsWith('Asked by Ada &lt;@U1&gt;')).toBe(true);
  });
});
