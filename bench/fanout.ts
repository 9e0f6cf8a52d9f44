import { createDelivery } from '../src/app/deliver.ts'
import { realTimer } from '../src/timer.ts'
import { openTelegramCrowd } from '../test/chat/telegram/crowd.ts'
import { leastFor } from '../test/support/limits.ts'
import { postOffice } from '../test/support/post-office.ts'
import type { Result } from './result.ts'
import type { Size } from './size.ts'

/**
 * One letter each to many people in real time: Telegram's own adapter and grammY, over HTTP to a Bot API server that enforces
 * Telegram's limits. The limit: arithmetic.
 */
export async function fanOut({ recipients }: Size): Promise<Result> {
  const office = await postOffice(Date.now)
  const timer = realTimer(Date.now)
  const crowd = await openTelegramCrowd({ store: office.store, timer, people: recipients })
  try {
    const { accounts, adapter, arrived, rates } = crowd
    await office.people(accounts)
    await office.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 2 })))
    const parts = { store: office.store, adapters: [adapter], timezone: 'Asia/Shanghai' }
    await createDelivery({ ...parts, clock: Date.now, atOnce: 64 }).send(Date.now())
    const value = ((arrived.at(-1)?.at ?? NaN) - (arrived[0]?.at ?? NaN)) / 1000
    const limit = leastFor(recipients, rates) / 1000
    const what = `letters to ${recipients} people on Telegram, in real time`
    const note = `${arrived.length} arrived, ${crowd.breaches()} refused by the peer`
    return {
      part: 'fan-out',
      lines: [{ what, value, limit, unit: 's', ratio: limit / value, note }],
      curves: [],
    }
  } finally {
    await crowd.close()
    await office.close()
  }
}
