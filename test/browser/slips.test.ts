import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { faultsOf } from './clean.ts'
import { ask, desk, openDesks, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

let desks: Desks
let office: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  office = await desks.arrive(desks.links().office, desk)
})
afterAll(() => desks.close())

it('the office prints slips: made by a button, shown once, whole on A4 pages', async () => {
  for (const [unit, name] of [
    ['市教育局', '张三'],
    ['市教育局', '李四'],
    ['市科技局', '王五'],
    ['市国资委', '赵六'],
    ['市财政局', '钱七'],
    ['市农业局', '孙八'],
  ])
    await ask(office, `邀请 ${unit} ${name} ${name === '李四' ? 'B角' : 'A角'} SY`, /邀请链接|没有找到/)
  const said = await ask(office, '绑定 打印 SY', '绑定单')
  const link = await said.getByRole('link').getAttribute('href')
  await office.goto((link ?? '').replace(/^https?:\/\/[^/]+/, new URL(office.url()).origin))
  await shoot(office, 'slips-01-ask')
  expect(await faultsOf(office)).toEqual([])
  await office.getByRole('button', { name: '生成并显示' }).click()
  await office.locator('.slip').first().waitFor()
  const slips = await office.locator('.slip').count()
  expect(slips).toBeGreaterThanOrEqual(6)
  await shoot(office, 'slips-02-slips')
  expect(await faultsOf(office)).toEqual([])
  await office.emulateMedia({ media: 'print' })
  await shoot(office, 'slips-03-print')
  await office.emulateMedia({ media: null })
  const folder = process.env['DUBAN_SHOTS']
  const bytes = await office.pdf({
    ...(folder ? { path: join(folder, 'slips.pdf') } : {}),
    preferCSSPageSize: true,
    printBackground: true,
  })
  const paper = await getDocumentProxy(new Uint8Array(bytes))
  const { width, height } = (await paper.getPage(1)).getViewport({ scale: 1 })
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  // Every slip stands whole on one page: the words at its end are on the page of its code.
  let codes = 0
  for (let n = 1; n <= paper.numPages; n++) {
    const { items } = await (await paper.getPage(n)).getTextContent()
    const text = items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .normalize('NFKC')
    const here = text.match(/仅可使用一次(?!\))/g)?.length ?? 0
    expect(text.match(/请联系办公室重新制作/g)?.length ?? 0, `page ${n}`).toBe(here)
    codes += here
  }
  expect(codes).toBe(slips)
  await office.reload()
  await office.locator('h1', { hasText: '此链接已失效' }).waitFor()
  expect(desks.complaints.filter((line) => !/410/.test(line))).toEqual([])
})
