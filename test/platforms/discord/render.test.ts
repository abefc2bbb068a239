import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/answers/answer.ts';
import { altText } from '../../../src/charts/alt.ts';
import { decodeAction } from '../../../src/platforms/discord/actions.ts';
import {
  CHART_FILE,
  type Frame,
  renderAnswer,
  renderNotice,
  renderPassages,
} from '../../../src/platforms/discord/render.ts';
import { arbitraryAnswer, injections } from '../../support/arbitrary-answer.ts';
import { messageProblems, payloadProblems } from '../../support/discord/contract.ts';

type Rendered = ReturnType<typeof renderAnswer>;
const body = (components: Rendered) => ({
  components,
  flags: 1 << 15,
  allowed_mentions: { parse: [], replied_user: false },
});
const texts = (rendered: Rendered): string[] =>
  rendered[0].components.flatMap((c) => (c.type === ComponentType.TextDisplay ? [c.content] : []));
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'x', custom_id });
const ids = (rendered: Rendered): string[] =>
  rendered[0].components
    .flatMap((c) => (c.type === ComponentType.ActionRow ? c.components : []))
    .flatMap((b) => ('custom_id' in b ? [b.custom_id] : []));

const answer: Answer = {
  status: 'answered',
  language: 'en',
  headline: 'The bakery sold 171,800 loaves in 2021.',
  details: [
    { kind: 'paragraph', text: 'Most of them on Saturdays.' },
    {
      kind: 'table',
      caption: 'Loaves',
      columns: ['Year', 'Sold'],
      rows: [
        ['2020', '121,580'],
        ['2021', '171,800'],
      ],
    },
  ],
  citations: [
    { section: 2, paragraph: 15 },
    { section: 2, paragraph: 16 },
  ],
  working: ['121,580 + 50,220 = 171,800'],
  next: [{ label: 'And 2022?', code: 'fig bakery.loaves 2022' }],
  code: 'fig bakery.loaves 2021',
};

describe('an answer on Discord', () => {
  test('is a heading, details, a table that holds its columns, the working, the source', () => {
    expect(texts(renderAnswer(answer))).toEqual([
      '### The bakery sold 171,800 loaves in 2021.',
      'Most of them on Saturdays.',
      '**Loaves**\n```\nYear     Sold\n2020  121,580\n2021  171,800\n```',
      '**Working**\n> 121,580 + 50,220 = 171,800',
      '-# Source: §2 ¶15 · §2 ¶16',
    ]);
  });

  test.each([
    [
      'en',
      'The bakery sold 171,800 loaves in 2021. Most were sold on Saturdays at RMB 3.50 each, which the article calls too little for the work. ' +
        'It also says that the oven is old and will have to be replaced before long.',
      '### The bakery sold 171,800 loaves in 2021.\n\n' +
        'Most were sold on Saturdays at RMB 3.50 each, which the article calls too little for the work.\n\n' +
        'It also says that the oven is old and will have to be replaced before long.',
    ],
    ['zh', `${'面包'.repeat(30)}。${'牛奶'.repeat(30)}。`, `### ${'面包'.repeat(30)}。\n\n${'牛奶'.repeat(30)}。`],
    ['zh', `${'面包'.repeat(90)}。`, `${'面包'.repeat(90)}。`],
  ] as const)(
    'heads a long text (%s) with its first sentence, and puts the others apart',
    (language, headline, shown) => {
      expect(texts(renderAnswer({ ...answer, language, headline }))[0]).toBe(shown);
    },
  );

  test('keeps columns with Chinese in them: every cell has as many wide and as many narrow characters', () => {
    const table = {
      kind: 'table',
      caption: '',
      columns: ['项目', '数值'],
      rows: [
        ['A轮', '约12万个'],
        ['上市', '3个'],
      ],
    } as const;
    const [, text = ''] = texts(
      renderAnswer({ ...answer, language: 'zh', details: [structuredClone(table) as never] }),
    );
    const lines = text.split('\n').slice(1, -1);
    const second = lines.map((line) => line.slice(0, 5));
    expect(second).toEqual(['项目   ', 'A轮\u3000  ', '上市   ']);
    const wide = (line: string) => line.replace(/[\u0020-\u007e]/g, '').length;
    expect(new Set(lines.map((line) => wide(line.slice(0, 5))))).toEqual(new Set([2]));
  });

  test('lists the rows of a table that is too wide for a phone', () => {
    const rows = [
      ['Ann', 'keeps the books of the bakery', 'since 1998'],
      ['Bo', 'bakes', 'since 2001'],
    ];
    const details: Answer['details'] = [
      { kind: 'table', caption: 'People', columns: ['Name', 'What they do all day', 'When'], rows },
    ];
    expect(texts(renderAnswer({ ...answer, details }))[1]).toBe(
      '**People**\n- **Ann** · What they do all day: keeps the books of the bakery · When: since 1998\n' +
        '- **Bo** · What they do all day: bakes · When: since 2001',
    );
  });

  test('offers its follow-ups, the original, a vote, deletion to the asker: all that a press needs is in the id', () => {
    const rendered = renderAnswer(answer, { person: '42', passage: true });
    expect(ids(rendered).map(decodeAction)).toEqual([
      { do: 'ask', language: 'en', code: 'fig bakery.loaves 2022' },
      { do: 'passage', language: 'en', citations: answer.citations },
      { do: 'vote', helpful: true, code: 'fig bakery.loaves 2021' },
      { do: 'vote', helpful: false, code: 'fig bakery.loaves 2021' },
      { do: 'delete', person: '42' },
    ]);
    expect(ids(renderAnswer(answer, { share: true })).map(decodeAction)).toContainEqual({
      do: 'share',
      language: 'en',
      code: 'fig bakery.loaves 2021',
    });
  });

  test('too long a table gives up rows from the end and says how many', () => {
    const rows = Array.from({ length: 300 }, (_, i) => [`${1000 + i}`, '12,345.67']);
    const long: Answer = {
      ...answer,
      details: [{ kind: 'table', caption: 'All', columns: ['No.', 'Sold'], rows }, ...answer.details],
    };
    const [, table = '', note = ''] = texts(renderAnswer(long));
    const shown = table.split('\n').filter((line) => /^1\d\d\d /.test(line)).length;
    expect(table).toContain(`-# … ${300 - shown} more`);
    expect(note).toBe('-# … 2 more');
  });
});

describe('within every limit, whatever the answer', () => {
  test('the limits are those of Discord: a message past one of them would be noticed', () => {
    const [container] = renderAnswer(answer);
    const past: [string, unknown][] = [
      ['too long a text', { ...container, components: [{ type: 10, content: 'x'.repeat(4001) }] }],
      ['too many components', { ...container, components: Array(40).fill({ type: 10, content: 'x' }) }],
      ['too long an id', { type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x'.repeat(101) }] }],
      ['nothing to press on', { type: 1, components: [{ type: 2, style: 1, custom_id: 'x' }] }],
      ['six buttons in a row', { type: 1, components: [1, 2, 3, 4, 5, 6].map((n) => button(`${n}`)) }],
      ['an id twice', { type: 1, components: [button('1'), button('1')] }],
      ['a picture that is missing', { type: 12, items: [{ media: { url: 'attachment://x.png' } }] }],
    ];
    const unnoticed = past.filter(([, component]) => {
      const payload = { ...body(renderAnswer(answer)), components: [component] };
      return [...messageProblems(payload), ...payloadProblems.create(payload)].length === 0;
    });
    expect(unnoticed.map(([what]) => what)).toEqual([]);
    expect(payloadProblems.create({ components: 'none' })).not.toEqual([]);
  });

  const frames: fc.Arbitrary<Frame> = fc.record(
    {
      asked: fc.string({ unit: 'grapheme', maxLength: 600 }),
      askedBy: fc.constant('123456789012345678'),
      person: fc.constant('123456789012345678'),
      share: fc.boolean(),
      passage: fc.boolean(),
      marker: fc.constant([2_000_000_000, 1_999_999_999] as const),
    },
    { requiredKeys: [] },
  );

  test('every answer × language × frame is a message that Discord takes', () => {
    fc.assert(
      fc.property(arbitraryAnswer(), frames, (any, frame) => {
        const chart = any.series ? { alt: altText(any.series, any.language) } : undefined;
        const payload = body(renderAnswer(any, { ...frame, ...(chart ? { chart } : {}) }));
        expect(messageProblems(payload, [CHART_FILE])).toEqual([]);
        expect(payloadProblems.create(payload)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('the headline and all citations stay, and every number shown is one that the answer holds', () => {
    fc.assert(
      fc.property(arbitraryAnswer(), (any) => {
        const shown = texts(renderAnswer(any)).join('\n');
        const given = new Set(JSON.stringify(any).match(/\d+/g));
        const plain = shown.replace(/\\/g, '').replace(/^.*… ?还有 \d+ 项|… \d+ more/gm, '');
        const foreign = (plain.match(/(?<![§¶\d])\d{2,}/g) ?? []).filter((n) => !given.has(n));
        expect(foreign).toEqual([]);
        for (const c of any.citations) expect(shown).toContain(`§${c.section} ¶${c.paragraph}`);
      }),
      { numRuns: 300 },
    );
  });

  test('passages and notices too', () => {
    const passage = fc.record({
      citation: fc.record({ section: fc.nat(9), paragraph: fc.nat(99) }),
      text: fc.oneof(
        fc.constantFrom('原文'.repeat(4000), '*'.repeat(5000), ''),
        fc.string({ unit: 'grapheme', maxLength: 900 }),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(passage, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('en' as const, 'zh' as const),
        (many, language) => {
          expect(messageProblems(body(renderPassages(many, language)))).toEqual([]);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        expect(messageProblems(body(renderNotice(text)))).toEqual([]);
      }),
    );
  });
});

describe('nothing that a person writes works as markup', () => {
  test.each(injections)('%s', (text) => {
    const shown = texts(
      renderAnswer(
        {
          ...answer,
          headline: text,
          details: [
            { kind: 'list', items: [text] },
            { kind: 'paragraph', text },
          ],
        },
        { asked: text },
      ),
    );
    for (const part of shown.slice(0, 4)) {
      const active = part.replace(/\\[^0-9A-Za-z\s]/g, '').replace(/^(### |-# |- )/gm, '');
      expect(active).not.toMatch(/[*_~`|<>[\]@]|:\/\/|^#{1,3} |^> |^- |^-#|:\w+:/m);
    }
  });

  test('a fence inside a table does not end the block of code', () => {
    const details: Answer['details'] = [{ kind: 'table', caption: '`x`', columns: ['a'], rows: [['```@everyone']] }];
    expect(texts(renderAnswer({ ...answer, details }))[1]?.split('```')).toHaveLength(3);
  });
});
