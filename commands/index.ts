import type { Command } from '../src/command.ts';

/** Every chat command, in the order in which help shows them. */
export const commands: readonly Command[] = [];
