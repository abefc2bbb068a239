import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../knowledge');

/** The article's folder: the one named, else the only one under knowledge/. */
export function knowledgeFolder(name = process.env['KNOWLEDGE'] || undefined): string {
  if (name !== undefined) return name;
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const [only] = folders;
  if (!only || folders.length > 1) throw new Error(`knowledge/ holds ${folders.length} articles: name one by KNOWLEDGE`);
  return join(root, only.name);
}
