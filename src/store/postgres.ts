import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

const int8 = 20;

/** PostgreSQL by its URL. Loaded only when one is configured: pg is not needed for a file. */
export function postgresDialect(url: string, onLost: (error: Error) => void): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    query_timeout: 20_000,
    keepAlive: true,
    application_name: 'pilcrow',
    types: {
      // Instants in milliseconds stay far below 2^53; pg would hand them over as text.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
    },
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', onLost);
  // One that dies in somebody's hands between two queries raises here too; the next query on it says so.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return new PostgresDialect({ pool });
}
