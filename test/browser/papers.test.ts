import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, desk, heard, openDesks, phone, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// A notice and a circular from the office's desk to a liaison's phone, on the sample plan: reports are due on 25 November 2026, a
// Wednesday, and the last rung comes on 2 December.

let desks: Desks
let office: Page
let school: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-18 09:30')
})
afterAll(() => desks.close())

describe('a supervision notice', () => {
  it('is drafted on the office’s card after the last rung', async () => {
    office = await desks.arrive(desks.links().office, desk)
    school = await desks.arrive(desks.links().liaison, phone)
    for (const day of ['11-20', '11-25', '11-26', '11-30', '12-02']) await desks.until(`2026-${day} 09:00`)
    const card = await heard(office, '已拟督查单草稿')
    await card.locator('.item', { hasText: '1.2.1-2' }).scrollIntoViewIfNeeded()
    await shoot(office, 'papers-01-office-card')
    const item = card.locator('.item', { hasText: '1.2.2-1' })
    expect(await item.getByRole('button').allInnerTexts()).toEqual(['查看', '制发', '不制发'])
    desks.tick()
    await item.getByRole('button', { name: '制发', exact: true }).click()
  })

  it('is edited in a form, checked word by word, and sent', async () => {
    let preview = await heard(office, '制发前请核对')
    await shoot(office, 'papers-02-preview')
    desks.tick()
    await preview.getByRole('button', { name: '修改' }).click()
    const form = (await heard(office, '办理要求')).locator('form')
    expect(await form.getByLabel('办理期限').inputValue()).toBe('2026年12月7日')
    await shoot(office, 'papers-03-edit')
    await form.getByLabel('办理要求').fill('请报送试点专业设置情况和试点学校名单。')
    desks.tick()
    await form.getByRole('button', { name: '保存' }).click()
    const edited = await heard(office, '的督查单草稿已修改')
    desks.tick()
    await edited.getByRole('button', { name: '制发', exact: true }).click()
    preview = await heard(office, '请报送试点专业设置情况')
    desks.tick()
    await office.locator('#kept .message.duban').last().getByRole('button', { name: '确认制发' }).click()
    await heard(office, '督〔2026〕第1号已制发')
    await shoot(office, 'papers-04-sent')
  })

  it('arrives on the liaison’s phone and is acknowledged there', async () => {
    await desks.until('2026-12-02 09:20')
    const letter = await heard(school, '督〔2026〕第1号')
    expect(await letter.innerText()).toContain('请报送试点专业设置情况和试点学校名单。')
    await letter.getByRole('button', { name: '签收督查单' }).scrollIntoViewIfNeeded()
    await shoot(school, 'papers-05-letter-phone')
    desks.tick()
    await letter.getByRole('button', { name: '签收督查单' }).click()
    await heard(school, '已签收督〔2026〕第1号。')
    desks.tick()
    await ask(office, '督查单', /已制发，未销/)
    await shoot(office, 'papers-06-list')
  })
})

describe('a circular', () => {
  it('is drafted, checked and sent; the liaison acknowledges it', async () => {
    desks.tick()
    const draft = await ask(office, '通报', /通报草稿（仅办公室可见）/)
    await shoot(office, 'papers-07-circular-draft')
    desks.tick()
    await draft.getByRole('button', { name: '发送所涉单位' }).click()
    const preview = await heard(office, '确认发送')
    desks.tick()
    await preview.getByRole('button', { name: '确认发送' }).click()
    await heard(office, '通报〔2026〕第1期已发送')
    await desks.until('2026-12-02 10:00')
    const letter = await heard(school, '通报〔2026〕第1期')
    await letter.getByRole('button', { name: '签收通报' }).scrollIntoViewIfNeeded()
    await shoot(school, 'papers-08-circular-phone')
    desks.tick()
    await letter.getByRole('button', { name: '签收通报' }).click()
    await heard(school, '已签收通报〔2026〕第1期。')
    desks.tick()
    await ask(office, '通报 1', /签收情况：1\//)
    await shoot(office, 'papers-09-circular-receipts')
    expect(desks.complaints).toEqual([])
  })
})
