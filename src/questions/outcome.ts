import type { Missing } from '../answers/declined.ts';
import type { Claim } from '../answers/frame.ts';
import type { Base } from '../knowledge/base.ts';
import type { Numeric } from './figures-understood.ts';
import type { Query } from './query.ts';
import type { Index } from './retrieve.ts';
import type { SmallTalk } from './small-talk.ts';

/** What a message turns out to be. `confidence` compares readings of parts of one message; it never decides coverage. */
export type Outcome = { readonly about: readonly string[]; readonly confidence: number } & (
  | {
      readonly kind: 'query';
      readonly queries: readonly Query[];
      readonly claim?: Claim | undefined;
      readonly wrongOwner?: Numeric['wrongOwner'];
      /** The question assumes something that the article does not say: the fact is told instead. */
      readonly notSo?: boolean | undefined;
      /** Somebody of whom the question takes this to be told, and it is not. */
      readonly notOf?: string | undefined;
      readonly contrary?: string | undefined;
      readonly verdict?: 'yes' | 'no' | undefined;
      /** Likeness of the question to the nearest way of asking for the fact told. */
      readonly alike?: number | undefined;
      /** Facts that stand under the answer, where it only names things. */
      readonly beside?: readonly string[] | undefined;
      /** Of things put up for choice, those that the list answered with does not hold: ids, or words as written. */
      readonly notAmong?: readonly string[] | undefined;
    }
  | { readonly kind: 'declined'; readonly missing: Missing; readonly nearest: readonly string[] }
  | { readonly kind: 'clarify'; readonly choices: readonly Query[]; readonly topic?: string | undefined }
  | { readonly kind: 'talk'; readonly which: SmallTalk }
);

export interface Brain {
  readonly base: Base;
  readonly index: Index;
}
