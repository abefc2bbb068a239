import * as z from 'zod';
import { renderText } from '../platforms/terminal/render.ts';
import type { Context, Core } from '../respond.ts';

/** One line of questions: a conversation whose last turn is answered. Other fields may stand beside these. */
const Line = z.object({ id: z.string(), turns: z.array(z.string()).min(1) });

/** Answers one line: the answer with its whole text, or an error object that names what is wrong with the line. */
export function answerLine(core: Core, line: string, number: number): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: `line ${number}: not valid JSON` };
  }
  const parsed = Line.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      id: null,
      error: `line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not a conversation'}`,
    };
  }
  let context: Context | undefined;
  let answer: ReturnType<Core['respond']>['answer'] | undefined;
  for (const turn of parsed.data.turns) ({ answer, context } = core.respond({ text: turn }, context));
  if (!answer) return { id: parsed.data.id, error: `line ${number}: nothing was asked` };
  const { status, headline, language, citations } = answer;
  return { id: parsed.data.id, answer: { status, headline, text: renderText(answer), language, citations } };
}
