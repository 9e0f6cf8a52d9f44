import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClean } from './clean.ts'
import { ask, desk, heard, openDesks, phone, shoot, type Desks } from './desks.ts'

// A week's digest from draft to release, in real browsers: the office on a desk, a leader on a phone.

let desks: Desks
let office: Page
let leader: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  const links = desks.links()
  office = await desks.arrive(links.office, desk)
  leader = await desks.arrive(links.leader, phone)
})
afterAll(() => desks.close())

describe('a paper that waits for a person', () => {
  it('is drafted, remarked on and released by the office', async () => {
    await ask(office, '规则 周报 审发', '办公室审发')
    await desks.until('2026-11-20 16:00')
    const draft = await heard(office, '周报草稿，待发布')
    await shoot(office, 'issues-01-draft')
    await draft.getByRole('button', { name: '修改按语' }).click()
    const form = office.locator('form', { hasText: '按语' }).last()
    await form.locator('textarea').fill('请各单位抓紧年底前的事项。')
    await form.getByRole('button', { name: '保存' }).click()
    const remarked = await heard(office, '按语已改为')
    await remarked.getByRole('button', { name: '发布', exact: true }).click()
    const preview = await heard(office, '确认后按以下内容发布')
    await shoot(office, 'issues-02-preview')
    await preview.getByRole('button', { name: '确认发布' }).click()
    await heard(office, '已发布：周报 2026年第 1 期')
    await desks.until('2026-11-20 16:05')
  })

  it('reaches the leader with its files, and each figure opens on a phone', async () => {
    const digest = await heard(leader, '周报（第 1 期）')
    expect(await digest.innerText()).toContain('按语：请各单位抓紧年底前的事项。')
    await digest.scrollIntoViewIfNeeded()
    await shoot(leader, 'issues-03-phone-digest')
    const [file] = await Promise.all([
      leader.waitForEvent('download'),
      digest.getByRole('link', { name: /领导版）\.docx/ }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/周报2026年第1期（领导版）\.docx$/)
    const address = await digest.getByRole('link', { name: '在网页查看每个数字的依据' }).getAttribute('href')
    await leader.goto(new URL(new URL(address ?? '', leader.url()).pathname, leader.url()).href)
    await leader.getByRole('heading', { name: /数字的依据/ }).waitFor()
    await shoot(leader, 'issues-04-phone-figures')
    await isClean(leader)
    await leader.getByRole('link', { name: '查看依据 黄灯' }).click()
    await leader.getByRole('heading', { name: /^黄灯 \d+$/ }).waitFor()
    expect(await leader.locator('ol.rows > li').count()).toBeGreaterThan(0)
    await shoot(leader, 'issues-05-phone-figure')
    await isClean(leader)
  })

  it('stands in the list, on a desk and on a phone, and as it is printed', async () => {
    await desks.until('2026-11-27 16:00')
    await office.goto(new URL('/papers', office.url()).href)
    await office.getByRole('heading', { name: '文稿', exact: true }).waitFor()
    expect(await office.locator('table tbody tr').count()).toBe(1)
    expect(await office.locator('ul.drafts > li').count()).toBe(1)
    await office.locator('figure img').scrollIntoViewIfNeeded()
    await office.evaluate(() => window.scrollTo(0, 0))
    await shoot(office, 'issues-06-desk-papers')
    await isClean(office)
    await leader.goto(new URL('/papers', leader.url()).href)
    await leader.getByRole('heading', { name: '文稿', exact: true }).waitFor()
    await shoot(leader, 'issues-07-phone-papers')
    await isClean(leader)
    await office.goto(
      await office
        .getByRole('link', { name: /数字的依据|查看周报 2026/ })
        .first()
        .evaluate((a) => (a as HTMLAnchorElement).href),
    )
    await office.emulateMedia({ media: 'print' })
    await shoot(office, 'issues-08-print-figures')
    await office.emulateMedia({ media: 'screen' })
    expect(desks.complaints).toEqual([])
  })
})
