import type { Answer, Block, Suggestion } from '../src/answers/answer.ts';
import type { Command, Localised } from '../src/command.ts';
import type { Language } from '../src/language/language.ts';
import { messages } from '../src/language/messages.ts';
import { notice } from '../src/operations/notice.ts';
import type { Core } from '../src/respond.ts';
import { others } from './others.ts';
import { given, text } from './text.ts';

/** What can be asked and which commands there are, or what one command takes. */
const help: Command = {
  name: 'help',
  description: text('What I can answer, and how to ask', '我能回答什么，怎么问', '我能回答什麼，怎麼問'),
  options: [
    {
      kind: 'string',
      name: 'command',
      description: text('A command to explain', '要说明的命令', '要說明的命令'),
      choices: others.map(({ name }) => ({ value: name, name: text(name, name, name) })),
    },
  ],
  examples: [{ en: '', zh: '' }],
  run(options, { answer, core, language, message: { commandPrefix = '' } }) {
    const typed = given(options, 'command')?.replace(/^\//, '').toLowerCase();
    const command = others.find(({ name }) => typed === name || typed === `${commandPrefix}${name}`);
    const said = { language, slash: `/${commandPrefix}` };
    return command ? explain(command, said) : overview(answer({ ask: 'help' }), openers(core, language), said);
  },
};

export default help;

/** Five fit beside each other; the others stand in the text. */
const BUTTONS = 5;

/** The article's own questions, as buttons that ask them. */
function openers(core: Core, language: Language): Suggestion[] {
  return core.base.article.openers.slice(0, BUTTONS).flatMap(({ [language]: label }) => {
    const { answer } = core.respond({ text: label, language });
    return answer.status === 'answered' && answer.code !== undefined ? [{ label, code: answer.code }] : [];
  });
}

/** In which language, and what stands before a command's name there. */
interface Said {
  readonly language: Language;
  readonly slash: string;
}

function overview(opening: Answer, next: Suggestion[], { language, slash }: Said): Answer {
  const said = messages[language].commands;
  const list: Block[] = [
    { kind: 'paragraph', text: said.all },
    {
      kind: 'list',
      items: others.map((command) => {
        const usage = `${slash}${command.name} ${command.examples[0]?.[language] ?? ''}`.trim();
        return `${usage} · ${inLanguage(command.description, language)}`;
      }),
    },
    { kind: 'paragraph', text: said.sayAnything },
  ];
  return { ...opening, details: [...opening.details, ...list], next };
}

function explain(command: Command, { language, slash }: Said): Answer {
  const said = messages[language].commands;
  const options = command.options.map((option) => `${option.name} · ${inLanguage(option.description, language)}`);
  const examples = command.examples.map((example) => `${slash}${command.name} ${example[language]}`.trim());
  return notice(language, `${slash}${command.name} · ${inLanguage(command.description, language)}`, [
    ...section(said.options, options),
    ...section(said.examples, examples),
  ]);
}

const section = (title: string, items: string[]): Block[] =>
  items.length > 0
    ? [
        { kind: 'paragraph', text: title },
        { kind: 'list', items },
      ]
    : [];

const inLanguage = (localised: Localised, language: Language): string => localised[language === 'zh' ? 'zh-CN' : 'en'];
