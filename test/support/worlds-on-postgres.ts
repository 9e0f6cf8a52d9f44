import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server on which worlds are opened; without it they are embedded ones. */
    worlds?: string
  }
}

/** For projects whose dialogues are held on PostgreSQL: one server for all of their files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('worlds', server.urlOf('').slice(0, -1))
  return () => server.stop()
}
