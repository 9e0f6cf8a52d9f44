import { openChannels } from './channels.ts'
import type { Config } from './config.ts'
import { doctorAnswer, examine, reasonOf, type Finding } from './doctor.ts'
import type { Channel } from './kit/chat.ts'
import type { Store } from './kit/store.ts'
import type { LocalAnswer } from './local.ts'
import { openStore } from './store/open.ts'
import { realTimer } from './timer.ts'

/** The same examination where no process runs: the store is opened for it, and each platform asked without being started. */
export async function examineHere(config: Config, dist: string): Promise<LocalAnswer> {
  const clock = Date.now
  let store: Store | null = null
  let why = ''
  try {
    store = await openStore(config.store, { clock, writer: `${dist}/writer.js` })
  } catch (error) {
    why = reasonOf(error)
  }
  let channels: Channel[] = []
  const slips: Finding[] = []
  try {
    if (store)
      channels = await openChannels({
        ...{ config, store, clock, timer: realTimer(clock), dist },
        secret: () => '',
        publicUrl: () => config.publicUrl ?? `http://localhost:${config.port}`,
        channels: () => [],
        posted: () => {},
        log: () => {},
      })
  } catch (error) {
    const { say } = error as { say?: Finding['say'] }
    slips.push({ name: 'channels', state: 'grave', say: say ?? { zh: reasonOf(error), en: reasonOf(error) } })
  }
  try {
    const findings = await examine({ config, store, why, clock, dist, channels, running: false })
    return doctorAnswer([...findings, ...slips])
  } finally {
    await store?.close()
  }
}
