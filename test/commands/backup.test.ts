import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupWorks } from '../../src/backups.ts'
import type { Copyable } from '../../src/kit/copy.ts'
import { world, ZONE } from '../support/world.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-backups-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('an administrator has a backup made and is told when it is; nobody else can', async () => {
  const late: { store: Copyable | null } = { store: null }
  const store: Copyable = {
    copyTo: (into, copying) => late.store?.copyTo(into, copying) ?? Promise.reject(new Error()),
  }
  const backup = { folder, at: '02:30', keep: 2 }
  const address = { store: 'file:/nowhere', timezone: ZONE }
  let now = () => 0
  const w = await world({
    at: '2026-03-02 10:00',
    works: backupWorks({ backup, ...address }, store, () => now()),
  })
  late.store = w.store
  now = w.now
  const { result, events } = await w.trace(() => w.say(w.admin, '备份'))
  expect(result).toBe('已开始备份，完成后告知结果。其间照常使用。')
  expect(events).toEqual(['backup.ordered'])
  await w.round()
  expect(w.hear(w.admin).join('\n')).toMatch(/备份已完成：duban-20260302-1000\d\d，0\.\d MB，用时 0 秒。/)
  expect(await readdir(folder)).toHaveLength(1)
  await w.say(w.admin, 'lang en')
  expect(await w.say(w.admin, 'backup')).toContain('The backup has begun')
  expect(await w.say(w.office, '备份')).not.toContain('已开始备份')
})

test('where no folder is set it says so, and nothing is ordered', async () => {
  const w = await world({ at: '2026-03-02 10:00' })
  const { result, rows } = await w.trace(() => w.say(w.admin, '备份'))
  expect(result).toContain('没有设置备份目录')
  expect(rows).not.toContain('work')
})
