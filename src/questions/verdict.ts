import type { Base } from '../knowledge/base.ts';
import type { Statement } from '../knowledge/schema.ts';
import type { Asks } from './asks.ts';
import type { Reading } from './reading.ts';

/** Words that make a statement negative or doubtful: it then confirms nothing by itself. */
const NEGATIVE =
  /\b(?:not|no|never|without|lacks?|lacking|cannot|hardly|unlikely|doubts?|doubtful|questionable|fails?|failed|insufficient|limited|rather than|instead|only|may|might|perhaps|could|suspected|little|few|neither|nor|un\w+ed)\b|n[’']t\b|不|没|无|未|难|缺|非|有限|存疑|质疑|仅|只|或许|可能|恐怕/iu;

/**
 * Yes or no, where a statement settles it: no if the statement denies what the question assumes or says the contrary;
 * yes if it plainly says what the question says. Otherwise the statement speaks for itself.
 */
export function verdictOf(
  base: Base,
  id: string,
  concepts: readonly string[],
  reading: Reading,
  asks: Asks,
): 'yes' | 'no' | undefined {
  const statement = base.statements.get(id);
  if (!statement) return undefined;
  const about = new Set(statement.about);
  const contrary = concepts.some(
    (c) => statement.denies.includes(c) || (!about.has(c) && about.has(base.topics.get(c)?.opposite ?? '')),
  );
  if (contrary) return asks.has('not') ? undefined : 'no';
  if (asks.has('not') || reading.unknown.length > 0) return undefined;
  // "Level 5?" is not confirmed by a sentence that says 4.
  const numbers = reading.amounts.filter(
    ({ value }) => !statement.en.includes(value.toFixed()) && !statement.zh.includes(value.toFixed()),
  );
  if (numbers.length > 0) return undefined;
  // "Did Bolt invest in Acme?" is not confirmed by a sentence that does not name Acme.
  const named = !concepts.includes(base.subject) || about.has(base.subject) || mentions(statement, base);
  const said = named && concepts.filter((c) => c !== base.subject).every((c) => about.has(c));
  return said && !NEGATIVE.test(statement.en) && !NEGATIVE.test(statement.zh) ? 'yes' : undefined;
}

const mentions = (statement: Statement, base: Base): boolean =>
  statement.en.includes(base.name(base.subject).en) || statement.zh.includes(base.name(base.subject).zh.slice(0, 2));
