import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeSimplified } from '../../src/language/normalize.ts';
import { buildLexicon, collisions, concept, cue, type Entry } from '../../src/lexicon/lexicon.ts';
import { createSpelling } from '../../src/lexicon/spelling.ts';
import { sameWord, tokenize } from '../../src/lexicon/tokens.ts';

/** A made-up article about a harbour: no word of it is known to the bot's code. */
const concepts: Readonly<Record<string, readonly string[]>> = {
  ferry: ['ferry', 'ferries', '渡轮'],
  'night-ferry': ['night ferry', '夜间渡轮'],
  harbour: ['harbour', '港口', '海港'],
  'harbour-master': ['harbour master', '港口主管'],
  lighthouse: ['lighthouse', 'old lighthouse', '灯塔'],
  fare: ['fare', 'ticket price', '票价'],
  raise: ['raise'],
  suite: ['suite'],
};
const cues: Readonly<Record<string, readonly string[]>> = {
  'how-much': ['how much', '多少'],
  who: ['who', '谁'],
  filler: ['the', 'of', 'is', 'night', '的', '是', '主'],
};
const entries: readonly Entry[] = [
  ...Object.entries(concepts).flatMap(([id, phrases]) => phrases.map((phrase) => ({ phrase, sense: concept(id) }))),
  ...Object.entries(cues).flatMap(([id, phrases]) => phrases.map((phrase) => ({ phrase, sense: cue(id) }))),
];
const lexicon = buildLexicon(entries);
const idsIn = (text: string) =>
  lexicon.match(tokenize(normalizeSimplified(text))).flatMap(({ senses }) => senses.map(({ id }) => id));

describe('words of a text', () => {
  it.each([
    ["sensor's price", 'sensor price'],
    ['level 2.15 of a100', 'level 2.15 of a100'],
    ['4eflops', '4 eflops'],
    ['ferry,harbour;fare', 'ferry harbour fare'],
    ['渡轮is灯塔', '渡 轮 is 灯 塔'],
    ["don't", 'dont'],
    ['a-b', 'a b'],
    ['…!?', ''],
    ['𠮷野', '𠮷 野'],
  ])('“%s”', (text, tokens) => {
    expect(
      tokenize(text)
        .map((token) => token.text)
        .join(' '),
    ).toBe(tokens);
  });

  it('stand where they say they stand, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const text = normalizeSimplified(raw);
        let after = 0;
        for (const { start, end, text: word, kind } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(after);
          expect(end).toBeGreaterThan(start);
          if (kind !== 'word') expect(text.slice(start, end)).toContain(word);
          after = end;
        }
        expect(after).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  const pairs = (text: string) => text.split(' | ').map((pair) => pair.split(' ') as [string, string]);

  it.each(
    pairs(
      'raise raised | loss losses | company companies | stop stopped | plan planning | sell selling | study studied | invest investment | investor investors | model modelling | game gaming | sport sports',
    ),
  )('%s and %s are forms of one word', (a, b) => {
    expect(tokenize(a)[0]?.key === tokenize(b)[0]?.key && sameWord(a, b)).toBe(true);
    expect(sameWord(b, a)).toBe(true);
  });

  it.each(
    pairs('suits suite | equal equality | general generate | organ organization | bus busy | loss loan | sport port'),
  )('%s and %s are two words', (a, b) => {
    expect(tokenize(a)[0]?.key === tokenize(b)[0]?.key && sameWord(a, b)).toBe(false);
  });
});

describe('the longest known phrase', () => {
  it.each([
    ['the night ferry', ['filler', 'night-ferry']],
    ['the ferry of the night', ['filler', 'ferry', 'filler', 'filler', 'filler']],
    ['who is the harbour master', ['who', 'filler', 'filler', 'harbour-master']],
    ['ferries', ['ferry']],
    ['raised fares', ['raise', 'fare']],
    ['suits', []],
    ['夜间渡轮的票价是多少', ['night-ferry', 'filler', 'fare', 'filler', 'how-much']],
    ['港口主管是谁', ['harbour-master', 'filler', 'who']],
    ['港口', ['harbour']],
    ['old lighthouse', ['lighthouse']],
    ['old', []],
    ['渡', []],
  ])('“%s” holds %j', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it('covers no word twice and matches nothing across a blocked one', () => {
    const words = fc.constantFrom(...entries.map(({ phrase }) => phrase), 'unknown', '未知', '2021');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.nat(), (pieces, at) => {
        const tokens = tokenize(normalizeSimplified(pieces.join(' '))).map((token, i) =>
          i === at ? { ...token, key: '\u0000' } : token,
        );
        let after = 0;
        for (const { from, to, senses } of lexicon.match(tokens)) {
          expect(from).toBeGreaterThanOrEqual(after);
          expect(to).toBeGreaterThan(from);
          expect(senses.length).toBeGreaterThan(0);
          expect(at >= from && at < to).toBe(false);
          after = to;
        }
        expect(after).toBeLessThanOrEqual(tokens.length);
      }),
    );
  });

  it('gives both senses of a phrase that has two', () => {
    const two = buildLexicon([
      ...entries,
      { phrase: 'port', sense: concept('harbour') },
      { phrase: 'port', sense: cue('who') },
    ]);
    expect(
      two
        .match(tokenize('port'))
        .flatMap(({ senses }) => senses.map(({ kind }) => kind))
        .sort(),
    ).toEqual(['concept', 'cue']);
  });

  it('takes a text of 10,000 words without delay', () => {
    const tokens = tokenize('night ferry harbour master 港口主管 '.repeat(2_000));
    const began = performance.now();
    expect(lexicon.match(tokens).length).toBe(6_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('two concepts that claim one phrase', () => {
  it('are found, by what recognition sees', () => {
    const more = (phrase: string, id: string): Entry => ({ phrase, sense: concept(id) });
    expect(collisions(entries)).toEqual([]);
    expect(collisions([...entries, more('harbour', 'port')])).toMatchObject([{ ids: ['harbour', 'port'] }]);
    // Plural, upper case, full width: the same words.
    expect(collisions([...entries, more('Ｆerries', 'boat')])).toMatchObject([{ ids: ['ferry', 'boat'] }]);
    expect(collisions([...entries, more('灯塔', 'tower')])).toMatchObject([{ ids: ['lighthouse', 'tower'] }]);
  });

  it('are none where it is one concept, or a word of asking', () => {
    expect(
      collisions([
        ...entries,
        { phrase: 'HARBOUR', sense: concept('harbour') },
        { phrase: 'harbour', sense: cue('who') },
      ]),
    ).toEqual([]);
  });
});

describe('misspelt words', () => {
  const real = new Set(['fairy', 'ferric', 'hare', 'harbor', 'lighter', 'old']);
  const spelling = createSpelling(lexicon, real);

  it.each([
    ['harbuor', 'harbour'],
    ['harbor', undefined],
    ['lighthose', 'lighthouse'],
    ['lihgthouse', 'lighthouse'],
    ['ligthhuose', 'lighthouse'],
    ['tickett', 'ticket'],
    ['harbour', undefined],
    ['fairy', undefined],
    ['fer', undefined],
    ['a100b', undefined],
    ['completelydifferent', undefined],
    ['x'.repeat(5_000), undefined],
  ])('%s is %s', (word, meant) => {
    expect(spelling.word(word)).toBe(meant);
  });

  it('corrects any one slip in a long word, and never leaves the known words', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const word = fc.constantFrom('lighthouse', 'harbour', 'master');
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom(...letters),
        fc.constantFrom('drop', 'add', 'change', 'swap'),
        (right, at, letter, slip) => {
          const i = at % right.length;
          const [before, rest] = [right.slice(0, i), right.slice(i)];
          const made = {
            drop: before + rest.slice(1),
            add: before + letter + rest,
            change: before + letter + rest.slice(1),
            swap: before + (rest[1] ?? '') + (rest[0] ?? '') + rest.slice(2),
          }[slip];
          if (made === right || real.has(made) || lexicon.words.includes(made)) return;
          expect(spelling.word(made)).toBe(right);
        },
      ),
    );
  });

  it('says the same whenever it is asked', () => {
    expect(spelling.word('harbuor')).toBe(createSpelling(lexicon, real).word('harbuor'));
    expect(spelling.word('harbuor')).toBe(spelling.word('harbuor'));
  });

  it.each([
    ['登塔', '灯塔'], // dēng
    ['海岗', '海港'],
    ['港扣', '港口'],
    ['船价', undefined], // another sound
    ['灯塔', undefined], // right as it is
    ['等踏', undefined], // no character of it right
  ])('%s sounds like %s', (run, phrase) => {
    expect(spelling.han(run).map((found) => found.phrase)).toEqual(phrase ? [phrase] : []);
  });

  it('finds a sound-alike inside a run, with its place', () => {
    expect(spelling.han('老登塔在哪')).toEqual([{ phrase: '灯塔', at: 1 }]);
  });
});
