import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder in which the first PostgreSQL server of a project leaves what every other begins with. */
    cluster?: string
  }
}

/** A folder for it, which the user that PostgreSQL runs as may enter. */
export async function sharedFolder(): Promise<{ folder: string; clear(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-cluster-'))
  await chmod(folder, 0o755)
  return { folder, clear: () => rm(folder, { recursive: true, force: true }) }
}

/** For projects whose files start servers of their own: to initialise one costs a second and a half of a processor, to copy it nothing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, clear } = await sharedFolder()
  project.provide('cluster', folder)
  return clear
}
