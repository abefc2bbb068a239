import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Answer } from '../answers/answer.ts';
import { createCore } from '../core.ts';
import { knowledgeFolder } from '../knowledge/folder.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { loadQuestions, type Question } from '../knowledge/questions.ts';
import type { Context } from '../respond.ts';
import { type Grade, grade } from './grade.ts';

/** Verdict and headline of each question at the last run, to tell what changed. */
const LastRun = z.record(z.string(), z.strictObject({ verdict: z.string(), headline: z.string() }));
const LAST_RUN = join(import.meta.dirname, '../../data/eval-last.json');

interface Row {
  readonly question: Question;
  readonly answer: Answer;
  readonly grade: Grade;
  readonly ms: number;
}

const say = (text = '') => process.stdout.write(`${text}\n`);
const share = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)}%`;

function main(): void {
  const folder = knowledgeFolder();
  const { recorded, questions } = loadQuestions(folder);
  const core = createCore(loadKnowledge(folder));
  const rows = questions.map((question): Row => {
    const began = performance.now();
    const answer = converse(question.turns, core.respond);
    return { question, answer, grade: grade(question, answer), ms: performance.now() - began };
  });
  for (const row of rows.filter((one) => one.grade.verdict !== 'right')) {
    say(
      `${row.grade.verdict.toUpperCase()} ${row.question.id} ${JSON.stringify(row.question.turns)}\n  ${row.grade.why}\n  ${row.answer.headline}`,
    );
  }
  say(`\n${table(['', 'right', 'wrong', 'invented', 'missed', 'miscited'])}`);
  for (const [name, group] of groups(rows)) say(line(name, group));
  const slowest = [...rows].sort((a, b) => b.ms - a.ms).slice(0, 3);
  say(`\nslowest: ${slowest.map(({ question, ms }) => `${question.id} ${ms.toFixed(1)} ms`).join(', ')}`);
  tellChanges(rows);
  const of = rows.length;
  const count = (verdict: string) => rows.filter((row) => row.grade.verdict === verdict).length;
  const [right, wrong, invented] = [(100 * count('right')) / of, count('wrong'), count('invented')];
  say(
    `\n${of} questions: ${share(count('right'), of)} right (recorded ${recorded.right}%), ${wrong} wrong (${recorded.wrong}), ${invented} invented (${recorded.invented})`,
  );
  if (right < recorded.right - 0.05 || wrong > recorded.wrong || invented > recorded.invented) {
    process.stderr.write('This is worse than the recorded figures at the head of questions.yaml.\n');
    process.exitCode = 1;
  }
}

function converse(turns: readonly string[], respond: ReturnType<typeof createCore>['respond']): Answer {
  let context: Context | undefined;
  let last: Answer | undefined;
  for (const text of turns) ({ answer: last, context } = respond({ text }, context));
  if (!last) throw new Error('a question without turns');
  return last;
}

function groups(rows: readonly Row[]): [string, Row[]][] {
  const by = (key: (row: Row) => string) =>
    Object.entries(Object.groupBy(rows, key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]): [string, Row[]] => [name, group ?? []]);
  return [...by(({ question }) => question.kind), ...by(({ question }) => question.lang), ['all', [...rows]]];
}

function line(name: string, rows: readonly Row[]): string {
  const count = (verdict: string) => rows.filter((row) => row.grade.verdict === verdict).length;
  const miscited = rows.filter((row) => row.grade.miscited).length;
  const cells = [`${count('right')}/${rows.length}`, count('wrong'), count('invented'), count('missed'), miscited];
  return table([name, ...cells]);
}

const table = ([name, right, ...others]: readonly (string | number)[]): string =>
  [String(name).padEnd(15), String(right).padEnd(11), ...others.map((cell) => String(cell).padEnd(10))]
    .join('')
    .trimEnd();

function tellChanges(rows: readonly Row[]): void {
  const now = Object.fromEntries(
    rows.map(({ question, grade: { verdict }, answer }) => [question.id, { verdict, headline: answer.headline }]),
  );
  const last = readLast();
  const changed = Object.entries(now).filter(([id, { verdict }]) => last[id] && last[id].verdict !== verdict);
  if (Object.keys(last).length > 0)
    say(
      `\nsince the last run: ${changed.length === 0 ? 'no verdict changed' : changed.map(([id, { verdict }]) => `${id} ${last[id]?.verdict} → ${verdict}`).join(', ')}`,
    );
  mkdirSync(dirname(LAST_RUN), { recursive: true });
  writeFileSync(LAST_RUN, JSON.stringify(now));
}

function readLast(): z.infer<typeof LastRun> {
  try {
    return LastRun.parse(JSON.parse(readFileSync(LAST_RUN, 'utf8')));
  } catch {
    return {};
  }
}

main();
