import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadQuestions, Question } from '../src/knowledge/questions.ts';

/** Graded questions from a file of one a line, or the article's own regression questions. */
export function questionsFrom(path: string | undefined, folder: string): Question[] {
  if (path === undefined) {
    if (!existsSync(join(folder, 'questions.yaml')))
      throw new Error(`${folder} has no questions.yaml: name a file of questions, one a line`);
    return loadQuestions(folder).questions;
  }
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Question.parse(JSON.parse(line)));
}
