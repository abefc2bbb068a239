import type { Amount, Currency } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import type { PeriodExpression } from '../language/periods.ts';
import type { Match } from '../lexicon/lexicon.ts';
import type { Cue } from './vocabulary/cue.ts';

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
  /** Chinese words of which a part was taken for a particle. */
  readonly halfKnown: readonly string[];
  /** What its left-over words are compared by: English stems, pairs of Chinese characters. */
  readonly strays: readonly string[];
  /** Its words of asking, and its everyday words, as they are compared with other ways of asking. */
  readonly manner: readonly string[];
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
  /** Whether it hangs on the article by everyday words alone, be the rest understood or not. */
  readonly everyday: boolean;
  /** Whether it hangs on the article by one everyday word, be the rest understood or not. */
  readonly faint: boolean;
  /** Whether it speaks of a company that the article does not know ("… Inc", "… 有限公司"). */
  readonly foreign: boolean;
  readonly firstPerson: boolean;
  readonly words: number;
}
