import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issueInvite, peekInvite, redeemInvite, revoke, revokeAll, whoIs } from '../../src/app/signin.ts'
import type { Entry, Store } from '../../src/kit/store.ts'
import { emptyDisk, MemoryStore } from '../store/memory.ts'
import type { Person } from '../../src/core/model/index.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 21, 1, 30)
let store: Store

const person = (fields: Partial<Person> = {}): Person => ({
  id: 'per_zhang',
  version: 0,
  name: '张三',
  phone: null,
  locale: 'zh',
  accounts: [],
  preferred: null,
  away: [],
  active: true,
  ...fields,
})

const put = (row: Person) => store.tx((db) => db.put('person', row))
/** 张三 has left. */
const leaves = () =>
  store.tx(async (db) => {
    const row = await db.get('person', 'per_zhang')
    if (row) await db.put('person', { ...row, active: false })
  })
const invite = (code = 'code-1') =>
  store.tx((db) =>
    issueInvite(db, { personId: 'per_zhang', createdBy: 'per_office', now: NOW, secret: code, via: 'm1' }),
  )
const events = () =>
  store.tx(async (db) => {
    const found: Entry[] = []
    for await (const entry of db.history({ of: 'per_zhang' })) found.push(entry)
    return found
  })

beforeEach(async () => {
  store = new MemoryStore(emptyDisk(), () => NOW)
  await put(person())
})
afterEach(() => store.close())

describe('an invitation', () => {
  const table: [string, number, 'used' | 'expired' | null][] = [
    ['opens at once', 0, null],
    ['opens until the last moment of its seventh day', 7 * DAY - 1, null],
    ['is expired from then on', 7 * DAY, 'expired'],
  ]
  it.each(table)('%s', async (_, later, refused) => {
    const code = await invite()
    expect(await peekInvite(store, code, NOW + later)).toBe(refused)
    const redeemed = await redeemInvite(store, code, NOW + later, 'token-1')
    expect(redeemed).toEqual(refused ? { refused } : { token: 'token-1', personId: 'per_zhang' })
  })

  it('works once, also where two press at the same moment', async () => {
    const code = await invite()
    const both = await Promise.all(
      ['token-1', 'token-2'].map((token) => redeemInvite(store, code, NOW, token)),
    )
    expect(both.filter((one) => 'token' in one)).toHaveLength(1)
    expect(both.filter((one) => 'refused' in one)).toEqual([{ refused: 'used' }])
    expect(await peekInvite(store, code, NOW)).toBe('used')
  })

  it('is not used up by looking at it', async () => {
    const code = await invite()
    await peekInvite(store, code, NOW)
    await peekInvite(store, code, NOW)
    expect(await redeemInvite(store, code, NOW, 'token-1')).toMatchObject({ personId: 'per_zhang' })
  })

  it('of nobody, and one for somebody who left, are unknown alike', async () => {
    expect(await redeemInvite(store, 'guess', NOW, 'token-1')).toEqual({ refused: 'unknown' })
    const code = await invite()
    await leaves()
    expect(await redeemInvite(store, code, NOW, 'token-1')).toEqual({ refused: 'unknown' })
  })

  it('makes the person reachable by web chat, and leaves a preferred account alone', async () => {
    await redeemInvite(store, await invite(), NOW, 'token-1')
    expect(await whoIs(store, 'token-1', NOW)).toMatchObject({
      accounts: ['web:per_zhang'],
      preferred: 'web:per_zhang',
    })
    await put(person({ id: 'per_li', accounts: ['telegram:7'], preferred: 'telegram:7' }))
    const code = await store.tx((db) =>
      issueInvite(db, { personId: 'per_li', createdBy: 'x', now: NOW, secret: 'code-2', via: 'm2' }),
    )
    await redeemInvite(store, code, NOW, 'token-2')
    expect(await whoIs(store, 'token-2', NOW)).toMatchObject({
      accounts: ['telegram:7', 'web:per_li'],
      preferred: 'telegram:7',
    })
  })
})

describe('a session', () => {
  const table: [string, number, boolean][] = [
    ['holds to the last moment of its thirtieth day', 30 * DAY - 1, true],
    ['ends there', 30 * DAY, false],
  ]
  it.each(table)('%s', async (_, later, holds) => {
    await redeemInvite(store, await invite(), NOW, 'token-1')
    expect((await whoIs(store, 'token-1', NOW + later)) !== null).toBe(holds)
  })

  it('ends when it is revoked, alone or with all others of the person', async () => {
    for (const n of [1, 2, 3]) await redeemInvite(store, await invite(`code-${n}`), NOW, `token-${n}`)
    await revoke(store, 'token-1', NOW)
    const alive = () =>
      Promise.all([1, 2, 3].map(async (n) => (await whoIs(store, `token-${n}`, NOW)) !== null))
    expect(await alive()).toEqual([false, true, true])
    await store.tx((db) => revokeAll(db, 'per_zhang', NOW))
    expect(await alive()).toEqual([false, false, false])
  })

  it('ends with the person', async () => {
    await redeemInvite(store, await invite(), NOW, 'token-1')
    await leaves()
    expect(await whoIs(store, 'token-1', NOW)).toBeNull()
  })
})

it('neither code nor token is stored anywhere, and every step is in the ledger', async () => {
  const code = await invite('secret-code')
  await redeemInvite(store, code, NOW, 'secret-token')
  await revoke(store, 'secret-token', NOW)
  await revoke(store, 'secret-token', NOW)
  const found = await events()
  expect(found.map(({ event }) => event)).toEqual(['invite.issued', 'session.opened', 'session.closed'])
  const rows = await store.tx(async (db) => {
    const all: unknown[] = [await db.get('person', 'per_zhang')]
    for await (const row of db.list('invite', 'byPerson', { prefix: ['per_zhang'] })) all.push(row)
    for await (const row of db.list('session', 'byPerson', { prefix: ['per_zhang'] })) all.push(row)
    return all
  })
  expect(rows).toHaveLength(3)
  expect(JSON.stringify([rows, found])).not.toMatch(/secret-/)
})
