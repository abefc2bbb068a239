import { fileURLToPath } from 'node:url';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/answers/answer.ts';
import type { CommandContext, OptionValues } from '../../src/command.ts';
import { createCore } from '../../src/core.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Language } from '../../src/language/language.ts';
import type { Context } from '../../src/respond.ts';

/** A made-up article about a village bakery, and somebody who types commands about it. */
export const core = createCore(loadKnowledge(fileURLToPath(new URL('bakery', import.meta.url))));

export interface Desk {
  types(command: string, options?: OptionValues): Promise<Answer>;
  /** As on a platform without typed options: free text after the command. */
  writes(line: string): Promise<Answer>;
}

const noSchedules = new Proxy({} as CommandContext['schedules'], {
  get: () => () => {
    throw new Error('these commands have nothing to do with schedules');
  },
});

export function desk(language: Language = 'en'): Desk {
  let context: Context | undefined;
  const types = async (name: string, options: OptionValues = {}): Promise<Answer> => {
    const command = commands.find((c) => c.name === name);
    if (!command) throw new Error(`no command ${name}`);
    return command.run(options, {
      message: {
        id: '1',
        platform: 'terminal',
        conversation: 'c',
        person: 'p',
        channel: 'c',
        addressed: 'command',
        text: '',
      },
      language,
      core,
      ask(text) {
        const { answer, context: next } = core.respond({ text, language }, context);
        context = next;
        return answer;
      },
      answer(query) {
        const answer = core.answer(query, language);
        if (answer.code !== undefined) context = { language, code: answer.code, earlier: [], about: [] };
        return answer;
      },
      lastCode: context?.code,
      schedules: noSchedules,
    });
  };
  return {
    types,
    writes(line) {
      const [, name = '', text = ''] = /^\/(\S+) ?(.*)$/.exec(line) ?? [];
      const command = commands.find((c) => c.name === name);
      const first = command?.options.find((o) => o.kind === 'string')?.name ?? '';
      return types(name, text === '' ? {} : (command?.parse?.(text, language) ?? { [first]: text }));
    },
  };
}
