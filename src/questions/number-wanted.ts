import { type Asks, COSTS } from './asks.ts';
import type { Reading } from './reading.ts';

/** What kind of number a question asks for. */

/** "How many users …": the very thing counted is a stranger. */
export function countedIsUnknown({ cueAt, text, unknown, halfKnown }: Reading): boolean {
  return cueAt.some(
    ({ cue, end }) =>
      cue === 'how-many' &&
      [...unknown.map(({ word }) => word), ...halfKnown].some((word) =>
        new RegExp(`^\\s*(?:of )?(?:the )?${word.replace(/[^\p{L}\d]/gu, '')}`, 'u').test(text.slice(end)),
      ),
  );
}

const PERCENT = /%|per cent|percent|\b(?:half|third|quarter)\b/iu;

/** A sum of money in a sentence. */
export const MONEY = /RMB|HK\$|US\$|\b(?:billion|million)\b/iu;

/** Numbers that count nothing: years, days of a month, and those that are part of a name (A100, GPT-4, L4, Feixing-1). */
const UNCOUNTED =
  /(?<![\d.])(?:19|20)\d{2}(?!\d)|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|[\p{L}]-?\d+|\b(?:hundred|thousand|million)-[a-z]+|\bone of\b/giu;

const COUNTED =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|million|billion|half|twice)\b/iu;

/** A number that a sentence counts something with, in digits or words. */
export const COUNT = { test: (text: string): boolean => COUNTED.test(text.replace(UNCOUNTED, ' ')) };

/** "…, in RMB?" */
const IN_CURRENCY = /(?<![a-z])in (?:rmb|cny|yuan|hkd|hk\$|usd|us\$|us dollars?|hk dollars?|dollars?)(?![a-z])/u;

/** What kind of number a sentence must hold to answer; undefined where none is asked for. */
export function numberWanted(reading: Reading, asks: Asks): { test: (text: string) => boolean } | undefined {
  // "It makes up ever more of revenue. Is the model proven?": a share is spoken of, not asked for.
  if (asks.yesNo && !asks.howMany && !asks.has('how-much') && !asks.has('amount')) return undefined;
  if (asks.share || (asks.has('percent') && asks.number && !asks.howMany)) return PERCENT;
  if (
    asks.has('in-yi') ||
    asks.has('in-wan') ||
    (reading.currency && (asks.number || IN_CURRENCY.test(reading.text))) ||
    COSTS.test(reading.text) ||
    (asks.has('how-much') &&
      /钱|money|cash|cost|spend|spent|earn|paid|pay\b|drop(?:ped)? on|shell(?:ed)? out|fork(?:ed)? out|(?:blow|blew|splash(?:ed)?|put|pour(?:ed)?|sink|sank|sunk) (?:\w+ )?(?:on|into)\b|[砸投花烧]了?(?:多少|几多)/u.test(
        reading.text,
      ))
  )
    return MONEY;
  return asks.number ? COUNT : undefined;
}

/** "Which day exactly?" */
export const EXACT_DAY =
  /(?<!前)几号|(?<!前)几日|哪月哪日|day and month|month and day|具体日期|哪一?[天日](?!子)|(?<![a-z])(?:exact|precise) (?:day|date)|(?:which|what) day(?![a-z])/u;
