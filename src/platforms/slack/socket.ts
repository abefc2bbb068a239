import type { SocketModeReceiver } from '@slack/bolt';
import type { Health } from '../surface.ts';
import type { Log } from './log.ts';

/** Pauses before each further try to connect: at once when Slack recycles a connection, then slower. */
const pauses = [0, 1000, 2000, 5000, 10_000, 30_000] as const;
const helloWithin = 30_000;

export interface Socket {
  connect(): Promise<void>;
  health(): Health;
  close(): Promise<void>;
}

/**
 * Keeps the Socket Mode connection. The SDK's own reconnecting (to be switched off in the receiver) waits five seconds
 * each time Slack recycles a connection, and ends the process by an unhandled rejection when apps.connections.open
 * fails meanwhile.
 */
export function keepConnected({ client }: Pick<SocketModeReceiver, 'client'>, log: Log): Socket {
  let state: 'new' | 'connected' | 'connecting' | 'closed' = 'new';
  let trouble = '';
  let timer: NodeJS.Timeout | undefined;
  let opening: Promise<void> | undefined;
  const isClosed = () => state === 'closed';

  const open = (): Promise<void> => {
    opening = connect();
    return opening;
  };

  async function connect(): Promise<void> {
    state = 'connecting';
    let late: NodeJS.Timeout | undefined;
    const noHello = new Promise<never>((_, reject) => {
      late = setTimeout(() => {
        client.websocket?.disconnect();
        reject(new Error('Slack did not say hello'));
      }, helloWithin);
    });
    try {
      await Promise.race([client.start(), noHello]);
      // Closed meanwhile: `close` ends what has just come up.
      if (isClosed()) return;
      state = 'connected';
      trouble = '';
    } finally {
      clearTimeout(late);
    }
  }

  function retry(failures: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (state === 'closed') return;
        open().then(
          () => {
            if (state !== 'closed') log.info({}, 'Slack: connected again');
          },
          (error: unknown) => {
            if (state === 'closed') return;
            trouble = error instanceof Error ? error.message : 'the connection closed before it was ready';
            log.warn({ failures: failures + 1 }, `Slack: could not connect (${trouble}); trying again`);
            retry(failures + 1);
          },
        );
      },
      pauses[Math.min(failures, pauses.length - 1)],
    );
  }

  client.on('disconnected', () => {
    if (state !== 'connected') return;
    state = 'connecting';
    trouble = 'the connection was lost';
    retry(0);
  });

  return {
    connect: open,
    health() {
      // The socket itself is asked: a state of ours alone could stay green over a dead connection.
      const ok = state === 'connected' && client.websocket?.isActive() === true;
      if (ok) return { ok, detail: 'socket connected' };
      return { ok, detail: state === 'new' || state === 'closed' ? 'not started' : `reconnecting: ${trouble}` };
    },
    async close() {
      state = 'closed';
      clearTimeout(timer);
      // Neither a connection that is just coming up nor a peer that never completes the close may hold up the shutdown.
      const patience = new Promise<void>((resolve) => setTimeout(resolve, 2000).unref());
      await Promise.race([opening?.catch(() => undefined), patience]);
      if (client.websocket?.isActive() === true) await Promise.race([client.disconnect(), patience]);
    },
  };
}
