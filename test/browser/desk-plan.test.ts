import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, openDesks, phone, shoot } from './desks.ts'
import { go, isClean } from './clean.ts'
import type { Desks } from './desks.ts'

// The plan, its tasks and today's page in real browsers: the office on a desk, a liaison and a leader on phones.

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

describe('the pages of a plan', () => {
  it('today shows what waits', async () => {
    await go(office, '/desk')
    await shoot(office, 'desk-today')
    await isClean(office)
    await go(leader, '/desk')
    await shoot(leader, 'desk-today-phone')
    await isClean(leader)
    await go(liaison, '/desk')
    await shoot(liaison, 'desk-today-liaison')
    await isClean(liaison)
  })
  it('plan', async () => {
    await go(office, '/desk/plans')
    await shoot(office, 'desk-plan')
    await isClean(office)
    await go(office, '/desk/plans/SY?view=tree&open=1,1.2,2')
    await shoot(office, 'desk-tree')
    await isClean(office)
    await go(leader, '/desk/plans/SY?light=red')
    await shoot(leader, 'desk-plan-phone')
    await isClean(leader)
    await go(leader, '/desk/plans/SY?view=tree&open=1,1.2,2')
    await shoot(leader, 'desk-tree-phone')
    await isClean(leader)
  })
  it('task', async () => {
    await go(office, '/desk/tasks/SY-1.2.1-2')
    await shoot(office, 'desk-task')
    await isClean(office)
    await go(office, '/desk/tasks/SY-1.2.1')
    await shoot(office, 'desk-task-whole')
    await isClean(office)
    await go(liaison, '/desk/tasks/1.2.1')
    await shoot(liaison, 'desk-task-phone')
    await isClean(liaison)
    await office.getByRole('button', { name: '调整' }).first().click()
    await office.locator('#answer.full').waitFor()
    await shoot(office, 'desk-drawer')
    await isClean(office)
    expect(desks.complaints).toEqual([])
  })
})
