import type { Asks } from './asks.ts';
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

const MONEY = /RMB|HK\$|US\$|\b(?:billion|million|level)\b/iu;

/** A number that is no year, in digits or words. */
export const COUNT =
  /(?<![\d.])(?!(?:19|20)\d{2}(?!\d))\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|hundred|thousand|million|billion|level|half|both)\b/iu;

/** What kind of number a sentence must hold to answer; undefined where none is asked for. */
export function numberWanted(reading: Reading, asks: Asks): RegExp | undefined {
  if (asks.share || (asks.has('percent') && asks.number && !asks.howMany)) return PERCENT;
  if (
    (reading.currency && asks.number) ||
    (asks.has('how-much') && /钱|money|cash|cost|spend|spent|earn|paid|pay\b/u.test(reading.text))
  )
    return MONEY;
  return asks.number ? COUNT : undefined;
}
