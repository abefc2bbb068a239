import type Big from 'big.js';
import type { Asking } from '../knowledge/schema.ts';
import type { Scale } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';

/** How a query was put: what the answer's wording depends on beside the query itself. */
export interface Frame {
  readonly language: Language;
  readonly scale?: Scale | undefined;
  readonly asking: readonly Asking[];
  /** Whether yes or no was asked for. */
  readonly yesNo: boolean;
  /** What the question takes for granted, to be confirmed or put right. */
  readonly claim?: Claim | undefined;
  /** Whose it is said to be, where it is another's: the claimed owner and the true one (entity ids). */
  readonly wrongOwner?: { readonly claimed: string; readonly owner: string } | undefined;
  /** Words that were read as others ("reveneu" as "revenue"). */
  readonly corrections?: readonly { readonly from: string; readonly to: string }[] | undefined;
}

export interface Claim {
  readonly amounts: readonly { readonly value: Big; readonly percent: boolean; readonly approx: boolean }[];
  readonly direction?: 'up' | 'down' | undefined;
  /** A period put forward as the answer: "was 2021 the worst year?" */
  readonly period?: string | undefined;
  readonly above?: Big | undefined;
  readonly below?: Big | undefined;
  readonly negated: boolean;
  /** "Better or worse?" is asked: of the later of two periods or of the earlier. */
  readonly judged?: 'later' | 'earlier' | undefined;
  /** A multiple put forward: "five times as much". */
  readonly times?: Big | undefined;
  /** Whether more than that multiple is put forward. */
  readonly timesAtLeast?: boolean | undefined;
  /** A share put forward: "more than half of it". */
  readonly fraction?: { readonly percent: Big; readonly bound: 'above' | 'below' | undefined } | undefined;
  /** Whether the order in which two values are put is theirs. */
  readonly holds?: boolean | undefined;
  /** Whether a printed total or rate is held against the figures that it comes from. */
  readonly reconciles?: boolean | undefined;
}

export const plainFrame = (language: Language): Frame => ({ language, asking: [], yesNo: false });
