import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { linkIn, openMailDesk, type MailDesk } from '../support/mail-desk.ts'
import { faultsOf } from './clean.ts'
import { phone, shoot } from './desks.ts'

// A liaison who has nothing but a mailbox, on a phone whose browser runs no script.

let desk: MailDesk
let chromium: Awaited<ReturnType<typeof openBrowser>>
let page: Page
const zhang = 'zhang@edu.example'

beforeAll(async () => {
  desk = await openMailDesk('2026-11-16 09:30')
  await desk.office(`邀请 市教育局 张三 A角 ${zhang}`)
  await desk.at('2026-11-20 09:30')
  chromium = await openBrowser()
  const context = await chromium.browser.newContext({ viewport: phone, javaScriptEnabled: false })
  page = await context.newPage()
})
afterAll(async () => {
  await chromium.close()
  await desk.close()
})

/** axe needs a script, so it looks at the same words in a page of its own. */
async function faults(): Promise<string[]> {
  const html = await page.content()
  const style = await (
    await fetch(new URL((/href="(\/m\/assets[^"]+)"/.exec(html) ?? [])[1] ?? '', desk.origin))
  ).text()
  const context = await chromium.browser.newContext({ viewport: phone })
  const looked = await context.newPage()
  await looked.setContent(html.replace('</head>', `<style>${style}</style></head>`))
  const found = await faultsOf(looked)
  await context.close()
  return found
}

const fits = (): Promise<string> =>
  page.locator('body').evaluate(({ scrollWidth, clientWidth }) => `${scrollWidth}/${clientWidth}`)

describe('a mailbox and a phone', () => {
  it('the mail itself reads on a phone', async () => {
    const [card] = desk.smtp.box(zhang)
    await page.setContent(card?.mail.html ?? '')
    await shoot(page, 'mail-card')
    expect(await page.getByRole('link', { name: '打开并办理' }).getAttribute('href')).toMatch(
      /\/m\/[\w-]{22}$/,
    )
  })

  it('the card, by the link', async () => {
    const [card] = desk.smtp.box(zhang)
    if (!card) throw new Error('no card')
    await page.goto(linkIn(desk, card))
    await shoot(page, 'mail-link')
    expect(await faults()).toEqual([])
    const [scroll, width] = (await fits()).split('/')
    expect(scroll).toBe(width)
  })

  it('a report is filled in, looked at and confirmed without a script', async () => {
    await page.getByRole('link', { name: '汇报' }).first().click()
    await shoot(page, 'mail-form')
    expect(await faults()).toEqual([])
    await page.getByLabel('进展情况').fill('已完成专业设置调研，形成初步方案')
    await page.getByLabel('存在问题').fill('企业参与积极性不高')
    await page
      .getByLabel('附件')
      .setInputFiles({ name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from('方案') })
    await page.getByRole('button', { name: '生成草稿' }).click()
    await shoot(page, 'mail-draft')
    expect(await page.locator('.said').first().innerText()).toContain('企业参与积极性不高')
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: '确认提交' }).first().click()
    await shoot(page, 'mail-receipt')
    expect(await faults()).toEqual([])
    const [report] = await desk.reports()
    expect(report).toMatchObject({ problems: '企业参与积极性不高', state: 'filed' })
    expect(report?.files.map(({ name }) => name)).toEqual(['方案.txt'])
  })

  it('a link that does not work says what to do', async () => {
    await page.goto(`${desk.origin}/m/AAAAAAAAAAAAAAAAAAAAAA`)
    await shoot(page, 'mail-unknown')
    expect(await page.locator('h1').innerText()).toBe('链接无效')
    expect(await faults()).toEqual([])
  })
})
