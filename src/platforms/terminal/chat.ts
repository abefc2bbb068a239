import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Command, OptionValues } from '../../command.ts';
import type { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import type { Handle, Message } from '../surface.ts';
import { ansiStyle, plainStyle, renderText } from './render.ts';

export interface Chat {
  readonly handle: Handle;
  readonly commands: readonly Command[];
  readonly language?: Language | undefined;
  /** Said before the first question, a line each. */
  readonly opening?: readonly string[];
  readonly input?: Readable;
  readonly output?: Writable & { readonly isTTY?: boolean };
}

/**
 * A chat in the terminal: questions, `/` commands, numbers that pick a suggestion, history by the arrow keys; Ctrl-D,
 * Ctrl-C or /quit end it. From a pipe every line is answered in turn, without prompt or colour.
 */
export async function openChat({ handle, commands, language, opening = [], input = process.stdin, output = process.stdout }: Chat): Promise<void> {
  const interactive = output.isTTY === true && 'isTTY' in input && input.isTTY === true;
  const style = interactive ? ansiStyle : plainStyle;
  const say = (text: string) => output.write(`${text}\n`);
  const lines = createInterface({ input, output: interactive ? output : undefined, prompt: '\n¶ ', historySize: 200, terminal: interactive });
  if (interactive) {
    for (const line of opening) say(style.quiet(line));
    lines.prompt();
  }
  let suggestions: readonly string[] = [];
  let number = 0;
  for await (const line of lines) {
    const text = line.trim();
    if (/^\/(?:quit|exit|q)$/iu.test(text)) break;
    number += 1;
    const picked = /^[1-4]$/u.test(text) ? suggestions[Number(text) - 1] : undefined;
    const message: Message = { ...base(number, language), ...(picked ? { addressed: 'button', text: picked } : parse(text, commands, language ?? 'en')) };
    if (text !== '' || !interactive) {
      const answer = await handle(message);
      if (answer) {
        const next = interactive ? answer.next.map(({ label }, i) => `  ${i + 1} ${label}`).join('\n') : '';
        say(`${interactive ? '' : number > 1 ? '\n' : ''}${renderText(answer, style)}${next ? `\n\n${style.quiet(next)}` : ''}`);
        suggestions = answer.next.map(({ code }) => code);
      }
    }
    if (interactive) lines.prompt();
  }
  lines.close();
  if (interactive) say(`\n${messages[language ?? 'en'].answers.bye}`);
}

const base = (number: number, language: Language | undefined): Omit<Message, 'addressed' | 'text'> => ({
  id: `terminal-${process.pid}-${number}`,
  platform: 'terminal',
  conversation: `terminal-${process.pid}`,
  person: 'terminal',
  channel: 'terminal',
  mayManage: true,
  ...(language ? { locale: language } : localeOf(process.env['LC_ALL'] ?? process.env['LANG'])),
});

const localeOf = (locale: string | undefined): { locale?: string } => (locale ? { locale } : {});

/** "/figures loss 2021" is the command with its options read from the words after it; anything else is a question. */
function parse(text: string, commands: readonly Command[], language: Language): Pick<Message, 'addressed' | 'text' | 'command'> {
  const [, name, rest = ''] = /^\/([a-z-]+)\s*(.*)$/isu.exec(text) ?? [];
  const command = commands.find((known) => known.name === name?.toLowerCase());
  if (!command) return { addressed: 'direct', text: name ? `help` : text };
  return { addressed: 'command', text: rest, command: { name: command.name, options: optionsOf(command, rest, language) } };
}

/** Free text as a command's options: by its own parser, else the value of its first string option. */
export function optionsOf(command: Command, text: string, language: Language): OptionValues {
  if (command.parse) return command.parse(text, language);
  const first = command.options.find((option) => option.kind === 'string');
  return first && text.trim() !== '' ? { [first.name]: text.trim() } : {};
}
