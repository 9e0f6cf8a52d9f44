import type { Pulse } from './pulse/loop.ts'
import type { SharedBeating } from './pulse/shared.ts'
import { readAddress } from './store/open.ts'

const nothing = async (): Promise<void> => {}

/**
 * The heartbeat that suits the store: alone on a folder its own, among others on a database one that shares slots out. A process
 * that does no `works` among them sends, and leaves jobs and long work to those that do.
 */
export async function beginPulse(address: string, works: boolean, parts: SharedBeating): Promise<Pulse> {
  const found = readAddress(address)
  // Once somebody listens: a process that has just started answers before it has read how it beats.
  const { startPulse } = await import('./pulse/loop.ts')
  if (found?.kind !== 'postgres') return startPulse(parts)
  if (!works) return startPulse({ ...parts, jobs: nothing, work: nothing, look: nothing })
  // Loaded only here: a process alone needs none of it.
  const { startSharedPulse } = await import('./pulse/shared.ts')
  return startSharedPulse({ ...parts, url: found.url })
}
