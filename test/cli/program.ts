import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of the house as a process of its own, with nothing of this machine's environment but the path. */

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `src/<program>` to its end. */
export async function runProgram(
  program: string,
  args: readonly string[] = [],
  { env = {}, cwd = root, input = '' }: { env?: Record<string, string>; cwd?: string; input?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [`${root}src/${program}`, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  // A program that refuses its call ends before it reads.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}
