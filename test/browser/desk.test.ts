import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, openDesks, phone, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

let desks: Desks
let office: Page
let liaison: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  const links = desks.links()
  office = await desks.arrive(links.office, desk)
  liaison = await desks.arrive(links.liaison, phone)
})
afterAll(() => desks.close())

async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
  await page.locator('body.ready').waitFor()
}

/** Nothing that a screen reader stumbles over, and nothing wider than the window. */
async function isClean(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    async () => await (window as never as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

describe('the desk', () => {
  it('shows the office what waits for it, and a liaison their own items', async () => {
    await go(office, '/desk')
    await shoot(office, 'desk-01-today')
    await isClean(office)
    expect(await office.locator('h1').innerText()).toBe('今日')
    await go(liaison, '/desk')
    await shoot(liaison, 'desk-02-liaison')
    await isClean(liaison)
    expect(desks.complaints).toEqual([])
  })

  it('changes the language and stays where one was, in a browser without scripts too', async () => {
    await office.getByRole('button', { name: 'English' }).click()
    await office.locator('h1', { hasText: 'Today' }).waitFor()
    await office.getByRole('button', { name: '中文' }).click()
    await office.locator('h1', { hasText: '今日' }).waitFor()
  })
})
