import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { APPRENTICES, BASES, RATE, withTargets } from '../support/targets.ts'
import { ask, desk, heard, openDesks, phone, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// Figures on the real page: the fields of the form, and the picture of targets where the digest speaks of it.

let desks: Desks
let school: Page
let leader: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  await withTargets(desks.duban, '1.2.2', BASES, APPRENTICES, RATE)
})
afterAll(() => desks.close())

/** Whether the picture was fetched and drawn, not only placed. */
const drawn = (page: Page): Promise<boolean[]> =>
  page
    .locator('img.chart')
    .evaluateAll((all) =>
      all.map(
        (image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 0,
      ),
    )

it('a liaison fills the fields of the targets in and sees what was understood', async () => {
  const links = desks.links()
  school = await desks.arrive(links.liaison, desk)
  const form = await ask(school, '填报 1.2.2', '累计')
  expect(await form.locator('.field label').allInnerTexts()).toEqual(
    expect.arrayContaining(['实训基地（累计，个）', '培养学徒（累计，人）', '培训合格率（%）']),
  )
  await form.getByLabel('实训基地（累计，个）').fill('3')
  await form.getByLabel('培养学徒（累计，人）').fill('1,200')
  await form.locator('textarea').first().fill('实训基地设备已到位')
  await shoot(school, 'targets-1-form')
  await form.locator('button[type=submit]').click()
  const draft = school.locator('.message', { hasText: '请确认这份汇报' }).last()
  await draft.waitFor()
  expect(await draft.innerText()).toContain('实训基地：累计 3 个（目标 5 个）')
  await shoot(school, 'targets-2-draft')
  await draft.getByText('确认提交').click()
  await heard(school, '已收录')
})

it('the office’s and the leader’s digest shows the picture, on a desk and on a phone', async () => {
  leader = await desks.arrive(desks.links().leader, phone)
  await desks.until('2026-11-20 16:10')
  const digest = await heard(leader, '周报（第')
  expect(await digest.innerText()).toContain('量化指标')
  await expect.poll(() => drawn(leader)).toEqual([true])
  await digest.locator('img.chart').scrollIntoViewIfNeeded()
  await shoot(leader, 'targets-3-phone-digest')
  await ask(school, '指标', '实训基地')
  await expect.poll(() => drawn(school)).toEqual([true])
  await school.locator('img.chart').scrollIntoViewIfNeeded()
  await shoot(school, 'targets-4-desk')
  expect(desks.complaints).toEqual([])
})
