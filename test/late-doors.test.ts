import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { pageDoors, type PageParts } from '../src/doors.ts'
import { lateDoors } from '../src/late-doors.ts'
import { doorFor } from '../src/web/serve.ts'

/** What no door touches before it is asked. */
const parts = {
  ...{ clock: () => 0, secret: () => 's', publicUrl: () => 'http://duban.test', timezone: 'Asia/Shanghai' },
  ...{ config: readConfig({}), assets: 'dist/web', log: () => {}, examine: async () => [] },
  ...{
    ways: { channels: [], telegramBot: null },
    waysIn: { entrance: {}, provider: null, passwords: false },
  },
} as unknown as PageParts

test('every page has its way before it is loaded, and no way leads nowhere', async () => {
  const late = lateDoors(parts)
  const [ways, pages] = [late.doors.map(({ path }) => path), pageDoors(parts).map(({ path }) => path)]
  expect(ways.toSorted()).toEqual(pages.toSorted())
  await late.open()
})

test('the first request loads what it is for, and the second finds it there', async () => {
  const { doors } = lateDoors(parts)
  const ask = () => doorFor(doors, '/api/none')?.fetch(new Request('http://duban.test/api/none'))
  const first = ask()
  expect(first).toBeInstanceOf(Promise)
  expect((await first)?.headers.get('content-type')).toContain('application/problem+json')
  expect((await ask())?.status).toBe(404)
})

/** Every file of the build that is read before the first line of main runs. */
function readAtStart(): Set<string> {
  const read = new Set<string>()
  const follow = (name: string): void => {
    if (read.has(name)) return
    read.add(name)
    for (const [, part = ''] of source(name).matchAll(/(?:from|import)\s*"\.\/(part-\w+\.js)"/g)) follow(part)
  }
  follow('main.js')
  return read
}

const source = (name: string): string => readFileSync(`dist/${name}`, 'utf8')

test.each([
  ['kinds of files', 'application/x-lzip'],
  ['WebSockets', 'permessage-deflate'],
  ['the beat of a process alone', 'noOverlap'],
  ['Word files', 'docProps/core.xml'],
])('a start reads nothing of %s', (_what, mark) => {
  const start = readAtStart()
  // Fewer would mean that the parts are named in another way than is looked for here.
  expect(start.size).toBeGreaterThan(10)
  const holding = readdirSync('dist').filter(
    (name) => /^(?:main|part-\w+)\.js$/.test(name) && source(name).includes(mark),
  )
  expect(holding).not.toEqual([])
  expect(holding.filter((name) => start.has(name))).toEqual([])
})
