import { readConfig } from './config.ts';
import { run } from './run.ts';
import { loadEnvFile, plainly } from './start.ts';

/** `npm start`. */
await plainly(async () => {
  loadEnvFile();
  await run(readConfig(process.env), { introduce: true });
});
