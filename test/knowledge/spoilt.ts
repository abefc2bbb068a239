import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { loadKnowledge, locate } from '../../src/knowledge/load.ts';
import { KnowledgeError, sayProblem } from '../../src/knowledge/problem.ts';
import { collisions } from '../../src/lexicon/lexicon.ts';
import { entriesOf } from '../../src/questions/reader.ts';
import { articleFolder } from '../support/person.ts';

/** One mistake: in which file, what stands there, and what an editor wrote instead. */
export interface Slip {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A copy of the real knowledge with mistakes in it, for as long as `use` takes. */
export function withSpoilt<Result>(slips: readonly Slip[], use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'pilcrow-knowledge-'));
  try {
    cpSync(articleFolder, folder, { recursive: true });
    for (const { file, from, to } of slips) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold: ${from}`);
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the loader says of it: "file:line:column: what is wrong", one entry a problem. */
export const refusals = (slips: readonly Slip[]): string[] =>
  withSpoilt(slips, (folder) => {
    try {
      loadKnowledge(folder);
      return [];
    } catch (error) {
      if (error instanceof KnowledgeError) return error.problems.map(sayProblem);
      throw error;
    }
  });

/** What the check says of knowledge that loads, as `npm run knowledge -- check` prints it. */
export const doubts = (slips: readonly Slip[]): string[] =>
  withSpoilt(slips, (folder) => {
    const base = loadKnowledge(folder);
    const clashes = collisions(entriesOf(base)).map(
      ({ phrase, ids }) => `“${phrase}” is claimed by both ${ids[0]} and ${ids[1]}`,
    );
    return [...clashes, ...checkKnowledge(base)].map((problem) => locate(folder, problem));
  });

/** The line on which a text stands in one of the real files. */
export function lineOf({ file, from }: Pick<Slip, 'file' | 'from'>): number {
  const text = readFileSync(join(articleFolder, file), 'utf8');
  return text.slice(0, text.indexOf(from)).split('\n').length;
}
