import type { Command } from '../src/command.ts';
import type { Base } from '../src/knowledge/base.ts';
import { messages } from '../src/language/messages.ts';
import { normalize } from '../src/language/normalize.ts';
import { notice } from '../src/operations/notice.ts';
import { decodeQuery, encodeQuery } from '../src/questions/query-code.ts';
import { given, text } from './text.ts';

/** Which paragraph says what was answered last, or what a paragraph says. */
const source: Command = {
  name: 'source',
  description: text('Where the last answer stands in the article', '上一个回答出自文章何处', '上一個回答出自文章何處'),
  options: [
    {
      kind: 'string',
      name: 'paragraph',
      description: text(
        'Or: what a paragraph says, such as 2.15',
        '或查看某一段的内容，如 2.15',
        '或查看某一段的內容，如 2.15',
      ),
      maxLength: 40,
    },
  ],
  examples: [
    { en: '', zh: '' },
    { en: '2.15', zh: '2.15' },
  ],
  run(options, { ask, answer, core: { base }, language, lastCode }) {
    const wanted = given(options, 'paragraph');
    if (wanted === undefined) return answer({ ask: 'source', code: answered(lastCode) });
    const [, section, paragraph] =
      /^(?:§|section|第)? ?(\d+)(?:[.,: ]|节|部分| ?¶ ?| ?paragraph ?|第)+(\d+) ?段?$/u.exec(normalize(wanted)) ?? [];
    if (section === undefined || paragraph === undefined) return ask(wanted);
    const ids = factsOf(base, `${section}.${paragraph}`);
    if (ids.length > 0) return answer({ ask: 'facts', ids });
    return notice(language, messages[language].commands.noFacts(`${section}.${paragraph}`));
  },
};

export default source;

/** The answer behind the last one: whoever asks twice for the source means the same answer. */
function answered(code: string | undefined): string {
  const query = code === undefined ? undefined : decodeQuery(code);
  return query?.ask === 'source' ? answered(query.code) : (code ?? '');
}

/** A button's code holds 80 characters. */
const LONGEST_CODE = 80;

/** The facts of a paragraph, statements first, as many as one answer can be asked for again. */
function factsOf(base: Base, paragraph: string): string[] {
  const facts = [...base.statements.values(), ...base.lists.values(), ...base.figures];
  const ids = facts.filter((fact) => [fact.paragraph].flat().includes(paragraph)).map((fact) => fact.id);
  while (ids.length > 1 && codeOf(ids).length > LONGEST_CODE) ids.pop();
  return ids;
}

const codeOf = (ids: string[]): string => encodeQuery({ ask: 'facts', ids });
