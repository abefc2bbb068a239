import type { Base } from '../knowledge/base.ts';

const PARTIES: ReadonlySet<string> = new Set(['company', 'investor', 'organisation', 'person', 'outlet', 'place']);

/** Somebody, or a place, that a fact may be told of: not an event or a group that a question may name in passing. */
export const isParty = (base: Base, id: string): boolean =>
  id !== base.subject && PARTIES.has(base.entities.get(id)?.kind ?? '');
