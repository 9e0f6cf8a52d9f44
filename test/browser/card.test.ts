import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, desk, heard, openDesks, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// A liaison's card and the office's own, as they are seen at a desk and on a phone of 390 px; the due day is 25 November 2026.

const phone = { width: 390, height: 844 }

let desks: Desks
let office: Page
let school: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  const links = desks.links()
  office = await desks.arrive(links.office, phone)
  school = await desks.arrive(links.liaison, phone)
})
afterAll(async () => {
  const { complaints } = desks
  await desks.close()
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
})

const wide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('a card on a phone', () => {
  it('shows the main buttons, the others behind 更多, and fits', async () => {
    await desks.until('2026-11-20 09:00')
    const card = await heard(school, '待办提醒')
    const item = card.locator('.item').first()
    const seen = await item.locator('button:visible').allInnerTexts()
    expect(seen).toEqual(['汇报', '本期无变化', '申请办结'])
    await shoot(school, 'card-phone')
    await item.getByText('更多', { exact: true }).click()
    const all = await item.locator('button:visible').allInnerTexts()
    expect(all).toEqual(expect.arrayContaining(['缓催', '为何提醒', '查看']))
    expect(await wide(school)).toBe(false)
    await shoot(school, 'card-phone-more')
    await item.getByRole('button', { name: '为何提醒' }).click()
    await school.getByText('本期提醒记录').first().waitFor()
    await school.setViewportSize(desk)
    await shoot(school, 'card-desk')
    await school.setViewportSize(phone)
  })

  it('a snooze is asked for by its form, in place', async () => {
    const card = await heard(school, '待办提醒')
    const item = card.locator('.item').nth(1)
    await item.getByText('更多', { exact: true }).click()
    await item.getByRole('button', { name: '缓催' }).click()
    await item.getByLabel('理由').fill('等财政口径')
    await shoot(school, 'card-snooze')
    await item.getByRole('button', { name: '提交' }).click()
    await school
      .getByText(/已缓催 .*：11月25日前不再提醒联络员/)
      .first()
      .waitFor()
  })
})

describe('the office', () => {
  it('has one card at the close of the due day', async () => {
    await desks.until('2026-11-25 09:00')
    await desks.until('2026-11-25 17:30')
    const card = await heard(office, '报送截止')
    await card.scrollIntoViewIfNeeded()
    expect(await wide(office)).toBe(false)
    await shoot(office, 'office-card-phone')
    expect(await card.locator('button:visible').first().innerText()).toMatch(/^催办/)
  })

  it('takes what is overdue as text in one press', async () => {
    await desks.until('2026-11-27 10:00')
    const answer = await ask(office, '逾期 文本', /逾期未报/)
    await office.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await answer.getByRole('button', { name: '复制' }).click()
    await answer.getByRole('button', { name: '已复制' }).waitFor()
    const taken = await office.evaluate(() => navigator.clipboard.readText())
    expect(taken.split('\n')[0]).toMatch(/^【逾期未报】截至2026年11月27日/)
    await shoot(office, 'overdue-text')
  })
})
