import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { createGuard, reasonOf, StoreError } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/store.ts';
import { databases, sqlitePlace, startPostgres, stopPostgres } from '../support/store.ts';

afterAll(stopPostgres);

describe.each(databases)('a database of the future on $name', ({ place: newPlace }) => {
  it('is not touched', async () => {
    const place = await newPlace();
    await (await openStore(place.where)).close();
    await addMigration(place.where, '9999-hovercraft');
    await expect(openStore(place.where)).rejects.toMatchObject({ name: 'StoreError', reason: 'newer-schema' });
    await expect(openStore(place.where)).rejects.toThrow(/9999-hovercraft/);
    await place.remove();
  });
});

describe('a file that cannot be written', () => {
  it('says that it is not a database', async () => {
    const place = await sqlitePlace();
    mkdirSync(place.where.replace(/pilcrow.sqlite$/, ''), { recursive: true });
    writeFileSync(place.where, 'This is a letter to my aunt. '.repeat(50));
    await expect(openStore(place.where)).rejects.toMatchObject({ reason: 'damaged' });
    await place.remove();
  });

  it('says that it cannot be opened', async () => {
    const place = await sqlitePlace();
    mkdirSync(place.where, { recursive: true });
    await expect(openStore(place.where)).rejects.toMatchObject({ reason: 'unreachable' });
    await place.remove();
  });

  it.each([
    ['ENOSPC', /disk .* full/],
    ['EROFS', /cannot be written/],
    ['ENOENT', /cannot be opened/],
  ])('says what %s means', async (code, advice) => {
    const failing = createGuard([])('opening the database', () =>
      Promise.reject(Object.assign(new Error(code), { code })),
    );
    await expect(failing).rejects.toThrow(advice);
  });

  it('tells a full disk from a read-only one', () => {
    const full = new DatabaseSync(':memory:');
    full.exec('create table t (x); pragma max_page_count = 2');
    expect(reasonOf(thrown(() => full.exec('insert into t values (zeroblob(100000))')))).toBe('full');
    const locked = new DatabaseSync(':memory:');
    locked.exec('create table t (x); pragma query_only = on');
    expect(reasonOf(thrown(() => locked.exec('insert into t values (1)')))).toBe('read-only');
  });
});

describe('a server that is not there', () => {
  it('is tried again, then reported', async () => {
    const lost = openStore('postgres://nobody:x@127.0.0.1:1/none', { retryWaits: [1, 1] });
    await expect(lost).rejects.toMatchObject({ reason: 'lost' });
  });

  it('is found again when it comes back', async () => {
    let tries = 0;
    const guard = createGuard([1, 1, 1]);
    const value = await guard('reading', async () => {
      if (++tries < 3) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
      return 'here';
    });
    expect([value, tries]).toEqual(['here', 3]);
  });

  it('leaves the store usable after its connections were cut', async () => {
    const server = await startPostgres();
    await server.create('cut');
    const losses: Error[] = [];
    const store = await openStore(server.url('cut'), { onLost: (error) => losses.push(error) });
    await store.conversations.save('c', 'kept', 10);
    const { Client } = (await import('pg')).default;
    const killer = new Client(server.url('cut'));
    await killer.connect();
    await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
      'pilcrow',
    ]);
    await killer.end();
    expect(await store.conversations.load('c', 0)).toBe('kept');
    await store.close();
    await server.stop();
  });

  it('is not tried again for what cannot pass', async () => {
    let tries = 0;
    const failing = createGuard([1])('writing', async () => {
      tries++;
      throw Object.assign(new Error('disk full'), { code: '53100' });
    });
    await expect(failing).rejects.toThrow(StoreError);
    expect(tries).toBe(1);
  });
});

describe('a server that goes away for a while', () => {
  it('costs a time of errors and nothing else', async () => {
    const server = await startPostgres();
    await server.create('away');
    const line = await cuttable(new URL(server.url('away')));
    const store = await openStore(line.url, { retryWaits: [1] });
    await store.conversations.save('c', 'kept', 10);
    line.cut();
    const claim = store.conversations.claim('e', 1);
    await expect(claim).rejects.toMatchObject({ name: 'StoreError', reason: 'lost' });
    await expect(store.check()).rejects.toThrow(/checking the database: the connection .* was lost/);
    line.mend();
    expect(await store.conversations.load('c', 0)).toBe('kept');
    expect(await store.conversations.claim('e', 1)).toBe(true);
    await store.close();
    await line.stop();
    await server.stop();
  });
});

describe.each(databases)('several processes that start at once on $name', ({ place: newPlace }) => {
  it('make the schema together', async () => {
    const place = await newPlace();
    const script = `
      import { openStore } from '${new URL('../../src/store/store.ts', import.meta.url).href}';
      const store = await openStore(${JSON.stringify(place.where)});
      await store.check();
      await store.close();`;
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => {
        const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: 'inherit' });
        return new Promise<number | null>((resolve) => child.once('close', resolve));
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0]);
    await place.remove();
  });
});

describe('a process that is killed', () => {
  it('leaves a file with all that it had acknowledged', async () => {
    const place = await sqlitePlace();
    const script = `
      import { openStore } from '${new URL('../../src/store/store.ts', import.meta.url).href}';
      const store = await openStore(${JSON.stringify(place.where)});
      for (let n = 0; ; n++) { await store.conversations.save('c' + n, 'x', 1e15); process.stdout.write(n + '\\n'); }`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.split('\n').length > 200) child.kill('SIGKILL');
      });
      child.on('close', () => resolve());
    });
    const last = output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1);
    const store = await openStore(place.where);
    expect(await store.conversations.load(`c${last}`, 0)).toBe('x');
    await store.close();
    await place.remove();
  });
});

/** A way to a server that can be cut and mended. */
async function cuttable(to: URL) {
  const open = new Set<Socket>();
  let whole = true;
  const proxy = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => [near, far].forEach((end) => void end.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const url = new URL(to);
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  return {
    url: url.href,
    cut() {
      whole = false;
      for (const socket of open) socket.destroy();
    },
    mend() {
      whole = true;
    },
    stop: () => new Promise<void>((resolve) => proxy.close(() => resolve())),
  };
}

async function addMigration(where: string, name: string): Promise<void> {
  if (!where.startsWith('postgres')) {
    const file = new DatabaseSync(where);
    file.prepare('insert into kysely_migration values (?, ?)').run(name, 'tomorrow');
    return file.close();
  }
  const { Client } = (await import('pg')).default;
  const client = new Client(where);
  await client.connect();
  await client.query('insert into kysely_migration values ($1, $2)', [name, 'tomorrow']);
  await client.end();
}

function thrown(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
