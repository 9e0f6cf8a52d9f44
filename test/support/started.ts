import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { instantOf } from '../../src/core/day.ts'
import type { Person } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { start, type Duban } from '../../src/main.ts'
import { closing } from './closing.ts'

/** Closed after the test, the last opened first. */
export const later = (close: () => Promise<void>): void => void closing.push(close)

/** Duban as main starts it, with the sample plan, at a free port and a clock that is set by hand. */
export async function started(
  env: Record<string, string> = {},
  { folder, wall = '2025-03-03 10:00' }: { folder?: string; wall?: string } = {},
) {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'duban-started-')))
  let now = instantOf(wall.slice(0, 10), wall.slice(11), 'Asia/Shanghai')
  const logged: { event: string; facts: Record<string, unknown> }[] = []
  const duban: Duban = await start({
    config: readConfig({ PORT: '0', DUBAN_STORE: `file:${join(own, 'state')}`, ...env }),
    clock: () => now,
    pulse: false,
    log: (event, facts) => void logged.push({ event, facts }),
  })
  let open = true
  const close = async (): Promise<void> => {
    if (open) await duban.close()
    open = false
  }
  later(async () => {
    await close()
    if (folder === undefined) await rm(own, { recursive: true, force: true })
  })
  return {
    duban,
    close,
    /** Where browsers reach it. */
    at: `http://localhost:${duban.port}`,
    logged,
    now: () => now,
    pass: (ms: number) => void (now += ms),
    person: (name: string): Promise<Person> =>
      duban.store.tx(async (db) => {
        const found = (await collect(db.list('person', 'byId'))).find((one) => one.name === name)
        if (!found) throw new Error(`nobody is called ${name}`)
        return found
      }),
    change: (person: Person, fields: Partial<Person>) =>
      duban.store.tx(async (db) => {
        const row = await db.get('person', person.id)
        if (row) await db.put('person', { ...row, ...fields })
      }),
    events: (of: string): Promise<string[]> =>
      duban.store.tx(async (db) => {
        const found: string[] = []
        for await (const { event } of db.history({ of })) found.push(event)
        return found
      }),
  }
}

export type Started = Awaited<ReturnType<typeof started>>
