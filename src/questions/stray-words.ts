import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Spelling } from '../lexicon/spelling.ts';
import { type Token, tokenize } from '../lexicon/tokens.ts';

/** Words that no phrase accounts for: put right where they are misspelt, named where they are strange. */

/** Tokens with misspelt words put right: only words that no phrase accounts for are touched. */
export function correct(tokens: readonly Token[], lexicon: Lexicon, spelling: Spelling) {
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
      [...segmenter().segment(window.map((index) => tokens[index]?.text ?? '').join(''))]
        .filter(({ segment }) => segment.length > 1)
        .map(({ segment }) => segment),
    );
    for (const { phrase, at } of spelling.han(window.map((index) => tokens[index]?.text ?? '').join(''))) {
      const span = [...phrase].map((_, i) => window[at + i] ?? -1);
      // A word that a dictionary has is meant as it is written.
      const asWritten = span.map((index) => tokens[index]?.text ?? '').join('');
      if (written.has(asWritten) || isWord(asWritten)) continue;
      // Only strange characters are wrong ones; those beside them must mean little by themselves.
      const changed = span.filter((index, i) => tokens[index]?.text !== [...phrase][i]);
      // A particle among them may be a slip for the sound-alike, where the phrase is long enough to tell (生成是 for 生成式).
      const slips = span.length >= 3 && changed.length === 1 ? single : new Set<number>();
      if (
        changed.some((index) => known.has(index) && !slips.has(index)) ||
        span.some((index) => known.has(index) && !single.has(index))
      )
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

/** Whether a dictionary has these characters as one word. */
const isWord = (text: string): boolean => [...segmenter().segment(text)].length === 1;

/** Chinese words as a dictionary has them; the dictionary is opened at the first strange one. */
let opened: Intl.Segmenter | undefined;
function segmenter(): Intl.Segmenter {
  opened ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return opened;
}

/**
 * Content words left over. Of Chinese ones, those that a dictionary has are everyday words, a run of single characters is
 * a name; of Latin ones the caller knows.
 */
export function unknownWords(
  tokens: readonly Token[],
  covered: ReadonlySet<number>,
  particles: ReadonlySet<number>,
  text: string,
): { word: string; name?: boolean; half?: boolean }[] {
  const strays = tokens.filter((token, index) => !covered.has(index) && token.key !== '\u0000');
  const latin = strays
    .filter((token) => token.kind === 'word' && token.text.length > 2)
    .map((token) => ({ word: token.text }));
  const han = new Set(strays.filter((token) => token.kind === 'han').map((token) => token.start));
  if (han.size === 0) return latin;
  const words: { word: string; name?: boolean; half?: boolean }[] = [];
  let run = '';
  const flush = () => {
    // A single stray character is a particle or a slip more often than a word.
    if (run.length > 1) words.push({ word: run, name: true });
    run = '';
  };
  for (const { segment, index } of segmenter().segment(text)) {
    const stray = [...segment].filter((_, i) => han.has(index + i)).length;
    if (stray === 0 || !/\p{Script=Han}/u.test(segment)) flush();
    else if (segment.length === 1) run += segment;
    else {
      flush();
      const light = [...segment].filter((_, i) => han.has(index + i) || particles.has(index + i)).length;
      if (stray === segment.length) words.push({ word: segment, name: false });
      // 用户, of which 用 was taken for a particle: too often a chance split to be a stranger, but it may be what is counted.
      else if (light === segment.length) words.push({ word: segment, name: false, half: true });
    }
  }
  flush();
  return [...latin, ...words];
}
