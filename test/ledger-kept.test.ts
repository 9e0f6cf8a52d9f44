import { expect, test } from 'vitest'
import { begin } from '../src/app/begin.ts'
import { redeemInvite, revoke } from '../src/app/signin.ts'
import type { Kind } from '../src/core/model/index.ts'
import { noteOpened } from '../src/kit/moves/opened.ts'
import { collect } from '../src/kit/moves/look.ts'
import type { Db, NewEntry, Store } from '../src/kit/store.ts'
import { verbsOf } from '../src/kit/verbs.ts'
import { samplePlan, shippedWords } from '../src/sample.ts'
import { emptyDisk, MemoryStore } from './store/memory.ts'
import { moment, world, ZONE } from './support/world.ts'

interface Kept {
  kind: Kind
  id: string
  /** Whom or what an entry must be about. */
  about: string
}

/** Of every transaction: who came in or went, got or lost a right, was sent something; and no entry about it. */
function watching() {
  const silent: Kept[] = []
  const seen = new Map<string, number>()
  const wrap = (store: Store): Store => ({
    ...store,
    files: store.files,
    close: () => store.close(),
    tx: (work) =>
      store.tx(async (db) => {
        const put: Kept[] = []
        const notes: NewEntry[] = []
        const watched: Db = {
          ...verbsOf(db),
          put: async (kind, row) => {
            const kept = await db.put(kind, row)
            const id = kept.id
            if (kind === 'role' || kind === 'invite' || kind === 'session' || kind === 'bindcode')
              put.push({ kind, id, about: (kept as unknown as { personId: string }).personId })
            const letter = kept as unknown as { state: string; to: string }
            if (kind === 'letter' && letter.state === 'sent') put.push({ kind, id, about: letter.to })
            return kept
          },
          note: async (entry) => {
            notes.push(entry)
            await db.note(entry)
          },
        }
        const done = await work(watched)
        for (const each of put) {
          seen.set(each.kind, (seen.get(each.kind) ?? 0) + 1)
          if (!notes.some(({ subjects }) => subjects.includes(each.about))) silent.push(each)
        }
        return done
      }),
  })
  return { wrap, silent, seen }
}

test('whoever comes in, gets or loses a right, or is sent something stands in the ledger', async () => {
  const { wrap, silent, seen } = watching()
  const w = await world({ at: '2025-03-03 10:00', wrap })
  await w.at('2025-03-20 09:00')
  await w.say(w.office, '邀请 市教育局 张三 A角')
  await w.say(w.office, '邀请 市教育局 李四 B角')
  await w.say(w.office, '人员 张三 离任')
  await w.say(w.office, '人员 张三 停用')
  await w.say(w.office, '人员 张三 恢复')
  await w.say(w.admin, '邀请 领导小组办公室 王五 管理员')
  await w.say(w.liaison('市财政局'), '交接 赵六 接手')
  await w.say(w.liaison('市人社局'), '绑定')
  await w.say(w.office, '绑定 打印 SY')
  await w.at('2025-03-28 16:10')
  expect(silent).toEqual([])
  expect([...seen.keys()].sort()).toEqual(['bindcode', 'invite', 'letter', 'role'])
})

test('the first start itself gives rights, and says so', async () => {
  const { wrap, silent, seen } = watching()
  const store = wrap(new MemoryStore(emptyDisk(), () => 0))
  const now = moment('2025-03-03 10:00')
  let n = 0
  const codes = await begin(store, {
    sample: await samplePlan(now, ZONE),
    classifiedWords: await shippedWords(),
    now,
    secret: () => `secret ${n++}`,
  })
  const code = codes?.admin ?? ''
  const first = await redeemInvite(store, code, now, 'token')
  if ('refused' in first) throw new Error(first.refused)
  await revoke(store, 'token', now)
  expect(silent).toEqual([])
  expect(seen.get('role')).toBeGreaterThan(10)
  expect(seen.get('session')).toBe(2)

  // A link that was used is tried again: noted once an hour, however often, and a code that nobody has not at all.
  for (let i = 0; i < 5; i++)
    expect(await redeemInvite(store, code, now + i, 'x')).toEqual({ refused: 'used' })
  await redeemInvite(store, code, now + 3_600_000, 'x')
  await redeemInvite(store, 'no such code', now, 'x')
  const events = async (of: string) =>
    (await store.tx((db) => collect(db.history({ of })))).map(({ event }) => event)
  expect((await events(first.personId)).filter((event) => event.startsWith('session.'))).toEqual([
    ...['session.opened', 'session.closed', 'session.refused', 'session.refused'],
  ])

  // So is a file that is opened: once a day.
  const opened = { personId: first.personId, hash: 'abc', name: '附件.docx' }
  for (const at of [now, now + 1, now + 86_400_000])
    await store.tx((db) => noteOpened(db, { ...opened, now: at }))
  expect(await events('abc')).toEqual(['file.opened', 'file.opened'])
})
