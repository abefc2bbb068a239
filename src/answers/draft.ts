import type { Base } from '../knowledge/base.ts';
import type { Query } from '../questions/query.ts';
import type { Block, Citation, Series, Status } from './answer.ts';

/** An answer before its follow-ups and language are put to it. */
export interface Draft {
  readonly status?: Status;
  readonly headline: string;
  readonly details?: readonly Block[];
  readonly paragraphs: readonly (string | readonly string[])[];
  readonly working?: readonly string[];
  readonly series?: Series | undefined;
  readonly next?: readonly Query[];
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** Paragraph references in order, each once. */
export function citationsOf(paragraphs: Draft['paragraphs']): Citation[] {
  return [...new Set(paragraphs.flat())].map((reference) => {
    const [section = 0, number = 0] = reference.split('.').map(Number);
    return { section, paragraph: number };
  });
}

/** Known contradictions of the article that touch any of these facts. */
export const issuesOf = (base: Base, factIds: readonly string[]): Base['issues'][number][] =>
  base.issues.filter((issue) => issue.figures.some((id) => factIds.includes(id)));
