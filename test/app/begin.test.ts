import { expect, test } from 'vitest'
import { begin, beginAdmin } from '../../src/app/begin.ts'
import { createSignin } from '../../src/app/signin.ts'
import { actorOf } from '../../src/kit/moves/people.ts'
import { samplePlan, shippedWords } from '../../src/sample.ts'
import { freshFolder, open, sweepAfterEach } from '../store/embedded-folder.ts'
import { snapshot } from '../support/trace.ts'
import { moment, ZONE } from '../support/world.ts'

sweepAfterEach()

async function start() {
  const now = moment('2025-03-03 10:00')
  const store = await open(await freshFolder(), { clock: () => now })
  let drawn = 0
  const secret = () => `secret-${drawn++}`
  const again = async () =>
    begin(store, { sample: await samplePlan(now, ZONE), classifiedWords: await shippedWords(), now, secret })
  const admin = () => beginAdmin(store, { now, secret })
  return { store, again, admin, signin: createSignin({ store, clock: () => now, secret }) }
}

test('the first start makes the plan, its people and four invitations', async () => {
  const { store, again, signin } = await start()
  const invites = await again()
  const roles: Record<string, string[]> = {}
  for (const [who, code] of Object.entries(invites ?? {})) {
    const session = await signin.redeem(code)
    const person = 'token' in session ? await signin.whoIs(session.token) : null
    roles[who] = person
      ? await store.tx(async (db) => (await actorOf(db, person, '2025-03-03')).roles.map(({ role }) => role))
      : []
  }
  expect(roles).toEqual({ admin: ['admin'], office: ['office'], liaison: ['liaisonA'], leader: ['leader'] })
  const { rows } = await snapshot(store)
  const count = (kind: string) => [...rows.keys()].filter((key) => key.startsWith(`${kind} `)).length
  expect({ plan: count('plan'), assignment: count('assignment'), finding: count('finding') }).toEqual({
    plan: 1,
    assignment: 81,
    finding: 5,
  })
})

test('the second start changes nothing', async () => {
  const { store, again } = await start()
  await again()
  const before = await snapshot(store)
  expect(await again()).toBeNull()
  expect(await snapshot(store)).toEqual(before)
})

test('two starts at once make one plan', async () => {
  const { store, again } = await start()
  const made = await Promise.all([again(), again()])
  expect(made.filter((one) => one !== null)).toHaveLength(1)
  const { entries } = await snapshot(store)
  expect(entries.filter(({ event }) => event === 'plan.imported')).toHaveLength(1)
})

test('no invitation is stored as it is handed out', async () => {
  const { store, again } = await start()
  const invites = await again()
  const { text } = await snapshot(store)
  for (const code of Object.values(invites ?? {})) expect(text).not.toContain(code)
})

test('where nobody is registered the administrator alone is invited, once', async () => {
  const { store, admin, signin } = await start()
  const code = await admin()
  expect(await admin()).toBeNull()
  const session = await signin.redeem(code ?? '')
  const person = 'token' in session ? await signin.whoIs(session.token) : null
  const roles = person && (await store.tx((db) => actorOf(db, person, '2025-03-03'))).roles
  expect(roles?.map(({ role }) => role)).toEqual(['admin'])
})

test('after a first start nobody else is invited', async () => {
  const { again, admin } = await start()
  await again()
  expect(await admin()).toBeNull()
})
