import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../src/kit/errors.ts'
import { shippedRegisters } from '../src/registers.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-registers-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const from = async (text: string) => {
  await writeFile(join(folder, 'one.json'), text)
  return shippedRegisters(pathToFileURL(`${folder}/`))
}

test('three are shipped: pairings, contacts, and the five stages of apprentices, each following the one before', async () => {
  const shipped = await shippedRegisters()
  expect(shipped.map(({ name, registers }) => [name, registers.length])).toEqual([
    ['学徒培养', 5],
    ['联系名单', 1],
    ['校企结对', 1],
  ])
  const stages = shipped[0]?.registers ?? []
  expect(stages.map(({ follows }) => follows?.register ?? null)).toEqual([
    null,
    '学徒岗位',
    '学徒申报',
    '学徒名册',
    '学徒名册',
  ])
  for (const { fill, see, owner } of stages)
    expect({ fill, see, owner }).toEqual({ fill: ['试点企业'], see: 'own', owner: '企业' })
})

const one = (columns: object[], more: object = {}): string =>
  JSON.stringify({ name: '名单', title: '名单', registers: [{ name: '名单', columns, ...more }] })

test.each([
  ['{', /data\/registers\/one\.json 有误/],
  [one([{ title: '姓名', kind: 'words' }]), /registers\.0\.columns\.0\.kind/],
  [one([{ title: '姓名', kind: 'text', colour: 'red' }]), /registers\.0\.columns\.0/],
  [one([{ title: '姓名', kind: 'text' }], { totals: ['姓名'] }), /名单 姓名/],
])('a slip in a file is told with its place: %s', async (text, place) => {
  const refused = await from(text).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(UserError)
  expect((refused as UserError).say.zh).toMatch(place)
})

test('a file that is in order is taken, with what it leaves out as usual', async () => {
  expect(await from(one([{ title: '姓名', kind: 'text' }]))).toMatchObject([
    { name: '名单', reference: false, registers: [{ fill: 'units', see: 'own', unique: [] }] },
  ])
})
