import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Answer } from '../../answers/answer.ts';
import type { Command } from '../../command.ts';
import { type Language, languageOfLocale } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import type { Handle } from '../surface.ts';
import { HISTORY, keepHistory, readHistory } from './history.ts';
import { readLine } from './inbound.ts';
import { ansiStyle, PROMPT, plainStyle, renderText, type Style } from './render.ts';
import { terminalLocale } from './words.ts';

export interface Chat {
  readonly handle: Handle;
  readonly commands: readonly Command[];
  readonly language?: Language | undefined;
  /** Said before the first question, a line each. */
  readonly opening?: readonly string[];
  /** Where what was typed is kept for the next chat. */
  readonly historyFile?: string;
  readonly input?: Readable & { readonly isTTY?: boolean };
  readonly output?: Writable & { readonly isTTY?: boolean };
}

/**
 * A chat in the terminal: questions, `/` commands, numbers that pick a suggestion, history by the arrow keys, Tab for
 * commands; Ctrl-D, Ctrl-C or /quit end it. From a pipe every line is answered in turn, without prompt or colour.
 */
export async function openChat(chat: Chat): Promise<void> {
  const { handle, commands, opening = [], historyFile, input = process.stdin, output = process.stdout } = chat;
  const interactive = output.isTTY === true && input.isTTY === true;
  const style = interactive ? ansiStyle : plainStyle;
  const locale = chat.language ?? terminalLocale();
  // Another chat's follow-ups are not this one's, whatever process ids the machine hands out again.
  const conversation = randomUUID();
  let language = chat.language ?? languageOfLocale(locale);
  let suggestions: readonly string[] = [];
  let open = true;
  let said = false;

  const say = (text: string) => {
    output.write(`${!interactive && said ? '\n' : ''}${text}\n`);
    said = true;
  };
  const lines = createInterface({
    input,
    ...(interactive ? { output, history: readHistory(historyFile), completer: completerOf(commands) } : {}),
    historySize: HISTORY,
    removeHistoryDuplicates: true,
    prompt: PROMPT,
    terminal: interactive,
  });
  lines.on('history', (typed) => keepHistory(historyFile, typed));
  lines.once('close', () => {
    open = false;
  });

  if (opening.length > 0) say(opening.map(style.quiet).join('\n'));
  if (interactive) lines.prompt();
  let number = 0;
  for await (const line of lines) {
    const text = line.trim();
    if (/^\/(?:quit|exit|q)$/iu.test(text)) break;
    if (text !== '') {
      number += 1;
      const answer = await handle({
        id: `${conversation}-${number}`,
        platform: 'terminal',
        conversation,
        person: 'terminal',
        channel: 'terminal',
        mayManage: true,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(locale === undefined ? {} : { locale }),
        ...readLine(text, { commands, suggestions, language }),
      });
      if (answer) {
        say(interactive ? withSuggestions(answer, style) : renderText(answer, style));
        suggestions = answer.next.map(({ code }) => code);
        language = answer.language;
      }
    }
    // The terminal may have been closed while the answer was on its way.
    if (interactive && open) lines.prompt();
  }
  lines.close();
  if (interactive) say(`\n${messages[language].answers.bye}`);
}

function withSuggestions(answer: Answer, style: Style): string {
  const next = answer.next.map(({ label }, i) => `  ${i + 1} ${label}`).join('\n');
  return next === '' ? renderText(answer, style) : `${renderText(answer, style)}\n\n${style.quiet(next)}`;
}

/** Tab completes what begins with a slash. */
const completerOf = (commands: readonly Command[]) => {
  const names = [...commands.map(({ name }) => `/${name}`), '/quit'];
  return (line: string): [string[], string] => [
    line.startsWith('/') ? names.filter((n) => n.startsWith(line)) : [],
    line,
  ];
};
