import { found } from './doctor-ground.ts'
import type { Finding } from './doctor.ts'
import { doctor } from './kit/words/doctor.ts'
import { readAddress } from './store/open.ts'

/** Whether the queue of jobs moves, where several processes share it; nothing on a store that one process holds. */
export async function backlogFindings(address: string): Promise<Finding[]> {
  const store = readAddress(address)
  if (store?.kind !== 'postgres') return []
  const name = 'backlog'
  const { readBacklog } = await import('./pulse/backlog.ts')
  // A database that cannot be reached is said with the store.
  const backlog = await readBacklog(store.url).catch(() => null)
  if (!backlog) return []
  const { waiting, running, dead } = backlog
  const last = dead.at(-1)
  return last
    ? [found(name, 'mend', doctor.backlogDead(dead.length, last.job, last.slot, last.error))]
    : [found(name, 'ok', doctor.backlogOk(waiting, running))]
}
