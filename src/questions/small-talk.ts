import type { Asks } from './asks.ts';
import type { Reading } from './reading.ts';
import { en } from './vocabulary/en.ts';
import { zh } from './vocabulary/zh.ts';

export type SmallTalk = 'greeting' | 'thanks' | 'bye' | 'help';

/** A word of help and nothing else is a call for help, whatever else it may mean (帮助). */
const HELP: ReadonlySet<string> = new Set([...en.help, ...zh.help]);

/** "Which team do they help": the word alone, in a sentence of its own. */
const onlyTheWord = ({ cueAt, text }: Reading): boolean =>
  cueAt.filter(({ cue }) => cue === 'help').every(({ start, end }) => text.slice(start, end) === 'help');

const THANKS = /(?<![a-z])(?:thank(?:s| you)?|thx|cheers|obliged)(?![a-z])|谢|唔该/u;

/** Greetings, thanks and "what can you do": only where nothing else is said. */
export function smallTalk(reading: Reading, asks: Asks): SmallTalk | undefined {
  if (HELP.has(reading.text.replace(/[\s?!.。？！]+$/u, ''))) return 'help';
  // A greeting in which some word only sounds like a thing of the article.
  const sounds = asks.has('greeting') && reading.mentions.every(({ via }) => via === 'spelling');
  // "唔该晒,帮到手": thanks in front, and nothing asked.
  const asksNothing = asks.asking.length === 0 && !asks.yesNo && !asks.number && !/[?？]/u.test(reading.text);
  const thanked =
    THANKS.test(reading.text) && !asks.list && reading.cueAt.some(({ cue, start }) => cue === 'thanks' && start === 0);
  if (thanked && asksNothing && reading.words <= 8 && reading.mentions.length < 2 && reading.periods.length === 0)
    return 'thanks';
  if (
    (reading.mentions.length > 0 && !sounds) ||
    reading.periods.length > 0 ||
    reading.amounts.some(({ qualified }) => qualified)
  )
    return undefined;
  if (asks.has('help') && !(reading.words > 3 && onlyTheWord(reading))) return 'help';
  // Thanks may be said in any words, as long as nothing is asked.
  const says = asks.has('thanks') && reading.words <= 10 && asks.asking.length === 0 && !/[?？]/u.test(reading.text);
  if (reading.unknown.length > 1 && !says) return undefined;
  if (
    reading.currency ||
    asks.has('why') ||
    asks.number ||
    asks.has('sum') ||
    asks.difference ||
    asks.has('source') ||
    asks.has('summary')
  )
    return undefined;
  if (asks.asking.some((kind) => kind !== 'what')) return undefined;
  if (asks.has('bye')) return 'bye';
  // "Ok, what does it do?"
  const heartily = THANKS.test(reading.text) && !/[?？]/u.test(reading.text);
  if (asks.has('thanks') && (heartily || (asks.asking.length === 0 && !asks.yesNo) || reading.words <= 3))
    return 'thanks';
  if (asks.has('thanks')) return undefined;
  return asks.has('greeting') ? 'greeting' : undefined;
}
