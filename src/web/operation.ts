import { timingSafeEqual } from 'node:crypto'
import type { Door } from '../kit/chat.ts'
import { sha256 } from '../kit/ledger.ts'

export interface OperationParts {
  /** True once the store answers. */
  healthy(): Promise<boolean>
  /** What this process does of the whole, in words. */
  roles: readonly string[]
  /** Null where duban can take messages now, else why not, in a few words. */
  notReady(): Promise<string | null>
  /** Everything measured, in the text format of Prometheus. */
  metrics(): Promise<string>
  /** What whoever reads the metrics shows as a bearer; null: only this machine may read them. */
  secret: string | null
  /** Whether a proxy stands before duban: then a connection from this machine says nothing of who asks. */
  proxied: boolean
}

/** For whoever watches: whether duban serves and is ready, and what is measured. Nothing in either is about people. */
export function createOperationDoors(parts: OperationParts): Door[] {
  return [
    {
      path: '/readyz',
      async fetch() {
        const why = await parts.notReady().catch(() => 'the store does not answer')
        return why === null ? plain('ready\n', 200) : plain(`not ready: ${why}\n`, 503)
      },
    },
    {
      path: '/metrics',
      async fetch(request, env) {
        // As for an address that is not there: a stranger learns nothing.
        if (!mayRead(request, env, parts)) return plain('not found\n', 404)
        return new Response(await parts.metrics(), {
          headers: {
            'content-type': 'text/plain; version=0.0.4; charset=utf-8',
            'cache-control': 'no-store',
          },
        })
      },
    },
    {
      path: '/healthz',
      fetch: async () =>
        (await parts.healthy().catch(() => false))
          ? plain(`ok ${parts.roles.join(',')}\n`, 200)
          : plain('unavailable\n', 503),
    },
  ]
}

function mayRead(request: Request, env: unknown, { secret, proxied }: OperationParts): boolean {
  if (secret === null) return !proxied && isHere(env)
  const [, shown = ''] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? []
  // Compared by hash: equal lengths, and no time that tells how much of it was right.
  return timingSafeEqual(Buffer.from(sha256(shown)), Buffer.from(sha256(secret)))
}

/** Whether the connection comes from this machine, by the server's own word. */
function isHere(env: unknown): boolean {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return /^(?:127\.|::1$|::ffff:127\.)/.test(incoming?.socket?.remoteAddress ?? '')
}

const plain = (text: string, status: number): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
