/** What the command-line programs have in common: words for a person, never a stack. */

/** A line for the reader; standard output holds only what was asked for. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A remark beside the output, which may go into a file. */
export const remark = (text: string): void => void process.stderr.write(`${text}\n`);

/** Ends with a word of what was wrong. 1: the thing itself; 2: the call. */
export function refuse(message: string, code: 1 | 2): never {
  remark(message);
  process.exit(code);
}
