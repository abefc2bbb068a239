import type { Command } from '../src/command.ts';
import help from './help.ts';
import { others } from './others.ts';

/** Every chat command: what help, Discord's registration and Slack's manifest are derived from. */
export const commands: readonly Command[] = [...others, help];
