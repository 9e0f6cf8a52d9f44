import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupWorks } from '../../src/backups.ts'
import type { Copyable } from '../../src/kit/copy.ts'
import { keepSchedule } from '../../src/kit/moves/backup.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { HOUSE } from '../../src/kit/store.ts'
import { world, ZONE } from '../support/world.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-backups-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A world that backs itself up at half past two. */
async function backedUp() {
  const late: { store: Copyable | null } = { store: null }
  const store: Copyable = {
    copyTo: (into, copying) => late.store?.copyTo(into, copying) ?? Promise.reject(new Error()),
  }
  let now = () => 0
  const backup = { folder, at: '02:30', keep: 2 }
  const works = backupWorks({ backup, store: 'file:/nowhere', timezone: ZONE }, store, () => now())
  const w = await world({ at: '2026-03-02 10:00', works })
  late.store = w.store
  now = w.now
  await w.store.tx((db) => keepSchedule(db, '02:30'))
  const events = async () =>
    (await w.store.tx((db) => collect(db.history({ of: HOUSE })))).flatMap(({ event }) =>
      event.startsWith('backup.') ? [event] : [],
    )
  /** The round orders it, the next one does it. */
  const at = async (wall: string) => {
    w.sleep(wall)
    await w.round()
    await w.round()
  }
  return { w, events, at }
}

test('one backup a day, also where its hour was missed; so many are kept', async () => {
  const { events, at } = await backedUp()
  await at('2026-03-02 10:00')
  expect(await readdir(folder)).toEqual(['duban-20260302-100000'])
  await at('2026-03-02 23:00')
  await at('2026-03-03 02:29')
  expect(await readdir(folder)).toHaveLength(1)
  await at('2026-03-03 02:30')
  await at('2026-03-05 11:00')
  expect(await readdir(folder)).toEqual(['duban-20260303-023000', 'duban-20260305-110000'])
  expect(await events()).toEqual(['backup.made', 'backup.made', 'backup.made'])
})

test('where none is scheduled none is made', async () => {
  const { w, at, events } = await backedUp()
  await w.store.tx((db) => keepSchedule(db, null))
  await at('2026-03-03 02:30')
  expect(await readdir(folder)).toEqual([])
  expect(await events()).toEqual([])
})

test('one that fails is told to every administrator, and noted', async () => {
  const { w, at, events } = await backedUp()
  await rm(folder, { recursive: true })
  await at('2026-03-03 02:30')
  await w.round()
  expect(w.hear(w.admin).join('\n')).toContain(`今日的定时备份未能完成：备份目录 ${folder} 不存在或未挂载`)
  expect(w.hear(w.office).join('\n')).not.toContain('备份')
  expect(await events()).toEqual(['backup.failed'])
})
