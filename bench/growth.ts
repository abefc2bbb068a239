import type { Base } from '../src/knowledge/base.ts';
import type { Entity, Measure, Statement, Topic } from '../src/knowledge/schema.ts';

const SYLLABLES = ['ba', 'de', 'fi', 'go', 'hu', 'ja', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'si', 'to', 'vu', 'za'];

/** A word that no language has: another one for each number. */
export function madeUpWord(number: number): string {
  let word = '';
  for (let rest = number + 16 ** 4; rest > 0; rest = Math.floor(rest / 16)) word += SYLLABLES[rest % 16];
  return word;
}

/**
 * The same knowledge with `times` as many statements: each further copy is about things of its own, with made-up ids and
 * names, as other articles would be. With `shared` the copies keep the article's topics, so that what people ask about
 * stands in ever more of them.
 */
export function grown(base: Base, times: number, shared: boolean): Base {
  let next = 0;
  const entities = new Map(base.entities);
  const measures = new Map(base.measures);
  const topics = new Map(base.topics);
  const statements = new Map(base.statements);
  for (let copy = 1; copy < times; copy++) {
    const names = new Map<string, string>();
    const renamed = <Concept extends Entity | Measure | Topic>(concept: Concept): Concept => {
      const word = `${madeUpWord(next++)} ${madeUpWord(next++)}`;
      return { ...concept, name: { en: word, zh: word }, aliases: { en: [word], zh: [] }, kin: [], subject: undefined };
    };
    const put = <Concept extends Entity | Measure | Topic>(
      from: ReadonlyMap<string, Concept>,
      into: Map<string, Concept>,
    ) => {
      for (const [id, concept] of from) {
        const made = renamed(concept);
        into.set(`${id}-${copy}`, made);
        names.set(id, made.name.en);
      }
    };
    put(base.entities, entities);
    if (!shared) {
      put(base.measures, measures);
      put(base.topics, topics);
    }
    const own = (id: string): string => (names.has(id) ? `${id}-${copy}` : id);
    for (const statement of base.statements.values())
      statements.set(`${statement.id}-${copy}`, copied(statement, copy, own, names));
  }
  return {
    ...base,
    entities,
    measures,
    topics,
    statements,
    name: (id) => (entities.get(id) ?? measures.get(id) ?? topics.get(id))?.name ?? { en: id, zh: id },
  };
}

function copied(
  statement: Statement,
  copy: number,
  own: (id: string) => string,
  names: ReadonlyMap<string, string>,
): Statement {
  const text = statement.about.map((id) => names.get(id) ?? id).join(' ');
  const { defines, ...rest } = statement;
  return {
    ...rest,
    id: `${statement.id}-${copy}`,
    about: statement.about.map(own),
    denies: statement.denies.map(own),
    ...(defines === undefined ? {} : { defines: own(defines) }),
    en: text,
    zh: text,
    asked: { en: [], zh: [] },
  };
}
