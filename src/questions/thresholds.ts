/**
 * How sure is sure enough. A fact's *coverage* is the share of what a question says that the fact accounts for; its
 * *likeness* is that of the question to the nearest way in which people ask for it; both run from 0 to 1. The numbers
 * were set on the regression questions: a wrong answer weighs more than a declined one.
 */

/** A fact answers from this coverage on. */
export const ENOUGH = 0.55;

/** The same where one word alone ties the question to the article. */
export const LOOSE = 0.75;

/** The same for a bare follow-up ("with whom?"), which is held against all that was spoken of. */
export const BARE = 0.25;

/** Asked so clearly as people ask for it, a fact need account for no more than LEAST. */
export const CLEARLY = 0.5;
export const LEAST = 0.3;

/** Where everyday words alone tie a question to the article, it must be asked as people ask for the fact. */
export const ALIKE = 0.45;

/** The things of a list are counted where people ask so for the list: "几个钱" counts nothing. */
export const COUNTED = 0.4;

/** So alike, a fact answers whatever the word of asking ("where did they make money": with what). */
export const SAME_ASKING = 0.6;

/** Asked just as people ask for a fact: then the fact is meant, whatever else a word of it may mean. */
export const VERY_ALIKE = 0.75;

/** All but a known way of asking: a gap so asked for needs nothing else to tie it to the question. */
export const SAME_WAY = 0.9;

/** So unlike every way of asking for it, a question asks for something else, whatever concepts they share. */
export const UNLIKE = 0.2;

/** Coverage of the rest of a question by a fact that is told instead of what is absent. */
export const INSTEAD = 0.8;

/** A gap counts from this likeness on, so far ahead of every fact's, where no fact is asked for more clearly than TOLD. */
export const GAP = 0.4;
export const GAP_AHEAD = 0.05;
export const TOLD = 0.7;

/** Asked for so much more clearly, a gap counts though a fact is asked for clearly too. */
export const CLEARLY_AHEAD = 0.1;

/** So far ahead in rank, a gap counts too. */
export const GAP_RANKED = 0.2;

/** What a measure tells at the least of a question about figures, beside a rare concept's 6. */
export const MEASURE_TELLS = 4;
