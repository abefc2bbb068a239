import { createRequire } from 'node:module';
import Fuse from 'fuse.js';
import type { Lexicon } from './lexicon.ts';

/**
 * Misspelt words. fuse.js finds candidates among single known words; a word is taken for another only if they are near
 * enough for their length: a score ranks candidates, it never decides whether a question is answered.
 */
export interface Spelling {
  /** The known word that a Latin word was meant to be. */
  readonly word: (text: string) => string | undefined;
  /** The known Chinese phrases that sound like a run of characters, with their place in it. */
  readonly han: (run: string) => { readonly phrase: string; readonly at: number }[];
}

/** Real English words near a known one ("loan" is no "loss"): never corrected. */
export function createSpelling(lexicon: Lexicon, realWords: Pick<ReadonlySet<string>, 'has'>): Spelling {
  const known = new Set(lexicon.words);
  const targets = lexicon.words.filter((word) => word.length >= 4 && !/\d/u.test(word));
  const index = new Fuse(targets, { includeScore: true, threshold: 0.4, ignoreLocation: true, minMatchCharLength: 3 });
  const remembered = new Map<string, string | undefined>();
  const sounds = lazySounds(lexicon.hanPhrases);

  const correct = (text: string): string | undefined => {
    if (text.length < 4 || /\d/u.test(text) || known.has(text) || realWords.has(text)) return undefined;
    const swapped = swapsOf(text).find((word) => known.has(word));
    if (swapped) return swapped;
    const near = index.search(text.slice(0, 30), { limit: 12 }).map(({ item }) => item);
    const ranked = near
      .map((word) => ({ word, edits: editDistance(text, word) }))
      .filter(
        ({ word, edits }) =>
          (edits < 2 || word[0] === text[0]) &&
          edits <= allowedEdits(Math.min(text.length, word.length)) &&
          Math.abs(word.length - text.length) <= 2,
      )
      .sort(
        (a, b) =>
          a.edits - b.edits ||
          Number(b.word[0] === text[0]) - Number(a.word[0] === text[0]) ||
          (a.word < b.word ? -1 : 1),
      );
    return ranked[0]?.word;
  };

  return {
    word: (text) => {
      if (!remembered.has(text)) {
        if (remembered.size > 10_000) remembered.clear();
        remembered.set(text, correct(text));
      }
      return remembered.get(text);
    },
    han: (run) => sounds().find(run),
  };
}

/** "mcuh" → "cmuh", "much", "mchu": fuse.js counts a swap in a short word as too far off. */
const swapsOf = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));

/** Edits (a swap of neighbours is one) that a word of this length may have: none under 4, 1 up to 7, 2 from 8. */
const allowedEdits = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Optimal string alignment distance: what fuse.js's own score hides behind its length weighting. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Phrases by their sound. The pinyin table is loaded at the first unknown Chinese run: most questions have none. */
function lazySounds(phrases: readonly string[]) {
  let index: { find: (run: string) => { phrase: string; at: number }[] } | undefined;
  return () => {
    if (index) return index;
    const { pinyin }: typeof import('pinyin-pro') = createRequire(import.meta.url)('pinyin-pro');
    const soundOf = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array' }).map(blur);
    const bySound = new Map<string, string[]>();
    for (const phrase of phrases) {
      if (phrase.length < 2) continue;
      const key = soundOf(phrase).join(' ');
      const alike = bySound.get(key);
      if (alike) alike.push(phrase);
      else bySound.set(key, [phrase]);
    }
    const longest = Math.max(0, ...phrases.map((phrase) => phrase.length));
    const find = (run: string) => {
      const characters = [...run];
      const sound = soundOf(run);
      const found: { phrase: string; at: number }[] = [];
      for (let at = 0; at < characters.length; at++) {
        for (let length = Math.min(longest, characters.length - at); length >= 2; length--) {
          const alike = bySound.get(sound.slice(at, at + length).join(' ')) ?? [];
          // Half of the characters must be right, or a chance likeness of sound would change the subject.
          const right = (phrase: string) => [...phrase].filter((c, i) => c === characters[at + i]).length;
          const [phrase] = [...alike].sort((a, b) => right(b) - right(a));
          const same = phrase ? right(phrase) : 0;
          if (phrase && same * 2 >= length && same < length) {
            found.push({ phrase, at });
            at += length - 1;
            break;
          }
        }
      }
      return found;
    };
    index = { find };
    return index;
  };
}

/** Sounds that Chinese writers and input methods mix up: zh/z, ch/c, sh/s, -ng/-n. */
const blur = (sound: string): string => sound.replace(/^([zcs])h/u, '$1').replace(/([aei])ng$/u, '$1n');
