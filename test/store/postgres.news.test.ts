import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openNews, type News } from '../../src/store/postgres/news.ts'
import { withPostgres } from '../support/postgres.ts'

const server = withPostgres()
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** One process: what it heard, and how often it was told to look at everything. */
async function listener(url: string, name: string, gatherMs = 10) {
  const heard: string[][] = []
  const made = { missed: 0 }
  const warned: string[] = []
  const news: News = openNews({
    ...{ url, name, gatherMs },
    heard: (topics) => void heard.push([...topics].toSorted()),
    missed: () => void made.missed++,
    warn: (what) => void warned.push(what),
  })
  closing.push(() => news.close())
  await expect.poll(() => made.missed).toBe(1)
  return { news, heard, made, warned }
}

/** Ends the connections that listen, as a network or a restart of the server does. */
const cut = () =>
  server.admin(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'duban news'`)

test('what one process tells, the others hear, and itself not', async () => {
  const url = await server.database()
  const [one, two, three] = [
    await listener(url, 'one'),
    await listener(url, 'two'),
    await listener(url, 'three'),
  ]
  one.news.tell(['posted'])
  await expect.poll(() => [two.heard, three.heard]).toEqual([[['posted']], [['posted']]])
  two.news.tell(['web:per_1'])
  await expect.poll(() => one.heard).toEqual([['web:per_1']])
  await expect.poll(() => three.heard).toHaveLength(2)
  expect(two.heard).toEqual([['posted']])
})

test('many commits are one notice; more than one notice holds are “everything”', async () => {
  const url = await server.database()
  const counted = new pg.Client(url)
  await counted.connect()
  closing.push(() => counted.end())
  const notices: string[] = []
  counted.on('notification', ({ payload }) => void notices.push(payload ?? ''))
  await counted.query('listen duban_news')
  const [one, two] = [await listener(url, 'one', 50), await listener(url, 'two')]
  for (let n = 0; n < 1000; n++) one.news.tell([`web:per_${n % 3}`, 'posted'])
  await expect.poll(() => two.heard).toEqual([['posted', 'web:per_0', 'web:per_1', 'web:per_2']])
  expect(notices).toHaveLength(1)
  one.news.tell(Array.from({ length: 400 }, (_, n) => `web:per_${n}`.padEnd(40, '0')))
  await expect.poll(() => two.made.missed).toBe(2)
  expect([notices.length, two.heard.length]).toEqual([2, 1])
})

test('a connection that is cut comes back, everything is looked at, and others hear that something was lost', async () => {
  const url = await server.database()
  const [one, two] = [await listener(url, 'one'), await listener(url, 'two')]
  await cut()
  // Told while nobody can hear it.
  one.news.tell(['posted'])
  await expect.poll(() => one.made.missed).toBeGreaterThan(1)
  await expect.poll(() => two.made.missed).toBeGreaterThan(1)
  // What is told in the same moment as that something was lost goes out with it, as everything.
  const told = (): string[] => (one.news.tell(['web:per_1']), two.heard.flat())
  await expect.poll(told).toContain('web:per_1')
})

test('a database that is away is waited for; a close meanwhile does not wait', async () => {
  const warned: string[] = []
  const news = openNews({
    ...{ url: 'postgres://nobody@127.0.0.1:1/none', name: 'one' },
    heard: () => {},
    missed: () => warned.push('connected'),
    warn: (what) => void warned.push(what),
  })
  news.tell(['posted'])
  await expect.poll(() => warned).toHaveLength(2)
  await news.close()
  expect(warned.every((one) => one.startsWith('the notices'))).toBe(true)
})
