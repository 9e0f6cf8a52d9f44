import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, bubbles, desk, heard, openDesks, phone, shoot, showsWhatIsKept } from './desks.ts'
import type { Desks } from './desks.ts'

// A lead collects three parts and files, each unit in a browser of its own, on the sample plan: 2.1.3 is led by 市人社局 and
// supported by 市教育局, 市财政局, 市发改委 and 市科技局. 14 December 2026 is a Monday; reports are due on Friday the 25th.

let desks: Desks
let office: Page
let lead: Page
let school: Page
let money: Page
let reform: Page

beforeAll(async () => {
  desks = await openDesks('2026-12-14 09:30')
})
afterAll(() => desks.close())

const table = Buffer.from('%PDF-1.7\n奖金拨付明细\n%%EOF\n')

async function invited(text: string, viewport: typeof desk): Promise<Page> {
  desks.tick()
  const answer = await ask(office, text, /生成邀请链接/)
  return desks.arrive((await answer.locator('a').getAttribute('href')) ?? '', viewport)
}

describe('a lead collects three parts', () => {
  it('everybody signs in at a device of their own', async () => {
    office = await desks.arrive(desks.links().office, desk)
    school = await desks.arrive(desks.links().liaison, desk)
    lead = await invited('邀请 市人社局 周敏 A角', desk)
    money = await invited('邀请 市财政局 钱进 A角', phone)
    reform = await invited('邀请 市发改委 孙立 A角', phone)
    expect(await lead.locator('.who .name').innerText()).toBe('周敏')
  })

  it('the lead asks three of its supports by a button and a form', async () => {
    desks.tick()
    const mine = await ask(lead, '我的', /我的事项/)
    const item = mine.locator('.item', { hasText: '2.1.3-1' })
    await item.getByText('更多', { exact: true }).click()
    await item.getByRole('button', { name: '征集配合情况' }).click()
    const form = item.locator('form')
    expect(await form.getByLabel('配合单位').inputValue()).toBe('市教育局、市财政局、市发改委、市科技局')
    await form.getByLabel('反馈日期').fill('12月18日')
    await form.getByLabel('配合单位').fill('市教育局、市财政局、市发改委')
    await form.getByLabel('征集内容').fill('请提供本单位在技能大赛中的任务进展')
    await shoot(lead, 'parts-01-lead-form')
    desks.tick()
    await form.getByRole('button', { name: '发出征集' }).click()
    await heard(lead, '已请 3 个单位于12月18日前反馈')
    await shoot(lead, 'parts-02-lead-asked')
  })

  it('each support hears at once and answers in its own chat', async () => {
    await desks.until('2026-12-14 10:00')
    const letter = await heard(school, '市人社局请贵单位就 2.1.3-2')
    expect(await letter.innerText()).toContain('请提供本单位在技能大赛中的任务进展')
    await shoot(school, 'parts-03-support-letter')
    await letter.getByRole('button', { name: '填报' }).click()
    const form = letter.locator('form')
    await form.getByLabel('进展情况').fill('已组织 12 所学校参加预赛')
    await form.getByLabel('下一步措施').fill('12 月底前选定参赛选手')
    desks.tick()
    await form.getByRole('button', { name: '生成草稿' }).click()
    desks.tick()
    await (await heard(school, '请确认这份汇报')).getByRole('button', { name: '确认提交' }).click()
    await heard(school, '2.1.3-2 12月18日前配合情况')

    const onPhone = await heard(money, '市人社局请贵单位就 2.1.3-3')
    await shoot(money, 'parts-04-phone-letter')
    await onPhone.getByRole('button', { name: '填报' }).click()
    const fields = onPhone.locator('form')
    await fields.getByLabel('进展情况').fill('已拨付大赛经费 38 万元')
    await fields.getByLabel('存在问题').fill('奖金来源尚未明确')
    await fields
      .locator('input[type=file]')
      .setInputFiles({ name: '拨付明细.pdf', mimeType: 'application/pdf', buffer: table })
    await fields.getByText('1 KB').waitFor()
    desks.tick()
    await fields.getByRole('button', { name: '生成草稿' }).click()
    desks.tick()
    await (await heard(money, '请确认这份汇报')).getByRole('button', { name: '确认提交' }).click()
    await heard(money, '2.1.3-3 12月18日前配合情况')
    await desks.until('2026-12-14 10:30')
    expect((await bubbles(lead)).join(), 'the lead is told when all are in').not.toContain(
      '各配合单位均已答复',
    )
    desks.tick()
    await ask(reform, '2.1.3 已将大赛场地改造列入年度投资计划', /请确认这份汇报/)
    desks.tick()
    await (await heard(reform, '请确认这份汇报')).getByRole('button', { name: '确认提交' }).click()
    await heard(reform, '2.1.3-4 12月18日前配合情况')
  })

  it('the lead is told that all are in, composes, edits and files', async () => {
    await desks.until('2026-12-14 11:00')
    const letter = await heard(lead, '各配合单位均已答复')
    expect(await letter.innerText()).toContain('2.1.3-3 市财政局：12月14日已反馈')
    await shoot(lead, 'parts-05-lead-letter')
    desks.tick()
    await letter.getByRole('button', { name: '汇总成稿' }).click()
    const draft = await heard(lead, '由 3 份反馈汇总')
    for (const line of ['市教育局：已组织 12 所学校参加预赛', '市财政局：奖金来源尚未明确', '拨付明细.pdf'])
      expect(await draft.innerText()).toContain(line)
    await shoot(lead, 'parts-06-lead-composed')
    await draft.getByRole('button', { name: '修改' }).click()
    const form = draft.locator('form')
    const composed = await form.getByLabel('进展情况').inputValue()
    expect(composed.split('\n')).toEqual([
      '市教育局：已组织 12 所学校参加预赛',
      '市财政局：已拨付大赛经费 38 万元',
      '市发改委：已将大赛场地改造列入年度投资计划',
    ])
    await form.getByLabel('进展情况').fill(`技能大赛筹备按计划推进。\n${composed}`)
    await shoot(lead, 'parts-07-lead-edits')
    desks.tick()
    await form.getByRole('button', { name: '生成草稿' }).click()
    const edited = await heard(lead, '技能大赛筹备按计划推进')
    desks.tick()
    await edited.getByRole('button', { name: '确认提交' }).click()
    await heard(lead, '2.1.3-1 2026年12月报送期')
    await shoot(lead, 'parts-08-lead-filed')
  })

  it('the office sees what it was composed from; a support sees the report, and no other’s part', async () => {
    desks.tick()
    const seen = await ask(office, '状态 2.1.3-1', /技能大赛筹备按计划推进/)
    expect(await seen.innerText()).toContain('汇总自：2.1.3-2 市教育局、2.1.3-3 市财政局、2.1.3-4 市发改委')
    expect(await seen.innerText()).toContain('拨付明细.pdf')
    await shoot(office, 'parts-09-office-status')
    desks.tick()
    const other = await ask(school, '状态 2.1.3-3', /2\.1\.3-3|市财政局/)
    expect(await other.innerText()).not.toContain('38 万元')
    await shoot(school, 'parts-10-support-status')
  })

  it('keeps it all through a reload', async () => {
    for (const page of [lead, school, money, reform]) await showsWhatIsKept(page, desks.duban)
    expect(desks.complaints).toEqual([])
  })
})
