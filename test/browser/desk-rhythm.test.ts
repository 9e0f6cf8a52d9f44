import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, openDesks, phone, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

let desks: Desks
let admin: Page
let office: Page
let liaison: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  const links = desks.links()
  admin = await desks.arrive(links.admin, desk)
  office = await desks.arrive(links.office, desk)
  liaison = await desks.arrive(links.liaison, phone)
  for (const at of ['2026-11-17 09:05', '2026-11-20 09:05', '2026-11-20 16:05', '2026-11-23 09:05'])
    await desks.until(at)
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

const paths = [
  '/desk/letters',
  '/desk/calendar',
  '/desk/rules',
  '/desk/forecast',
  '/desk/burden',
  '/desk/papers',
  '/desk/pictures',
  '/desk/registers',
  '/desk/meetings',
  '/desk/settings',
  '/desk/health',
] as const

const named = (path: string): string => path.slice('/desk/'.length).replaceAll(/\W+/g, '-')

describe('pages of the desk, wide and narrow, in both languages', () => {
  it.each(paths)('%s', async (path) => {
    await go(admin, path)
    expect(await admin.locator('h1').innerText()).not.toMatch(/没有找到|暂时无法/)
    await shoot(admin, `rhythm-${named(path)}`)
    await isClean(admin)
    await admin.setViewportSize(phone)
    await shoot(admin, `rhythm-${named(path)}-phone`)
    await isClean(admin)
    await admin.setViewportSize(desk)
    expect(desks.complaints).toEqual([])
  })
})
