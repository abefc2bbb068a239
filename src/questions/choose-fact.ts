import type { Base } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import type { Query } from './query.ts';
import type { Reading } from './reading.ts';
import type { Found } from './retrieve.ts';

/** From facts that fit to the query that tells them. */

/** Of lists that fit about equally the one that holds most. */
export function longestList(base: Base, lists: readonly Found[]): Found | undefined {
  const near = lists.filter(({ rank }) => rank >= (lists[0]?.rank ?? 0) - 0.15);
  return near.sort((a, b) => (base.lists.get(b.id)?.items.length ?? 0) - (base.lists.get(a.id)?.items.length ?? 0))[0];
}

/** "Which of these is not among its core technologies?": what is named and not in the list that holds the others. */
export function oddOnes(
  base: Base,
  facts: readonly Found[],
  reading: Reading,
): { list: string; names: string[] } | undefined {
  const named = [...new Set(reading.mentions.map(({ id }) => id))].filter((id) => id !== base.subject);
  for (const { id, kind } of facts) {
    const list = kind === 'list' ? base.lists.get(id) : undefined;
    const items = list?.items.filter((item): item is string => typeof item === 'string') ?? [];
    if (
      !list ||
      named.filter((name) => items.includes(name)).length <
        (reading.unknown.length > 0 && /[:：]/u.test(reading.text) ? 1 : 2)
    )
      continue;
    const strangers = named.filter(
      (name) =>
        !items.includes(name) &&
        (reading.options.includes(name) || base.entities.has(name)) &&
        !list.about.includes(name),
    );
    const words = reading.unknown.map(({ word }) => word);
    if (strangers.length + words.length > 0)
      return { list: id, names: strangers.length > 0 ? strangers : words.slice(0, 2) };
  }
  return undefined;
}

/** The query for a fact, with others of the same matter under it. */
export function queryOf(base: Base, chosen: Found, facts: readonly Found[], asks: Asks): Query {
  if (chosen.kind === 'list') return { ask: 'list', id: chosen.id, count: asks.howMany };
  const others = facts.filter((fact) => fact !== chosen && (base.statements.has(fact.id) || base.lists.has(fact.id)));
  const [missed] = others
    .filter((fact) => fact.coverage >= 0.3 && fact.central.some((id) => !chosen.central.includes(id)))
    .sort((a, b) => gain(b, chosen) - gain(a, chosen) || b.rank - a.rank);
  const near = others
    .filter((fact) => fact.kind === 'statement' && fact.coverage >= Math.max(0.4, chosen.coverage - 0.35))
    .slice(0, 3);
  const lists = others
    .filter((fact) => fact.kind === 'list' && fact.coverage >= Math.max(0.55, chosen.coverage - 0.25))
    .slice(0, 1);
  const ids = [chosen, ...(missed ? [missed] : []), ...near, ...lists].map(({ id }) => id);
  return { ask: 'facts', ids: [...new Set(ids)].slice(0, 5) };
}

/** How many of the things asked about a further fact adds: a message may ask two things at once. */
const gain = (fact: Found, chosen: Found): number => fact.central.filter((id) => !chosen.central.includes(id)).length;
