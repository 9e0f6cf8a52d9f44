import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

/** What all tests together had written at once was a third of this. */
const NEEDED = 6 * 1024 ** 3
const MEMORY = '/dev/shm'

/**
 * Where memory can be had as a disk and there is enough of it, what the tests write stands there: thousands of small stores that are
 * synced at each commit cost a seventh of all the processor's time on a real one. Who ends a process by force finds the same there; what
 * a disk does that lies or is full, tests say by disks of their own. Elsewhere, and where TMPDIR names a place of this kind, all stays as it is.
 */
export function writeToMemory(env: NodeJS.ProcessEnv): void {
  if (env['TMPDIR']?.startsWith(MEMORY) || !hasRoom()) return
  const folder = mkdtempSync(join(MEMORY, 'duban-tests-'))
  // PostgreSQL runs as a user of its own.
  chmodSync(folder, 0o1777)
  env['TMPDIR'] = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
}

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > NEEDED && freemem() > NEEDED
  } catch {
    return false
  }
}
