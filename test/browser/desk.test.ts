import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, isClean } from './clean.ts'
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
