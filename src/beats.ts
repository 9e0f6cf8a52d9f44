import type { Pulse } from './pulse/loop.ts'
import { startPulse } from './pulse/loop.ts'
import type { SharedBeating } from './pulse/shared.ts'
import { readAddress } from './store/open.ts'

/** The heartbeat that suits the store: alone on a folder its own, among others on a database one that shares slots out. */
export async function beginPulse(address: string, parts: SharedBeating): Promise<Pulse> {
  const found = readAddress(address)
  if (found?.kind !== 'postgres') return startPulse(parts)
  // Loaded only here: a process alone needs none of it.
  const { startSharedPulse } = await import('./pulse/shared.ts')
  return startSharedPulse({ ...parts, url: found.url })
}
