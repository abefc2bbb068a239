import { existsSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { KnowledgeError } from './knowledge/problem.ts';
import { StoreError } from './store/errors.ts';

/** What every program of the house begins and ends with. */

/** Takes up .env where there is one; what the environment has set already stays. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** Runs a program. What an operator can put right is said without a stack, and the exit code is 1. */
export async function plainly(program: () => Promise<void>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader went away (… | head): nothing more to say.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await program();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof KnowledgeError || error instanceof StoreError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
