import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fits, go, isClean } from './clean.ts'
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

const paths = [
  '/desk/letters',
  '/desk/letters?state=due',
  '/desk/calendar',
  '/desk/calendar?year=2027',
  '/desk/calendar?on=2026-11-25&kind=rest&note=大雪停工',
  '/desk/rules',
  '/desk/rules?rule=reporting&value=各报',
  '/desk/forecast',
  '/desk/burden',
  '/desk/papers',
  '/desk/pictures',
  '/desk/registers',
  '/desk/meetings',
  '/desk/ledger',
  '/desk/ledger/as-of?code=1.2.2&on=2026-11-20',
  '/desk/settings',
  '/desk/health',
] as const

/** The first link of a page whose address begins so, as the page of one letter, paper or entry. */
const firstLink = (page: Page, begins: string): Promise<string | null> =>
  page.locator(`#main a[href^="${begins}"]`).first().getAttribute('href')

const named = (path: string): string =>
  encodeURIComponent(path.slice('/desk/'.length)).replaceAll(/\W+/g, '-')

/** `clean`: what is looked at for its look alone is measured only; a screen reader meets the same page in every language. */
async function looksRight(page: Page, name: string, clean = isClean): Promise<void> {
  expect(await page.locator('h1').innerText()).not.toMatch(
    /没有找到|暂时无法|Nothing is here|cannot be opened/,
  )
  await shoot(page, `rhythm-${name.slice(0, 60)}`)
  await clean(page)
}

describe('pages of the desk, on a screen of 1366×768 and on a phone', () => {
  it.each(paths)('%s', async (path) => {
    await go(admin, path)
    await looksRight(admin, named(path))
    await admin.setViewportSize(phone)
    await looksRight(admin, `${named(path)}-phone`)
    await admin.setViewportSize(desk)
    expect(desks.complaints).toEqual([])
  })

  it.each([
    ['/desk/letters', '/desk/letters/'],
    ['/desk/papers', '/desk/papers/'],
    ['/desk/ledger', '/desk/ledger?'],
  ])('one of %s, opened', async (list, begins) => {
    await go(office, list)
    await go(office, (await firstLink(office, begins)) ?? '/desk/nothing')
    await looksRight(office, `one${begins.replaceAll(/\W+/g, '-')}`)
    await office.setViewportSize(phone)
    await looksRight(office, `one${begins.replaceAll(/\W+/g, '-')}phone`)
    await office.setViewportSize(desk)
  })

  it('a liaison has the pages that are theirs, and no way to what is not', async () => {
    await go(liaison, '/desk/calendar')
    await looksRight(liaison, 'liaison-calendar')
    expect(await liaison.locator('.menu a', { hasText: '去信' }).count()).toBe(0)
    await go(liaison, '/desk/ledger?of=1.2.2-1')
    await looksRight(liaison, 'liaison-ledger')
  })
})

describe('working on it', () => {
  it('sees what a rule would do, saves it by the keyboard, and finds it in the ledger', async () => {
    await go(office, '/desk/rules')
    await office.getByRole('textbox', { name: '报送时限的新设置' }).fill('27')
    await office.keyboard.press('Enter')
    await office.locator('.headline').waitFor()
    expect(await office.locator('.effect').innerText()).toMatch(/将发 \d+ 条，现行设置为 \d+ 条/)
    await office.getByRole('button', { name: '保存此设置' }).focus()
    await office.keyboard.press('Enter')
    await office.locator('#answer', { hasText: '已改：报送时限为每月27日' }).waitFor()
    await go(office, '/desk/ledger?event=plan')
    expect(await office.locator('.sheet').innerText()).toContain('改规则')
    expect(desks.complaints).toEqual([])
  })

  it('narrows the letters as one chooses, and keeps the address', async () => {
    await go(admin, '/desk/letters')
    await admin.getByRole('searchbox', { name: '收件人' }).fill('市教育局联络员')
    await admin.keyboard.press('Enter')
    await admin.waitForURL(/who=/)
    await expect.poll(() => admin.locator('.sheet tbody tr').count()).toBe(1)
    expect(await admin.locator('.sheet tbody').innerText()).toContain('市教育局联络员')
  })

  it('works without a script: the answer comes as a page of its own', async () => {
    const state = await office.context().storageState()
    const plain = await office
      .context()
      .browser()
      ?.newContext({ javaScriptEnabled: false, storageState: state })
    const page = await plain?.newPage()
    if (!page) throw new Error('no page')
    await page.goto(new URL('/desk/rules', office.url()).href)
    await page.getByRole('textbox', { name: '黄灯提前的新设置' }).fill('2')
    await page.getByRole('button', { name: '看“黄灯提前”修改后的影响' }).click()
    await page.getByRole('button', { name: '保存此设置' }).click()
    expect(await page.locator('h1').innerText()).toBe('办理结果')
    expect(await page.locator('#answer.full').innerText()).toContain('已改：黄灯提前为2 个工作日')
    await plain?.close()
  })

  it('speaks English as well', async () => {
    await go(admin, '/desk/settings')
    await admin.getByRole('button', { name: 'English' }).click()
    await admin.locator('h1', { hasText: 'Settings' }).waitFor()
  })

  it.each(paths)('%s in English', async (path) => {
    await go(admin, path)
    await looksRight(admin, `en-${named(path)}`, fits)
    const text = await admin.locator('h1, .filters, .tabs, thead').allInnerTexts()
    expect(text.join(' ').replaceAll(/SY [^\n]*/g, '')).not.toMatch(/查询|全部|日期|方案代号/)
  })
})
