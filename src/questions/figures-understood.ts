import type { Missing } from '../answers/declined.ts';
import type { Claim } from '../answers/frame.ts';
import type { Query } from './query.ts';

/** A question about figures, understood; or what it asks for that there is not. */
export interface Numeric {
  readonly queries: readonly Query[];
  readonly missing?: Missing | undefined;
  /** The series of which something is asked that none of its queries says in full. */
  readonly unclear?: string | undefined;
  readonly claim?: Claim | undefined;
  readonly wrongOwner?:
    | { readonly claimed: string; readonly owner: string; readonly thing?: string | undefined }
    | undefined;
  /** What the question takes for granted and the figures are the opposite of ("profit"): a topic. */
  readonly contrary?: string | undefined;
  /** Whether the question states a number that only these figures hold. */
  readonly exact?: boolean | undefined;
  /** Whether the very figures are asked for, by whose and which day's money they are. */
  readonly sure?: boolean | undefined;
  /** Concepts of the question that the query accounts for. */
  readonly explained: ReadonlySet<string>;
}

/** What the conversation hands on to a follow-up. */
export interface Inherited {
  readonly series?: string | undefined;
  /** The series of the measure about which a fact was told in words. */
  readonly told?: string | undefined;
  readonly keys: readonly string[];
  /** How the last answer put several figures together. */
  readonly by?: 'sum' | 'mean' | 'median' | undefined;
  /** Keys of the query before that, for "which was worse". */
  readonly earlier: readonly string[];
  /** The series of the query before that. */
  readonly earlierSeries?: string | undefined;
  /** Single periods of the series asked for one after another, the latest last: "2018?", "and 2019?". */
  readonly spoken: readonly string[];
  readonly subject?: string | undefined;
}
