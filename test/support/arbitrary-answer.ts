import fc from 'fast-check';
import type { Answer, Block, Citation, Series, Suggestion } from '../../src/answers/answer.ts';
import { Status } from '../../src/answers/answer.ts';
import { Language } from '../../src/language/language.ts';

/**
 * Any answer that the contract allows, for the limits and the safety of a platform's renderer: every status, both
 * languages, every kind of block; texts from one character to far over any limit, Chinese, emoji built from several
 * code points, markup of both platforms and attempts to ping.
 */

/** What must never work when a question is repeated to people. */
export const injections = [
  '<!here>',
  '<!channel>',
  '<!everyone>',
  '<!subteam^S012AB3CD>',
  '<@U012AB3CD>',
  '<#C012AB3CD>',
  '<https://evil.example|click>',
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<t:0:R>',
  '</ask:123456789012345678>',
  '[click](https://evil.example)',
  '*bold* _italic_ ~struck~ `code` ||spoiler||',
  '```\nfence\n```',
  '&lt;!here&gt; & <b>',
  '# heading\n> quote\n- item',
  'https://evil.example',
  ':smile:',
] as const;

const chinese = ['公司', '亏损', '十七点一亿元', '，', '。', '《文章》', '研发支出', '「引号」', '鱻'] as const;
const emoji = ['🎉', '👩‍👩‍👧‍👦', '🇨🇳', '👍🏽', '😶‍🌫️', '𠮷'] as const;
const figures = ['17,180,000,000', '-503.24', '171.8亿元', 'HK$2.267', '199.9%', '3.95 → 11.84'] as const;
const english = ['the company', 'lost', 'in 2021', 'research', 'and', 'because of', 'revenue', '.', ','] as const;

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...english) },
  { weight: 4, arbitrary: fc.constantFrom(...chinese) },
  { weight: 2, arbitrary: fc.constantFrom(...figures) },
  { weight: 1, arbitrary: fc.constantFrom(...emoji) },
  { weight: 1, arbitrary: fc.constantFrom(...injections) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }) },
);

const words = (most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: most }).map((parts) => parts.join(' '));

/** A short text repeated until it passes every limit of a block. */
const huge = fc.tuple(words(6), fc.integer({ min: 50, max: 1200 })).map(([text, times]) => `${text} `.repeat(times));

const text = fc.oneof(
  { weight: 6, arbitrary: words(12) },
  { weight: 2, arbitrary: words(80) },
  { weight: 1, arbitrary: huge },
);
const short = fc.oneof({ weight: 8, arbitrary: words(4) }, { weight: 1, arbitrary: words(60) });
const anything = fc.oneof({ weight: 20, arbitrary: short }, { weight: 1, arbitrary: fc.constant('') });

const paragraph: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('paragraph' as const),
  text: fc.oneof(text, anything),
});

const list: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('list' as const),
  items: fc.oneof(
    { weight: 6, arbitrary: fc.array(short, { minLength: 1, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(text, { minLength: 20, maxLength: 120 }) },
  ),
});

const cells = (columns: number): fc.Arbitrary<string[]> =>
  fc.array(anything, { minLength: columns, maxLength: columns });

/** Rows may be shorter or longer than the head: a renderer has to survive it. */
const table: fc.Arbitrary<Block> = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 18, max: 26 }) },
  )
  .chain((columns) =>
    fc.record({
      kind: fc.constant('table' as const),
      caption: anything,
      columns: cells(columns),
      rows: fc.oneof(
        { weight: 6, arbitrary: fc.array(cells(columns), { minLength: 1, maxLength: 12 }) },
        { weight: 1, arbitrary: fc.array(cells(columns + 1), { minLength: 1, maxLength: 4 }) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(cells(columns), fc.integer({ min: 90, max: 250 }))
            .map(([row, times]) => Array.from({ length: times }, (_, index) => row.with(0, `${index + 1}`))),
        },
      ),
    }),
  );

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  { weight: 1, arbitrary: list },
  { weight: 1, arbitrary: table },
);

const citation: fc.Arbitrary<Citation> = fc.record({
  section: fc.integer({ min: 0, max: 40 }),
  paragraph: fc.integer({ min: 0, max: 400 }),
});

const series: fc.Arbitrary<Series> = fc.record({
  title: anything,
  unit: anything,
  points: fc.array(
    fc.record({
      label: fc.oneof(fc.integer({ min: 1990, max: 2040 }).map(String), anything),
      value: fc.oneof(
        fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 100),
        fc.constantFrom(0, -0.01, 1e-9, 1e15),
      ),
    }),
    { minLength: 2, maxLength: 60 },
  ),
});

/** More text than any message takes, in blocks of which each alone would fit. */
const heavy: fc.Arbitrary<Block[]> = fc.array(
  huge.map((text) => ({ kind: 'paragraph' as const, text: text.slice(0, 2500).toWellFormed() })),
  { minLength: 4, maxLength: 12 },
);

/** As long as codes get (80), with every character that one may hold. */
const code = fc
  .array(fc.constantFrom('fig', 'company.revenue', '2021', '2018,2019,2020', 'vs', 'which', 'a.b;2021;t', '-', 'n'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => parts.join(' ').slice(0, 80).trimEnd());

const suggestion: fc.Arbitrary<Suggestion> = fc.record({ label: short, code });

const few = <T>(item: fc.Arbitrary<T>, most: number, far: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(item, { maxLength: most }) },
    { weight: 1, arbitrary: fc.array(item, { maxLength: far }) },
  );

/** An arbitrary `Answer`; it always parses by the contract's own schema. */
export const arbitraryAnswer = (): fc.Arbitrary<Answer> =>
  fc.record(
    {
      status: fc.constantFrom(...Status.options),
      language: fc.constantFrom(...Language.options),
      headline: text,
      details: fc.oneof({ weight: 5, arbitrary: few(block, 5, 70) }, { weight: 1, arbitrary: heavy }),
      citations: few(citation, 4, 60),
      working: few(short, 4, 80),
      series,
      next: few(suggestion, 4, 40),
      code,
    },
    { requiredKeys: ['status', 'language', 'headline', 'details', 'citations', 'next'] },
  );
