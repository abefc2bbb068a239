import { createServer } from 'node:http';
import type { Health } from '../platforms/surface.ts';

/** What the health of the whole is made of. */
export interface Vitals {
  /** Each platform that was set up, whether it started or not. */
  readonly platforms: () => Readonly<Record<string, Health>>;
  /** Rejects when the store does not answer. */
  readonly store: () => Promise<void>;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

export interface HealthServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Pure but for asking: everything has to be well for the whole to be. */
export async function healthOf({ platforms, store }: Pick<Vitals, 'platforms' | 'store'>) {
  const kept: Health = await store().then(
    () => ({ ok: true, detail: 'answers' }),
    (error: unknown) => ({ ok: false, detail: error instanceof Error ? error.message : String(error) }),
  );
  const parts: Record<string, Health> = { ...platforms(), store: kept };
  return { ok: Object.values(parts).every((part) => part.ok), parts };
}

/** /healthz: 200 when the bot hears every platform and its store answers, else 503. /metrics: for Prometheus. */
export async function serveHealth(vitals: Vitals, port: number, host: string): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    try {
      const path = request.url?.split('?')[0];
      if (path === '/healthz') {
        const health = await healthOf(vitals);
        response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json' });
        response.end(JSON.stringify(health));
      } else if (path === '/metrics') {
        const text = await vitals.metrics.text();
        response.writeHead(200, { 'content-type': vitals.metrics.contentType }).end(text);
      } else response.writeHead(404).end();
    } catch {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
