import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createCore } from '../core.ts';
import { knowledgeFolder } from '../knowledge/folder.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { Language } from '../language/language.ts';
import { ansiStyle, plainStyle, renderText } from '../platforms/terminal/render.ts';
import { loadEnvFile, plainly } from '../start.ts';
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
  loadEnvFile();
  if (positionals.length === 0 && !values.jsonl) {
    // The chat of `npm start`, whatever platforms are set up: loaded only now, so that one question stays fast.
    const [{ readConfig }, { run }] = await Promise.all([import('../config.ts'), import('../run.ts')]);
    return run({ ...readConfig(process.env), slack: undefined, discord: undefined, health: undefined }, { language });
  }
  const core = createCore(loadKnowledge(knowledgeFolder()));
  if (values.jsonl) {
    let number = 0;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answerLine(core, line, number))}\n`);
    }
    return;
  }
  const { answer, explanation } = core.explain({ text: positionals.join(' '), language });
  if (values.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else process.stdout.write(`${renderText(answer, process.stdout.isTTY ? ansiStyle : plainStyle)}\n`);
  if (values.explain) process.stdout.write(`\n${explainText(explanation)}\n`);
}

await plainly(main);
