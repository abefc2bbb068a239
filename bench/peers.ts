import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Answer } from '../src/answers/answer.ts';
import { citationsOf } from '../src/answers/draft.ts';
import { sayFact } from '../src/answers/fact.ts';
import type { Base } from '../src/knowledge/base.ts';
import type { Language } from '../src/language/language.ts';
import { normalize } from '../src/language/normalize.ts';

/** A full-text search put in the bot's place: the best hit is the answer, no hit means that the article does not say. */
export interface Peer {
  readonly name: string;
  readonly answer: (question: string, language: Language) => Answer;
}

interface Document {
  readonly id: string;
  readonly text: string;
  readonly asked: string;
}

/** The facts as texts in both languages, with the ways in which they are asked for: all that our own index has. */
function documentsOf(base: Base): Document[] {
  const askedOf = (fact: { asked: { en: string[]; zh: string[] } } | undefined) =>
    [...(fact?.asked.en ?? []), ...(fact?.asked.zh ?? [])].join(' ');
  const make = (id: string, fact?: Parameters<typeof askedOf>[0]): Document => ({
    id,
    text: normalize(`${sayFact(base, id, 'en')?.text} ${sayFact(base, id, 'zh')?.text}`),
    asked: normalize(askedOf(fact)),
  });
  return [
    ...base.figures.map((fact) => make(fact.id, fact)),
    ...[...base.statements.values(), ...base.lists.values()].map((fact) => make(fact.id, fact)),
    ...base.issues.map((issue) => make(issue.id)),
  ];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of both languages: neither peer finds Chinese ones by itself. */
const words = (text: string): string[] =>
  [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);

export function peersOver(base: Base): Peer[] {
  const documents = documentsOf(base);
  const fuse = new Fuse(documents, {
    keys: ['text', 'asked'],
    useTokenSearch: true,
    tokenize: words,
    ignoreLocation: true,
    threshold: 0.4,
    includeScore: true,
  });
  const mini = new MiniSearch<Document>({
    fields: ['text', 'asked'],
    tokenize: words,
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  mini.addAll(documents);
  const answerWith =
    (best: (question: string) => string | undefined): Peer['answer'] =>
    (question, language) => {
      const id = best(normalize(question));
      const fact = id === undefined ? undefined : sayFact(base, id, language);
      return {
        status: fact ? 'answered' : 'not_covered',
        language,
        headline: fact?.text ?? '–',
        details: [],
        citations: citationsOf(fact ? [fact.paragraph] : []),
        next: [],
      };
    };
  return [
    { name: 'fuse.js token search', answer: answerWith((question) => fuse.search(question, { limit: 1 })[0]?.item.id) },
    { name: 'minisearch', answer: answerWith((question) => mini.search(question)[0]?.id as string | undefined) },
  ];
}
