import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from './problem.ts';

const root = join(import.meta.dirname, '../../knowledge');

/** The article's folder: the one named, else the only one under knowledge/. */
export function knowledgeFolder(name = process.env.KNOWLEDGE || undefined): string {
  if (name !== undefined) return name;
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const [only] = folders;
  if (!only || folders.length > 1) {
    const message = `holds ${folders.length} articles: name one by KNOWLEDGE`;
    throw new KnowledgeError([{ file: 'knowledge', line: 1, column: 1, message }]);
  }
  return join(root, only.name);
}
