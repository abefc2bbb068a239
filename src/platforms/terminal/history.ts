import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was typed in earlier chats, for the arrow keys. A convenience: what fails here must not disturb the chat. */

/** How many lines are kept. */
export const HISTORY = 200;

/** The lines of earlier chats, the latest first, as readline wants them. */
export function readHistory(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(0, HISTORY);
  } catch {
    return [];
  }
}

/** Keeps the lines for the next chat, readable by their owner only. */
export function keepHistory(file: string | undefined, lines: readonly string[]): void {
  if (file === undefined) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, lines.slice(0, HISTORY).join('\n'), { mode: 0o600 });
  } catch {
    // A disk that is full or read-only: then there is no history next time.
  }
}
