import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { openEmbedded } from '../../src/store/embedded/index.ts'
import { endAll, launch, newFolder, startDuban, type Child } from '../support/process.ts'
import { signIn } from '../support/session.ts'

afterAll(endAll)

const segment = (folder: string): string => join(folder, 'journal', '000000001.seg')
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? -1

/** How far a first start has come, by what it has left on the disk: the later, the more there is to be half-made. */
const stages: [name: string, reached: (folder: string, child: Child) => boolean][] = [
  ['it has a process', () => true],
  ['it has made its folder', (folder) => existsSync(folder)],
  ['it holds the folder', (folder) => existsSync(join(folder, 'lock.sock'))],
  ['the journal has a name', (folder) => existsSync(segment(folder))],
  ['the first bytes of the plan are written', (folder) => sizeOf(segment(folder)) > 24],
  ['it has said the links', (_, child) => child.stdout().includes('leader')],
]

/** Kills a first start as soon as it has come so far. Looking is done as fast as the event loop turns. */
async function cutShort(folder: string, reached: (folder: string, child: Child) => boolean): Promise<void> {
  const child = launch({ folder })
  while (!reached(folder, child)) await new Promise((resolve) => setImmediate(resolve))
  child.signal('SIGKILL')
  await child.ended
}

/** What the folder holds: nothing at all, or the whole sample plan with its four invitations. */
async function contents(folder: string) {
  const store = await openEmbedded({ folder, clock: Date.now })
  try {
    return await store.tx(async (db) => ({
      plans: await db.count('plan', 'byKey'),
      assignments: await db.count('assignment', 'byPlan'),
      tasks: (await collect(db.list('task', 'byPlan'))).filter((task) => task.isTask).length,
      invites: await db.count('invite', 'byPerson'),
      letters: await db.count('letter', 'byState'),
    }))
  } finally {
    await store.close()
  }
}

const NOTHING = { plans: 0, assignments: 0, tasks: 0, invites: 0, letters: 0 }
const WHOLE = { plans: 1, assignments: 81, tasks: 18, invites: 4, letters: 0 }

test.each(stages)('a first start that is killed when %s leaves nothing half-made', async (_, reached) => {
  const folder = await newFolder()
  await cutShort(folder, reached)
  const left = await contents(folder)
  expect([NOTHING, WHOLE]).toContainEqual(left)
  const next = await startDuban({ folder })
  expect(Object.keys(next.codes)).toHaveLength(left.plans === 0 ? 4 : 0)
  if (next.codes.office) await signIn(next.origin, next.codes.office)
  await next.kill()
  expect(await contents(folder)).toMatchObject({ plans: 1, assignments: 81, tasks: 18, invites: 4 })
})

test('two first starts at once: one serves the plan, the other is refused', async () => {
  const folder = await newFolder()
  const both = [launch({ folder }), launch({ folder })]
  const ended = await Promise.race(both.map((child) => child.ended))
  expect(ended.code).toBe(1)
  expect(ended.stderr.trim().split('\n')).toHaveLength(2)
  const serving = both.find((child) => child.stderr() !== ended.stderr)
  while (!serving?.stdout().includes('leader')) await new Promise((resolve) => setTimeout(resolve, 5))
  serving.signal('SIGKILL')
  await serving.ended
  expect(await contents(folder)).toEqual(WHOLE)
})
