import { expect, test } from 'vitest'
import { issueInvite, redeemInvite } from '../../src/app/signin.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { moment, world, type Speaker, type World } from '../support/world.ts'

async function signsIn(w: World, who: Speaker): Promise<void> {
  const given = { personId: who.id, createdBy: 'x', now: w.now(), secret: `${who.id}-code`, via: 'x' }
  await w.store.tx((db) => issueInvite(db, given))
  await redeemInvite(w.store, `${who.id}-code`, w.now(), `${who.id}-token`, 'Chrome/147 Windows')
}

const night = (w: World, wall: string) => {
  w.sleep(wall)
  return w.whole.jobs(moment(wall))
}

const devices = (w: World, who: Speaker) =>
  w.store.tx(async (db) =>
    (await collect(db.list('session', 'byPerson', { prefix: [who.id] }))).map(({ device }) => device ?? null),
  )

test('on which device somebody was signed in is forgotten half a year after the session ended', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await signsIn(w, wang)
  // It ran out by itself on 2 April.
  await night(w, '2025-09-20 03:10')
  expect(await devices(w, wang)).toEqual(['Chrome · Windows'])
  await night(w, '2025-09-30 03:10')
  expect(await devices(w, wang)).toEqual([null])
})

test('who left has no password and no binding within a week, and no telephone number after a year', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await w.change(wang, { phone: '13800138000' })
  await w.store.tx((db) =>
    db.put('credential', { id: wang.id, version: 0, login: 'wang', hash: '$argon2id$x', setAt: w.now() }),
  )
  await w.say(w.admin, `人员 ${wang.name} 停用`)
  await night(w, '2025-03-04 03:10')
  const credential = () => w.store.tx((db) => db.get('credential', wang.id))
  const person = () => w.store.tx((db) => db.get('person', wang.id))
  expect(await credential()).toMatchObject({ login: '', hash: '' })
  expect((await person())?.phone).toBe('13800138000')
  await night(w, '2026-02-25 03:10')
  expect((await person())?.phone).toBe('13800138000')
  await night(w, '2026-03-04 03:10')
  expect((await person())?.phone).toBeNull()
  const entries = await w.store.tx((db) => collect(db.history({ of: wang.id })))
  const said = entries.filter(({ event }) => event === 'person.forgotten').map(({ body }) => body)
  expect(said).toEqual([{ what: ['password'] }, { what: ['phone'] }])
  expect(JSON.stringify(said)).not.toContain('138')
})

test('a night that is run twice, and who is still here, lose nothing', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await w.change(wang, { phone: '13800138000' })
  await signsIn(w, wang)
  const { rows } = await w.trace(async () => {
    await night(w, '2025-03-04 03:10')
    await night(w, '2025-03-04 03:20')
  })
  expect(rows.filter((kind) => kind === 'person' || kind === 'session')).toEqual([])
})
