import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, isClean } from './clean.ts'
import { desk, openDesks, phone, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// Units, people, the box that finds anything, and the forms of all commands: the office on a desk, a leader on a phone.

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

const cells = (page: Page, row: string): Promise<string[]> =>
  page.locator('#main tbody tr', { hasText: row }).first().locator('td').allInnerTexts()

describe('units and people', () => {
  it('who answers for what, who is missing, and the form that mends it', async () => {
    await go(office, '/desk/units')
    await shoot(office, 'desk-units')
    await isClean(office)
    // Nobody of the sample ever signed in but who looks.
    expect((await cells(office, '市教育局')).slice(5)).toEqual(['16', '0', '0', '联系不上'])
    const gap = office.locator('#gaps tr', { hasText: '市教育局联络员 A 角市教育局联络员尚未登录' })
    await gap.getByRole('link', { name: '登录链接' }).click()
    await office.locator('h1', { hasText: '邀请' }).waitFor()
    const form = office.locator('form.fields').first()
    expect(await form.getByLabel('单位').inputValue()).toBe('市教育局')
    expect(await form.getByLabel('姓名').inputValue()).toBe('市教育局联络员')
    await form.getByLabel('姓名').fill('王小明')
    await form.getByLabel('角色').selectOption('liaisonB')
    await shoot(office, 'desk-do-invite')
    await isClean(office)
    await form.getByRole('button', { name: '提交' }).click()
    await office.locator('#answer.full', { hasText: '王小明' }).waitFor()
    await shoot(office, 'desk-do-invited')
    await isClean(office)
    await office.keyboard.press('Escape')
    expect(await office.locator('#answer.full').count()).toBe(0)
    expect(await office.evaluate(() => document.activeElement?.textContent)).toBe('提交')
    await go(office, '/desk/units?name=教育')
    expect((await cells(office, '市教育局'))[3]).toContain('王小明')
  })

  it('a unit with its people and items, a person, on a phone too', async () => {
    await office.getByRole('link', { name: '市教育局', exact: true }).click()
    await office.locator('h1', { hasText: '市教育局' }).waitFor()
    await shoot(office, 'desk-unit')
    await isClean(office)
    await office.getByRole('link', { name: '王小明' }).click()
    await office.locator('h1', { hasText: '王小明' }).waitFor()
    await shoot(office, 'desk-person')
    await isClean(office)
    await go(office, '/desk/people')
    await shoot(office, 'desk-people')
    await isClean(office)
    for (const path of ['units', 'people']) {
      await go(leader, `/desk/${path}`)
      await shoot(leader, `desk-${path}-phone`)
      await isClean(leader)
    }
  })
})

describe('the box that finds anything', () => {
  const search = async (typed: string): Promise<void> => {
    // From anywhere: the slash opens it.
    await office.locator('#main').focus()
    await office.keyboard.press('/')
    expect(await office.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
    await office.keyboard.type(typed)
    await office.keyboard.press('Enter')
  }

  it('a code opens its page, letters find a unit, words a task', async () => {
    await search('1.2.1-2')
    await office.waitForURL(/\/desk\/tasks\/SY-1\.2\.1-2$/)
    for (const [typed, found] of [
      ['sfgw', '市发改委'],
      ['fagaiwei', '市发改委'],
      ['王小明', '王小明'],
      ['wxm', '王小明'],
      ['实训基地', '4.1.1'],
    ] as const) {
      await search(typed)
      await office.locator('h1', { hasText: `“${typed}”` }).waitFor()
      expect(await office.locator('#main tbody').innerText()).toContain(found)
    }
    await shoot(office, 'desk-find')
    await isClean(office)
    await search('qwzx')
    await office.getByText('没有找到“qwzx”').waitFor()
    await isClean(office)
  })
})

describe('everything that can be done', () => {
  it('is listed as help groups it, each as a form, or in a sentence', async () => {
    await go(office, '/desk/do')
    await shoot(office, 'desk-do')
    await isClean(office)
    await office.getByRole('link', { name: '状态', exact: true }).click()
    await office.locator('h1', { hasText: '状态' }).waitFor()
    await office.locator('input[name="$said"]').fill('市教育局')
    await office.locator('#sentence').getByRole('button', { name: '提交' }).click()
    await office.locator('#answer.full', { hasText: '“市教育局”共' }).waitFor()
    await shoot(office, 'desk-do-status')
    await isClean(office)
    await go(leader, '/desk/do/status')
    await isClean(leader)
    await go(leader, '/desk/do')
    await isClean(leader)
    expect(desks.complaints).toEqual([])
  })
})
