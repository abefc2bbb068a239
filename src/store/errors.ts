import * as z from 'zod';

/** What went wrong with the memory, in terms that an operator can act on. */
export type StoreReason = 'newer-schema' | 'read-only' | 'full' | 'busy' | 'lost' | 'damaged' | 'unreachable' | 'other';

const advice: Record<StoreReason, string> = {
  'newer-schema':
    'the database was written by a newer version of this program; start that version, or restore a backup',
  'read-only': 'the database cannot be written: check the permissions of the file and its folder, or the server’s role',
  full: 'the disk (or the quota) that holds the database is full, or fails',
  busy: 'another process holds the database; it was tried again without success',
  lost: 'the connection to the database server was lost; it is tried again with the next message',
  damaged: 'the file is not a database, or it is damaged; restore a backup',
  unreachable: 'the database cannot be opened: check DATABASE_URL or DATABASE_FILE',
  other: 'the database refused',
};

/** The only error that leaves the store. `reason` decides what the bot does, `message` is for the operator. */
export class StoreError extends Error {
  readonly reason: StoreReason;
  constructor(reason: StoreReason, doing: string, cause?: unknown) {
    const detail = cause instanceof Error && cause.message ? ` (${cause.message})` : '';
    super(`${doing}: ${advice[reason]}${detail}`, { cause });
    this.name = 'StoreError';
    this.reason = reason;
  }
}

const SqliteFailure = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() });
const CodedFailure = z.object({ code: z.string() });

/** Which reason stands behind an error of node:sqlite or pg. */
export function reasonOf(error: unknown): StoreReason {
  if (error instanceof StoreError) return error.reason;
  const sqlite = SqliteFailure.safeParse(error);
  if (sqlite.success) return reasonOfSqlite(sqlite.data.errcode);
  const coded = CodedFailure.safeParse(error);
  if (coded.success) return reasonOfCode(coded.data.code);
  // pg raises these as plain errors when the socket closes under a query or none can be had in time.
  return error instanceof Error && /terminat|timeout|not queryable|ended/i.test(error.message) ? 'lost' : 'other';
}

/** The low byte is the primary result code: https://sqlite.org/rescode.html */
function reasonOfSqlite(errcode: number): StoreReason {
  switch (errcode & 0xff) {
    case 5:
    case 6:
      return 'busy';
    case 8:
      return 'read-only';
    case 10:
    case 13:
      return 'full';
    case 11:
    case 26:
      return 'damaged';
    case 14:
      return 'unreachable';
    default:
      return 'other';
  }
}

/** PostgreSQL's SQLSTATE, or the code of a socket error. */
function reasonOfCode(code: string): StoreReason {
  if (/^(40001|40P01|55P03)$/.test(code)) return 'busy';
  if (/^(53100|53200|ENOSPC|EDQUOT|EIO)$/.test(code)) return 'full';
  if (/^(25006|42501|EROFS|EACCES|EPERM)$/.test(code)) return 'read-only';
  if (/^(ENOTFOUND|ENOENT|EISDIR|ENOTDIR|EEXIST|28P01|28000|3D000)$/.test(code)) return 'unreachable';
  if (/^(08|57P|53300|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code)) return 'lost';
  return 'other';
}

/** Runs one piece of work on the store: raises StoreError only, and tries again where that can help. */
export type Guard = <T>(doing: string, work: () => Promise<T>) => Promise<T>;

/** `waits` are the pauses before each further try, in milliseconds. */
export function createGuard(waits: readonly number[] = [20, 100, 400, 1500]): Guard {
  return async (doing, work) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const reason = reasonOf(error);
        const pause = waits[attempt];
        if (pause === undefined || (reason !== 'busy' && reason !== 'lost')) throw new StoreError(reason, doing, error);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
}
