import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openStore, readAddress } from '../../src/store/open.ts'
import { NOW } from './clauses/clause.ts'

test.each([
  ['file:./data/state', { kind: 'embedded', folder: './data/state' }],
  ['file:data/state', { kind: 'embedded', folder: 'data/state' }],
  ['file:/var/lib/duban', { kind: 'embedded', folder: '/var/lib/duban' }],
  ['file:///var/lib/%E7%9D%A3%E5%8A%9E', { kind: 'embedded', folder: '/var/lib/督办' }],
  ['file:./数据', { kind: 'embedded', folder: './数据' }],
  ['postgres://u:p@db/duban', { kind: 'postgres', url: 'postgres://u:p@db/duban' }],
  ['postgresql://db/duban', { kind: 'postgres', url: 'postgresql://db/duban' }],
  ['', null],
  ['file:', null],
  ['./data', null],
  ['mysql://u:p@db/duban', null],
])('the address %j', (address, expected) => {
  expect(readAddress(address)).toEqual(expected)
})

test('a file address opens the embedded store in that folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duban-open-'))
  try {
    const store = await openStore(pathToFileURL(join(folder, 'state')).href, { clock: () => NOW })
    expect(await store.tx((db) => db.claim('web:m1'))).toBe(true)
    await store.close()
    expect(existsSync(join(folder, 'state', 'journal'))).toBe(true)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('an address of no store is refused without repeating what may be a password', async () => {
  const refused = openStore('mysql://duban:secret@db/duban', { clock: () => NOW })
  await expect(refused).rejects.toThrow('this one begins with mysql:')
  await expect(refused).rejects.not.toThrow(/secret/)
})
