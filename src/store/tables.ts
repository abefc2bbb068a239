/** The one schema, as kysely sees it. Instants are milliseconds since 1970; JSON is text that its owner parses. */
export interface Tables {
  contexts: { conversation: string; context: string; expires_at: number };
  handled_events: { id: string; token: string; at: number };
  schedules: ScheduleRow;
  occurrences: OccurrenceRow;
  votes: { message: string; person: string; helpful: number; reason: string | null; at: number };
  unanswered: { id: string; platform: string; language: string; status: string; text: string; at: number };
  audit: AuditRow;
  owners: { message: string; person: string; question: string | null; at: number };
  preferences: { person: string; language: string };
}

export interface ScheduleRow {
  id: string;
  platform: string;
  workspace: string | null;
  channel: string;
  owner: string;
  /** What is posted and when: schedules/spec.ts. */
  spec: string;
  state: 'active' | 'paused';
  /** Why it was paused by the bot itself; null when a person did it. */
  trouble: string | null;
  /** The next occurrence; null when there is none. */
  next_at: number | null;
  /** How many editions have been handed out. */
  edition: number;
  created_at: number;
}

export interface OccurrenceRow {
  /** Schedule and instant in one word: the claim, and the key that platforms recognise a post by. */
  key: string;
  schedule: string;
  platform: string;
  at: number;
  state: 'open' | 'posted' | 'skipped' | 'failed';
  edition: number;
  /** Whether the post said that it was late. */
  late: number;
  /** Not to be touched before: the end of a lease, or the time of the next try. */
  ready_at: number;
  worker: string | null;
  attempts: number;
  /** Sends begun since it was last certain that nothing had been posted: above 0, look before posting. */
  unsure: number;
  receipt: string | null;
  problem: string | null;
  settled_at: number | null;
}

export interface AuditRow {
  id: string;
  at: number;
  platform: string;
  workspace: string | null;
  channel: string;
  person: string;
  action: string;
  outcome: 'done' | 'refused';
  detail: string;
}
