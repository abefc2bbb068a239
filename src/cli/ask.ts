import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createCore } from '../core.ts';
import { KnowledgeError } from '../knowledge/problem.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { knowledgeFolder } from '../knowledge/folder.ts';
import { Language } from '../language/language.ts';
import { ansiStyle, plainStyle, renderText } from '../platforms/terminal/render.ts';
import { explainText } from './explain.ts';
import { answerLine } from './jsonl.ts';

const USAGE = `Usage: npm run ask -- [options] [question]

  --json             the answer as JSON
  --jsonl            answer one conversation a line from standard input
  --explain          show which words became which ids, the query and the facts
  --language en|zh   answer in this language
  --help             this text

Without a question, a chat opens.`;

/** Ends with a clear word and exit code 2: the call was wrong, not the program. */
function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        jsonl: { type: 'boolean' },
        explain: { type: 'boolean' },
        language: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const language = values.language === undefined ? undefined : Language.safeParse(values.language).data;
  if (values.language !== undefined && !language) refuse(`--language must be en or zh, not “${values.language}”`);
  const core = createCore(loadKnowledge(knowledgeFolder()));
  if (values.jsonl) {
    let number = 0;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answerLine(core, line, number))}\n`);
    }
    return;
  }
  if (positionals.length === 0) {
    const { openChat } = await import('../platforms/terminal/chat.ts');
    await openChat({ core, language });
    return;
  }
  const { answer, explanation } = core.explain({ text: positionals.join(' '), language });
  if (values.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else process.stdout.write(`${renderText(answer, process.stdout.isTTY ? ansiStyle : plainStyle)}\n`);
  if (values.explain) process.stdout.write(`\n${explainText(explanation)}\n`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader went away (… | head): nothing more to say.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await main();
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  process.stderr.write(`The knowledge has ${error.problems.length} problem(s):\n${error.message}\n`);
  process.exit(1);
}
