import type { Command, OptionValues } from '../../command.ts';
import type { Language } from '../../language/language.ts';
import type { Message } from '../surface.ts';

/** What a typed line asks for. */
export type Asked = Pick<Message, 'addressed' | 'text' | 'command'>;

/**
 * "/figures loss 2021" is the command with its options read from the words after it, "/figures help" explains it, a
 * number picks one of the suggestions that were shown; anything else is a question.
 */
export function readLine(
  text: string,
  {
    commands,
    suggestions,
    language,
  }: { commands: readonly Command[]; suggestions: readonly string[]; language: Language },
): Asked {
  const picked = /^[1-9]$/u.test(text) ? suggestions[Number(text) - 1] : undefined;
  if (picked !== undefined) return { addressed: 'button', text: picked };
  const [, typed, rest = ''] = /^\/([a-z-]+)(?:\s+(.*))?$/isu.exec(text) ?? [];
  if (typed === undefined) return { addressed: 'direct', text };
  const name = typed.toLowerCase();
  // The bot knows what to say to a command that there is not.
  const command = commands.find((known) => known.name === name);
  const asks = /^(?:help|\?|？|帮助|幫助)$/iu.test(rest.trim());
  if (asks && name !== 'help') return asCommand('help', { command: name }, rest);
  return asCommand(name, command ? optionsOf(command, rest, language) : {}, rest);
}

const asCommand = (name: string, options: OptionValues, text: string): Asked => ({
  addressed: 'command',
  text,
  command: { name, options },
});

/** Free text as a command's options: by its own parser, else the value of its first string option. */
function optionsOf(command: Command, text: string, language: Language): OptionValues {
  if (command.parse) return command.parse(text, language);
  const first = command.options.find((option) => option.kind === 'string');
  return first && text.trim() !== '' ? { [first.name]: text.trim() } : {};
}
