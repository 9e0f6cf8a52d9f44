import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readSheetLines } from '../../src/intake/index.ts'
import { go, isClean } from './clean.ts'
import { ask, desk, openDesks, phone, ready, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

let desks: Desks
let office: Page
/** Of the unit that leads most tasks. */
let liaison: Page
let leader: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  const links = desks.links()
  office = await desks.arrive(links.office, desk)
  liaison = await desks.arrive(links.liaison, phone)
  leader = await desks.arrive(links.leader, desk)
})
afterAll(() => desks.close())

const said = (page: Page, words: string) => page.locator('#said', { hasText: words }).waitFor()

/** The rows of the table, cells parted by a bar. */
const rows = (page: Page): Promise<string[]> =>
  page
    .locator('table.rows tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('|')),
    )

const open = async (page: Page, name: string): Promise<void> => {
  await go(page, '/registers')
  await page.getByRole('link', { name, exact: true }).click()
  await page.locator('body.ready h1', { hasText: name }).waitFor()
}

describe('registers on their pages', () => {
  it('the office makes one by a line and begins a ready one; a slip is said and what was typed stays', async () => {
    await go(office, '/registers')
    await isClean(office)
    await office.getByText('新建登记表').click()
    await office.getByLabel('栏目').fill('校企结对 专业:文本*#、人数:布尔')
    await office.getByRole('button', { name: '新建', exact: true }).click()
    await office.locator('.say', { hasText: '类型无法识别' }).waitFor()
    await shoot(office, 'registers-01-new')
    await isClean(office)
    const line =
      '校企结对 专业:文本*#、学校:文本*、人数:整数+、状态:选项（在办/已签）、签约日期:日期、联系电话:电话 查看=全体'
    await office.getByLabel('栏目').fill(line)
    await office.getByRole('button', { name: '新建', exact: true }).click()
    await said(office, '已新建登记表“校企结对”，共 6 栏')
    await go(office, '/registers')
    await office.getByText('新建登记表').click()
    await office.getByRole('button', { name: '启用联系名单' }).click()
    await said(office, '已新建登记表“联系名单”')
    await go(office, '/registers')
    expect(await office.locator('table.registers').innerText()).toContain('校企结对')
    await shoot(office, 'registers-02-list')
    await isClean(office)
  })

  it('a unit fills a row in on its phone, is told what is wrong, and changes and withdraws its own', async () => {
    await open(liaison, '校企结对')
    await liaison.getByText('填一行').click()
    await liaison.getByLabel('专业').fill('数控技术')
    await liaison.getByLabel('学校').fill('市职教中心')
    await liaison.getByLabel('人数').fill('三个')
    await liaison.getByLabel('状态').selectOption('在办')
    await liaison.getByLabel('联系电话').fill('138 0013 8000')
    await liaison.getByRole('button', { name: '登记', exact: true }).click()
    await liaison.locator('.say', { hasText: '“人数”栏“三个”不是整数' }).waitFor()
    await isClean(liaison)
    await shoot(liaison, 'registers-03-fill')
    await liaison.getByLabel('人数').fill('２０')
    await liaison.getByRole('button', { name: '登记', exact: true }).click()
    await said(liaison, '已登记：校企结对第 1 行')
    expect((await rows(liaison))[0]).toMatch(/^1\|.+\|数控技术\|市职教中心\|20\|在办\|\|13800138000\|修改$/)
    await isClean(liaison)
    await liaison.getByRole('link', { name: '修改第 1 行' }).click()
    await liaison.locator('body.ready').waitFor()
    await liaison.getByLabel('人数').fill('25')
    await liaison.getByRole('button', { name: '登记', exact: true }).click()
    await said(liaison, '已修改：校企结对第 1 行')
    await liaison.getByRole('link', { name: '修改第 1 行' }).click()
    await liaison.locator('body.ready').waitFor()
    expect(await liaison.locator('.history li').count()).toBe(2)
    await isClean(liaison)
    await shoot(liaison, 'registers-04-change')
  })

  it('others see it without the phone number, and change nothing', async () => {
    await open(leader, '校企结对')
    expect((await rows(leader))[0]).toMatch(/\|25\|在办\|\|138\*{4}8000$/)
    expect(await leader.locator('form').count()).toBe(0)
    expect(await leader.locator('.totals').innerText()).toContain('人数：25')
    await isClean(leader)
  })

  it('a sheet is downloaded, filled in, shown with its errors, and its good lines are taken', async () => {
    await open(office, '校企结对')
    const [download] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('link', { name: '下载 Excel' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('校企结对2026-11-16.xlsx')
    const lines = await readSheetLines(await readFile(await download.path()), '校企结对.xlsx')
    const [head = [], first = []] = lines?.map(({ cells }) => cells) ?? []
    expect(first.at(-1)).toBe('13800138000')
    const text = (value: string) => ({ value, type: String })
    const made = await writeXlsxFile(
      [
        head,
        first.map((cell) => (cell === '25' ? '30' : cell)),
        ['', '', '烹饪', '城建', '12', '已签', '2026年3月1日', ''],
        ['', '', '烹 饪', '财经', '-3', '在办', '', '138'],
        ['', '', '<img src=x onerror="window.hacked=1">', '财经', '1', '在办', '', ''],
      ].map((row) => row.map(text)),
    ).toBuffer()
    await office.locator('#file').setInputFiles({
      name: '结对.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: made,
    })
    await office.waitForURL(/\/registers\/sheets\/rsh_/)
    await isClean(office)
    await desks.duban.work()
    await office.locator('table.wrong').waitFor()
    expect(await office.locator('#main').innerText()).toContain(
      '新增 2 行，修改 1 行，无变化 0 行，有误 1 行',
    )
    expect(await office.locator('table.wrong').innerText()).toMatch(
      /4\t“人数”栏“-3”不是整数.*“联系电话”栏“138”不是电话号码/,
    )
    await isClean(office)
    await shoot(office, 'registers-05-preview')
    await office.getByRole('button', { name: '只登记无误的 3 行' }).click()
    await said(office, '已导入：新增 2 行，修改 1 行；有误的 1 行未登记')
    expect(await rows(office)).toHaveLength(3)
    expect(await office.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
    await isClean(office)
    await shoot(office, 'registers-06-rows')
  })

  it('what one may not see is not there: a hidden register, another’s sheet, a stranger’s visit', async () => {
    await office.goto(new URL('/', office.url()).href)
    await ready(office)
    await ask(office, '登记表 新建 内部名单 姓名:文本 填报=办公室', /已新建/)
    await open(office, '内部名单')
    const hidden = new URL(office.url()).pathname
    const status = (page: Page, path: string) =>
      page.evaluate(async (to) => (await fetch(to, { redirect: 'manual' })).status, path)
    expect(await status(office, hidden)).toBe(200)
    for (const path of [hidden, `${hidden}/rows.xlsx`, '/registers/sheets/rsh_x', '/registers/reg_x'])
      expect(await status(liaison, path), path).toBe(404)
    expect(await status(leader, hidden)).toBe(200)
    const admin = await desks.arrive(desks.links().admin, desk)
    expect(await status(admin, '/registers')).toBe(403)
  })

  it('in English', async () => {
    await open(leader, '校企结对')
    await leader.getByRole('button', { name: 'English' }).click()
    await leader.getByRole('link', { name: 'All registers' }).waitFor()
    expect(await leader.locator('#main').innerText()).toContain('filled in by every unit')
    await isClean(leader)
    await leader.setViewportSize(phone)
    await isClean(leader)
    await shoot(leader, 'registers-07-english')
  })

  it('nothing went wrong anywhere on the way', () => {
    const expected = /^work\.done|status of (403|404|422)/
    expect(desks.complaints.filter((one) => !expected.test(one))).toEqual([])
  })
})
