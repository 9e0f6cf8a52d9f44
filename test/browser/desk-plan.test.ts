import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, isClean } from './clean.ts'
import { desk, openDesks, phone, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// Today's page, a plan and its tasks in real browsers: the office on a desk, a liaison and a leader on phones. Reports were due on
// 25 November 2026, a Wednesday, and nobody reported.

let desks: Desks
let office: Page
let liaison: Page
let leader: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-20 09:30')
  const links = desks.links()
  office = await desks.arrive(links.office, desk)
  liaison = await desks.arrive(links.liaison, phone)
  leader = await desks.arrive(links.leader, phone)
  for (const day of ['11-25', '11-26', '11-30', '12-02']) await desks.until(`2026-${day} 09:00`)
})
afterAll(() => desks.close())

const tile = (page: Page, label: string): Promise<string> =>
  page.locator('.tiles li', { hasText: label }).locator('strong').innerText()

describe('today', () => {
  it('counts what waits, in less than 100 KB with everything', async () => {
    await go(office, '/desk')
    expect(await tile(office, '红灯')).toBe('19')
    expect(await office.locator('#items tbody tr').count()).toBe(12)
    await shoot(office, 'desk-today')
    await isClean(office)
    // As it goes over the line, from a window that has nothing yet.
    const fresh = await office.context().newPage()
    const line = await office.context().newCDPSession(fresh)
    await line.send('Network.enable')
    await line.send('Network.setCacheDisabled', { cacheDisabled: true })
    let bytes = 0
    line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    await fresh.goto(office.url(), { waitUntil: 'networkidle' })
    await fresh.close()
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(100_000)
  })

  it('reads on a phone: the leader’s, and a liaison’s own items', async () => {
    for (const [page, name] of [
      [leader, 'desk-today-phone'],
      [liaison, 'desk-today-liaison'],
    ] as const) {
      await go(page, '/desk')
      await shoot(page, name)
      await isClean(page)
    }
  })
})

describe('a plan', () => {
  it('is narrowed at once, by lights and by fields, and folds as a tree', async () => {
    await go(office, '/desk/plans')
    await office.waitForURL(/\/desk\/plans\/SY$/)
    await shoot(office, 'desk-plan')
    await isClean(office)
    await office.getByLabel('单位').selectOption('市财政局')
    await office.waitForURL(/unit=/)
    await office.locator('.pages', { hasText: /^共 \d+ 项/ }).waitFor()
    const some = await office.locator('#main tbody tr').count()
    expect(some).toBeLessThan(18)
    await office.locator('.tabs a', { hasText: '灰灯' }).click()
    await office.waitForURL(/light=grey/)
    await go(office, '/desk/plans/SY?view=tree')
    expect(await office.locator('.tree .leaf').count()).toBe(0)
    await office.getByRole('link', { name: /1 建立产教对接的供需衔接机制$/ }).click()
    await office.getByRole('link', { name: /1\.2 推进专业/ }).click()
    await office.locator('.tree .leaf', { hasText: '1.2.1' }).waitFor()
    await shoot(office, 'desk-tree')
    await isClean(office)
  })

  it('reads on a phone', async () => {
    await go(leader, '/desk/plans/SY?light=red')
    await shoot(leader, 'desk-plan-phone')
    await isClean(leader)
    await go(leader, '/desk/plans/SY?view=tree&open=1,1.2,2')
    await shoot(leader, 'desk-tree-phone')
    await isClean(leader)
  })

  it('shows by itself what others did, and leaves filter, focus and place as they are', async () => {
    const page = await office.context().newPage()
    await page.clock.install()
    await page.goto(new URL('/desk/plans/SY?light=red', office.url()).href)
    await page.locator('body.ready').waitFor()
    const row = page.locator('#main tbody tr', { hasText: '1.1.1' })
    await row.waitFor()
    await page.evaluate(() => window.scrollTo(0, 300))
    const place = await page.evaluate(() => window.scrollY)
    await page.getByLabel('关键词').focus({})
    await page.evaluate((y) => window.scrollTo(0, y), place)
    desks.tick()
    expect(await desks.reports('市发改委联络员', '1.1.1 已完成调研')).toContain('1.1.1')
    await page.clock.fastForward(21_000)
    await row.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => [document.activeElement?.getAttribute('name'), window.scrollY])).toEqual(
      ['words', place],
    )
    expect(page.url()).toMatch(/light=red$/)
    // Whoever is in the middle of the table is left alone.
    const other = page.locator('#main tbody tr', { hasText: '2.1.1' })
    await other.getByRole('link').focus()
    desks.tick()
    expect(await desks.reports('市发改委联络员', '2.1.1 已印发办法')).toContain('2.1.1')
    await page.clock.fastForward(41_000)
    expect(await other.count()).toBe(1)
    await page.close()
  })
})

describe('a task', () => {
  it('shows all that happened, and what may be done opens beside it', async () => {
    await go(office, '/desk/tasks/SY-1.2.1-2')
    await shoot(office, 'desk-task')
    await isClean(office)
    await go(office, '/desk/tasks/SY-1.2.1')
    await shoot(office, 'desk-task-whole')
    await isClean(office)
    await office.getByRole('button', { name: '调整' }).first().click()
    await office.locator('#answer.full').waitFor()
    await office.locator('#answer').getByRole('button', { name: '改时限' }).click()
    await office.locator('#answer form.fields').waitFor()
    await shoot(office, 'desk-drawer')
    await isClean(office)
    // The first field of the form has the focus; Escape goes back to what was pressed.
    expect(await office.evaluate(() => document.activeElement?.closest('#answer form.fields') !== null)).toBe(
      true,
    )
    await office.keyboard.press('Escape')
    expect(await office.evaluate(() => document.activeElement?.textContent)).toBe('调整')
  })

  it('is reported by its unit on a phone, form and confirmation beside it', async () => {
    await go(liaison, '/desk/tasks/1.2.2-1')
    await liaison.getByRole('button', { name: '汇报', exact: true }).click()
    const form = liaison.locator('#answer form.fields')
    await form.getByLabel('进展情况').fill('已确定3所试点学校')
    await form.getByRole('button').last().click()
    await liaison.locator('#answer').getByRole('button', { name: '确认提交' }).click()
    await liaison.locator('.timeline li.report', { hasText: '已确定3所试点学校' }).waitFor()
    await shoot(liaison, 'desk-task-phone')
    await isClean(liaison)
  })

  it('reads in English', async () => {
    await office.getByRole('button', { name: 'English' }).click()
    await office.locator('html[lang="en"]').waitFor()
    for (const path of [
      '',
      '/plans/SY',
      '/plans/SY?view=tree',
      '/tasks/SY-1.2.1-2',
      '/units',
      '/people',
      '/do',
      '/do/invite',
      '/find?q=jyj',
    ]) {
      await go(office, `/desk${path}`)
      await isClean(office)
    }
    await go(office, '/desk')
    await shoot(office, 'desk-english')
    expect(desks.complaints).toEqual([])
  })
})
