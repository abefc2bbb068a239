import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/**
 * node:sqlite behind kysely's own SQLite dialect, which speaks to better-sqlite3: the two differ in how parameters are
 * passed and in `reader`, nothing else.
 */
export function sqliteDialect(file: string): Dialect {
  return new SqliteDialect({ database: async () => bridge(openFile(file)) });
}

function openFile(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  // A second process (the command line beside the bot) waits for its turn instead of failing at once; not for long,
  // since this wait stops the whole process: the longer ones are the guard's.
  const database = new DatabaseSync(file, { timeout: 100 });
  // WAL survives kill -9 and lets others read while one writes. FULL survives the machine going down too: that a post is
  // about to be sent has to be on the disk before it is sent.
  database.exec('pragma journal_mode = wal; pragma synchronous = full;');
  return database;
}

function bridge(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      // A transaction that reads first and writes later would fail when another process wrote in between: take the
      // write lock at its beginning.
      const statement = adapt(database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      if (prepared.size >= 200) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(input)),
    run: (parameters) => statement.run(...parameters.map(input)),
    iterate: (parameters) => statement.iterate(...parameters.map(input)),
  };
}

function input(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  throw new TypeError(`SQLite takes no ${typeof value}`);
}
