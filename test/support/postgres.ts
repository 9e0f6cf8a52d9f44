import { afterAll, beforeAll, inject } from 'vitest'
import { startPostgres, type Server } from './postgres-server.ts'

/** A real PostgreSQL server of this test file's own, on the loopback, gone when the file is done. */
export interface PostgresServer extends Pick<Server, 'admin' | 'cut' | 'crash'> {
  /** Creates an empty database and returns its address. */
  database(): Promise<string>
}

/** Starts a server before the tests of this file and stops it after them. Call it at the top level. */
export function withPostgres(): PostgresServer {
  let running: Server | null = null
  let made = 0
  const current = () => {
    if (!running) throw new Error('the server runs only while tests do')
    return running
  }
  beforeAll(async () => {
    running = await startPostgres(undefined, inject('cluster'))
  }, 60_000)
  afterAll(async () => {
    const ending = running
    running = null
    await ending?.stop()
  }, 60_000)
  return {
    admin: (statement, values) => current().admin(statement, values),
    cut: () => current().cut(),
    crash: () => current().crash(),
    async database() {
      const name = `t${++made}`
      await current().admin(`create database ${name}`)
      return current().urlOf(name)
    },
  }
}
