import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import * as z from 'zod';
import { Language } from '../language/language.ts';

/** An article's regression questions: what was asked, and what a right answer holds. */
export const Question = z.strictObject({
  id: z.string(),
  /** A conversation; its last turn is graded. */
  turns: z.array(z.string()).min(1),
  lang: Language,
  kind: z.string(),
  expect: z.array(z.enum(['answer', 'not_covered', 'clarify', 'help'])).min(1),
  /** Numbers that the headline must state (three or more: the text). `value` in base units; dates as "MM-DD". */
  numbers: z.array(z.strictObject({ value: z.union([z.number(), z.string()]), unit: z.string() })).default([]),
  /** From each group one string must stand in the text. */
  all: z.array(z.array(z.string()).min(1)).default([]),
  /** What the headline must not say. */
  not: z.array(z.string()).default([]),
  /** Paragraphs, any of which is a right citation. */
  source: z.array(z.string()).default([]),
  note: z.string().optional(),
});
export type Question = z.infer<typeof Question>;

export const QuestionSet = z.strictObject({
  /** The figures last recorded: an evaluation below them fails. */
  recorded: z.strictObject({ right: z.number(), wrong: z.number(), invented: z.number() }),
  questions: z.array(Question).min(1),
});
export type QuestionSet = z.infer<typeof QuestionSet>;

/** Reads an article's questions.yaml. Throws with the place of the first mistake. */
export function loadQuestions(folder: string): QuestionSet {
  const parsed = QuestionSet.safeParse(load(readFileSync(join(folder, 'questions.yaml'), 'utf8')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`questions.yaml: ${issue?.path.join('.')}: ${issue?.message}`);
}
