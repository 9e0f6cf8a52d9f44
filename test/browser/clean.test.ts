import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { faultsOf } from './clean.ts'

let close: () => Promise<void>
let page: Page

beforeAll(async () => {
  const opened = await openBrowser()
  close = opened.close
  page = await (await opened.browser.newContext()).newPage()
})
afterAll(() => close())

const DAYS = 40

/** A table of days that all look the same, but for what is said of one of them. */
const table = (day: (n: number) => string, row = (_n: number): string => ''): string =>
  `<!doctype html><html lang="zh"><head><title>日历</title><style>td { color: #333; background: #fff } .pale { color: #ccc }</style></head>
  <body><main><h1>日历</h1><table><tbody>${Array.from(
    { length: DAYS },
    (_, n) => `<tr ${row(n)}><td ${day(n)}><span>${n + 1}日</span></td></tr>`,
  ).join('')}</tbody></table></main></body></html>`

async function contrastOf(html: string): Promise<number[]> {
  await page.setContent(html)
  const faults = await faultsOf(page)
  expect(await page.locator('[data-alike]').count()).toBe(0)
  expect(faults.every((fault) => fault.startsWith('color-contrast: '))).toBe(true)
  return faults.flatMap((fault) => [...fault.matchAll(/(\d+)日/g)].map(([, n]) => Number(n)))
}

const one = (said: string) => (n: number) => (n === 6 ? said : '')

test.each<[what: string, html: string, found: number[]]>([
  ['all well', table(() => ''), []],
  ['one of another class', table(one('class="pale"')), [7]],
  ['one by a style of its own', table(one('style="color: #bbb"')), [7]],
  ['one by what lies under it', table(one('style="background: #444"')), [7]],
  ['one by the row it stands in, faded', table(() => '', one('style="opacity: 0.3"')), [7]],
  ['all: three of them are named', table(() => 'class="pale"'), [1, 21, 40]],
])('contrast among many that look the same: %s', async (_what, html, found) => {
  expect(await contrastOf(html)).toEqual(found)
})
