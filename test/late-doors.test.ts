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
