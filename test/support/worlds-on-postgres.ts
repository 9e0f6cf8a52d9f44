import type { TestProject } from 'vitest/node'
import { sharedFolder } from './cluster.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The servers on which worlds are opened, one for each worker; without them worlds are embedded ones. */
    worlds?: string[]
  }
}

/**
 * For projects whose dialogues are held on PostgreSQL: a server for each worker. What is read of all plans waits for whatever is under
 * way on the same server, and a world looks at its ledger in the moment after a commit.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const many = project.vitest.config.maxWorkers
  const { folder, clear } = await sharedFolder()
  const starting = Array.from({ length: many }, () => startPostgres(undefined, folder))
  await Promise.allSettled(starting)
  await clear()
  const servers = await Promise.all(starting)
  project.provide(
    'worlds',
    servers.map((server) => server.urlOf('').slice(0, -1)),
  )
  return async () => {
    for (const server of servers) await server.stop()
  }
}
