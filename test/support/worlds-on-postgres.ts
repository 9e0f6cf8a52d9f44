import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { PASSWORD, startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server on which worlds are opened; without it they are embedded ones. */
    worlds?: string
  }
}

/** For projects whose dialogues are held on PostgreSQL: one server for all of their files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, port, folder } = await startPostgres().catch(startPostgres)
  project.provide('worlds', `postgres://postgres:${PASSWORD}@127.0.0.1:${port}`)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
