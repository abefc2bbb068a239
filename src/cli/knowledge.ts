import { readFileSync } from 'node:fs';
import { sayFact } from '../answers/fact.ts';
import type { Base } from '../knowledge/base.ts';
import { checkAgainstText, checkKnowledge, countKnowledge } from '../knowledge/check.ts';
import { knowledgeFolder } from '../knowledge/folder.ts';
import { loadKnowledge, locate } from '../knowledge/load.ts';
import { didYouMean, KnowledgeError } from '../knowledge/problem.ts';
import { collisions } from '../lexicon/lexicon.ts';
import { entriesOf } from '../questions/reader.ts';

const USAGE = `Usage: npm run knowledge -- check        prove the knowledge; with ARTICLE_TEXT=FILE, against the article's text
       npm run knowledge -- show ID      say a fact as the bot would, in both languages
       npm run knowledge -- list         every id with what it says`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function refuse(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function main([command, id, ...rest]: string[]): void {
  if (command === undefined || command === '--help') {
    say(USAGE);
    return;
  }
  if (rest.length > 0 || !['check', 'show', 'list'].includes(command))
    refuse(`I do not know “${[command, id, ...rest].filter(Boolean).join(' ')}”.\n\n${USAGE}`, 2);
  const folder = knowledgeFolder();
  const base = load(folder);
  if (command === 'check') check(base, folder);
  else if (command === 'list') list(base);
  else if (id === undefined) refuse(`show needs the id of a fact.\n\n${USAGE}`, 2);
  else show(base, id);
}

function load(folder: string): Base {
  try {
    return loadKnowledge(folder);
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return refuse(`${error.message}\n\n${error.problems.length} problem(s) in ${folder}`, 1);
  }
}

function check(base: Base, folder: string): void {
  const clashes = collisions(entriesOf(base)).map(
    ({ phrase, ids }) => `“${phrase}” is claimed by both ${ids[0]} and ${ids[1]}`,
  );
  const file = process.env.ARTICLE_TEXT;
  const problems = [...clashes, ...checkKnowledge(base), ...(file ? checkAgainstText(base, readText(file)) : [])].map(
    (problem) => locate(folder, problem),
  );
  say(
    Object.entries(countKnowledge(base))
      .map(([name, count]) => `${count} ${name}`)
      .join(' · '),
  );
  say(
    file
      ? `Checked against the article's text.`
      : `Not checked against the article's text: set ARTICLE_TEXT to its file to do so.`,
  );
  if (problems.length > 0) refuse(`${problems.join('\n')}\n\n${problems.length} problem(s)`, 1);
  say('No problems.');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(`ARTICLE_TEXT: ${file} cannot be read (${error instanceof Error ? error.message : error})`, 1);
  }
}

const idsOf = (base: Base): string[] => [
  ...base.figures.map((figure) => figure.id),
  ...base.statements.keys(),
  ...base.lists.keys(),
  ...base.issues.map((issue) => issue.id),
];

function show(base: Base, id: string): void {
  const [en, zh] = [sayFact(base, id, 'en'), sayFact(base, id, 'zh')];
  if (!en || !zh) refuse(`There is no fact “${id}”${didYouMean(id, idsOf(base))}.`, 1);
  say(`${id}  §${[en.paragraph].flat().join(', §')}\n\n${en.text}\n\n${zh.text}`);
}

function list(base: Base): void {
  for (const id of idsOf(base)) say(`${id}\t${sayFact(base, id, 'en')?.text ?? ''}`);
}

main(process.argv.slice(2));
