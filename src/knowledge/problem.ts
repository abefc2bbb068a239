import Fuse from 'fuse.js';

/** One mistake in an article's files: where it stands, what is wrong, and what was probably meant. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that is wrong with a knowledge folder, found in one run. */
export class KnowledgeError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(sayProblem).join('\n'));
    this.name = 'KnowledgeError';
    this.problems = problems;
  }
}

export const sayProblem = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column}: ${message}`;

/** " (did you mean “loss”?)" for the known word nearest to a wrong one; empty if none is near. */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const [best] = new Fuse(known, { threshold: 0.4, ignoreLocation: true }).search(wrong.slice(0, 40), { limit: 1 });
  return best ? ` (did you mean “${best.item}”?)` : '';
}
