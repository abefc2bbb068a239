import type { Base } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import type { Reading } from './reading.ts';
import type { Found } from './retrieve.ts';

/** "Is Acme among its investors?": whether what a question names stands in the list that the question is about. */
export function membershipOf(
  base: Base,
  facts: readonly Found[],
  reading: Reading,
  asks: Asks,
): { readonly list: string; readonly missing: readonly string[] } | undefined {
  const checks =
    asks.yesNo || (asks.asking.length === 0 && /[?？]\s*$/u.test(reading.text) && reading.unknown.length === 1);
  const persons = asks.has('who') || asks.has('why') || asks.has('opinion');
  if (!checks || persons || asks.has('not') || asks.number || reading.periods.length > 0) return undefined;
  const named = [...new Set(reading.mentions.map(({ id }) => id))].filter((id) => id !== base.subject);
  const lists = facts
    .filter(({ kind }) => kind === 'list')
    .slice(0, 3)
    .sort((a, b) => b.alike - a.alike);
  for (const { id, rank } of lists) {
    const list = base.lists.get(id);
    const items = list?.items.filter((item) => typeof item === 'string') ?? [];
    if (!list || items.length < list.items.length || rank < (facts[0]?.rank ?? 0) - 0.6) continue;
    const matter = named.filter((name) => list.about.includes(name) && !items.includes(name));
    const others = named.filter((name) => !list.about.includes(name) && !items.includes(name));
    const held = named.filter((name) => items.includes(name));
    // A thing of another kind than the items is no candidate: "is it among the investors for its *products*?"
    const kinds = new Set(items.map((item) => base.entities.get(item)?.kind ?? 'topic'));
    const candidates = others.filter(
      (name) => kinds.has(base.entities.get(name)?.kind ?? 'topic') && base.entities.has(name),
    );
    const strangers = reading.unknown.filter(({ name }) => name).map(({ word }) => word);
    if (matter.length === 0 || candidates.length < others.length || reading.unknown.length > strangers.length) continue;
    const missing = [...candidates, ...strangers];
    // An item beside a candidate is asked about the candidate: "was it at *that event* that Rocket ran?"
    if (held.length > 0 && missing.length > 0) continue;
    if (missing.length === 1 || (missing.length === 0 && held.length > 0)) return { list: id, missing };
  }
  return undefined;
}
