import { enableCompileCache } from 'node:module';

/**
 * The entry of `npm run ask`. What it loads is kept compiled between runs, so that a question answered from a cold start
 * waits less; where no cache can be kept, everything works as without.
 */
enableCompileCache();
await import('./ask-command.ts');
