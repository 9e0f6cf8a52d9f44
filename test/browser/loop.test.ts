import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ask,
  bubbles,
  desk,
  heard,
  inSight,
  openDesks,
  phone,
  picture,
  ready,
  say,
  shoot,
  showsWhatIsKept,
} from './desks.ts'
import type { Desks } from './desks.ts'

// The whole loop on the sample plan, from the office's first sign-in to the drafted paper, on one clock that is moved.
// 16 November 2026 is a Monday; reports are due on Wednesday the 25th, so that the rungs fall on the 20th, 25th, 26th,
// the 30th (the unit's head) and 2 December (the office).

let desks: Desks
let office: Page
let leader: Page
/** Answers for 市教育局 by the link of the first start, at a desk. */
let school: Page
/** 王敏 of 市工信局, on a phone. */
let wang: Page
/** 张伟 of 市国资委, who says nothing. */
let zhang: Page
/** The head of 市国资委, on a phone. */
let head: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
})
afterAll(() => desks.close())

const list = Buffer.from('%PDF-1.7\n双元培育合作协议签约名单\n%%EOF\n')

/** The office registers somebody by chat and gets the link to hand over. */
async function invite(text: string, replaced: string): Promise<string> {
  desks.tick()
  const answer = await ask(office, text, /生成邀请链接/)
  expect(await answer.innerText()).toContain(replaced)
  return (await answer.locator('a').getAttribute('href')) ?? ''
}

const items = async (card: Awaited<ReturnType<typeof heard>>): Promise<string[]> =>
  (await card.locator('.item > p code').allInnerTexts()).toSorted()

describe('the loop', () => {
  it('people sign in, each at their own device', async () => {
    const links = desks.links()
    office = await desks.arrive(links.office, desk)
    leader = await desks.arrive(links.leader, phone)
    school = await desks.arrive(links.liaison, desk)
    expect(await office.locator('.who .name').innerText()).toBe('领导小组办公室工作人员')
    wang = await desks.arrive(
      await invite('邀请 市工信局 王敏 A角', '原联络员（A 角）（市工信局联络员）不再担任'),
      phone,
    )
    zhang = await desks.arrive(await invite('邀请 市国资委 张伟 A角', '（市国资委联络员）不再担任'), desk)
    head = await desks.arrive(
      await invite('邀请 市国资委 李强 分管领导', '（市国资委分管领导）不再担任'),
      phone,
    )
    expect(await wang.locator('.who .name').innerText()).toBe('王敏')
    await shoot(office, '01-office-invites')
    await shoot(wang, '02-phone-empty')
    await ask(office, '方案', /18 项任务，81 个分办事项/)
    await shoot(office, '03-office-plan')
  })

  it('three working days before the due day, each gets one card with their own items', async () => {
    await desks.until('2026-11-20 08:59')
    expect(await bubbles(wang)).toEqual([])
    const { jobs } = await desks.until('2026-11-20 09:00')
    expect(jobs['daily-chase']).toMatchObject({ cards: 6 })
    const card = await heard(wang, '11月20日 待办提醒：2 项')
    expect(await items(card)).toEqual(['1.2.1-1', '2.3.1-2'])
    expect(await card.innerText()).toContain('距报送时限还有 3 个工作日')
    expect(await items(await heard(zhang, '待办提醒：2 项'))).toEqual(['1.2.1-2', '2.3.1-1'])
    expect(await items(await heard(school, '待办提醒：8 项'))).toHaveLength(8)
    expect(await bubbles(head)).toEqual([])
    expect(await desks.until('2026-11-20 09:05')).toMatchObject({ letters: { sent: 0 } })
    await shoot(wang, '04-phone-card')
    await shoot(zhang, '05-desk-card')
    await shoot(school, '06-desk-card-of-eight')
  })

  it('one answers the card in free words, on a phone', async () => {
    await desks.until('2026-11-20 16:00')
    await desks.until('2026-11-23 10:00')
    await wang.locator('#kept').getByRole('button', { name: '回复' }).click()
    const said =
      '1.2.1 已走访企业 12 家，初步确定试点企业 6 家，问题：部分企业积极性不高，下一步：11 月底前召开座谈会；其余无变化'
    const draft = await ask(wang, said, /请确认以下 2 项汇报/)
    for (const line of [
      '进展情况：已走访企业 12 家，初步确定试点企业 6 家',
      '存在问题：部分企业积极性不高',
      '下一步措施：11 月底前召开座谈会',
      '本期无变化',
    ])
      expect(await draft.innerText()).toContain(line)
    await shoot(wang, '07-phone-draft')
    await picture(wang, 'card', { width: 1366, height: 1060 })
    desks.tick()
    await draft.getByRole('button', { name: '确认提交' }).click()
    expect(await (await heard(wang, '已收录 2 项汇报')).innerText()).toContain('1.2.1-1 2026年11月报送期')
    await shoot(wang, '08-phone-receipt')
  })

  it('one acts in place and fills the form in, with a file', async () => {
    desks.tick()
    const card = await heard(school, '待办提醒：8 项')
    const item = card.locator('.item', { hasText: '1.2.2-1' })
    await item.getByRole('button', { name: '汇报' }).click()
    const form = item.locator('form')
    await form.getByLabel('进展情况').fill('已确定试点学校 5 所，与 6 家企业签订双元培育合作协议')
    await form.getByLabel('存在问题').fill('两所学校的专业设置尚待论证')
    await form.getByLabel('下一步措施').fill('12 月 10 日前组织专家论证')
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: '签约名单.pdf', mimeType: 'application/pdf', buffer: list })
    await form.getByText('1 KB').waitFor()
    await shoot(school, '09-desk-form')
    desks.tick()
    await form.getByRole('button', { name: '生成草稿' }).click()
    const draft = await heard(school, '请确认这份汇报')
    await expect.poll(() => inSight(school, '请确认这份汇报')).toBe(true)
    await shoot(school, '10-desk-draft')
    desks.tick()
    await draft.getByRole('button', { name: '确认提交' }).click()
    await heard(school, '1.2.2-1 2026年11月报送期')
    desks.tick()
    await card.locator('.item', { hasText: '1.3.1-1' }).getByRole('button', { name: '本期无变化' }).click()
    await heard(school, '1.3.1-1 2026年11月报送期')
    desks.tick()
    await ask(school, '其余无变化', /请确认以下 6 项汇报/)
    desks.tick()
    await school.locator('#kept .message').last().getByRole('button', { name: '确认提交' }).click()
    await heard(school, '已收录 6 项汇报')
    await shoot(school, '10-desk-filed')
  })

  it('the office sees it at once, and opens the file with its very bytes', async () => {
    const status = await ask(office, '/status 1.2.1', /研究确定双元培育试点企业/)
    expect(await status.innerText()).toContain('已走访企业 12 家')
    expect(await status.locator('.item', { hasText: '1.2.1-1' }).innerText()).toContain('11月23日已反馈')
    expect(await status.locator('.item', { hasText: '1.2.1-2' }).innerText()).toContain(
      '2 个工作日后到期，本期未报',
    )
    expect(await status.locator('.item').getByRole('button', { name: '催办' }).count()).toBe(1)
    await shoot(office, '11-office-status')
    const other = await ask(office, '状态 1.2.2', /签约名单/)
    const [download] = await Promise.all([
      office.waitForEvent('download'),
      other.getByRole('link', { name: /签约名单.pdf/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('签约名单.pdf')
    expect(await readFile(await download.path())).toEqual(list)
  })

  it('who answered hears nothing more; who did not is chased, on the due day and after it', async () => {
    for (const [unit, text] of [
      ['市发改委', '1.1.1 已向 63 家企业发放需求调查问卷；2.1.2 11 月联席会议已召开；其余无变化'],
      ['市人社局', '2.1.3 技能大赛已完成初赛，问题：承办国家级大赛的场地尚未落实；其余无变化'],
      ['市财政局', '2.1.4 已拨付专项资金 320 万元'],
    ] as const) {
      desks.tick()
      expect(await desks.reports(`${unit}联络员`, text)).toMatch(/^已收录/)
    }
    const before = [await bubbles(wang), await bubbles(school)]
    await desks.until('2026-11-25 09:00')
    expect(await (await heard(zhang, '11月25日 待办提醒：2 项')).innerText()).toContain('今天是报送时限')
    await desks.until('2026-11-26 09:00')
    const late = await heard(zhang, '11月26日 待办提醒：2 项')
    expect(await late.innerText()).toContain('已超过报送时限 1 个工作日')
    expect(await late.locator('.lamp.red').count()).toBe(2)
    expect([await bubbles(wang), await bubbles(school)]).toEqual(before)
    await shoot(zhang, '12-desk-overdue')
  })

  it('the digest comes at the end of the week, and every figure opens into its sources', async () => {
    await desks.until('2026-11-27 16:00')
    await heard(office, '第 2 期')
    const digest = await heard(leader, '第 2 期')
    for (const words of [
      /红灯 2\s/,
      /本周报送：17 项（按时 17，迟报 0）/,
      /1\.2\.1-2 市国资委 研究确定双元培育试点企业，逾期 2 个工作日/,
      /1\.2\.1-1 市工信局：部分企业积极性不高/,
    ])
      expect(await digest.innerText()).toMatch(words)
    await shoot(leader, '13-phone-digest')
    await picture(leader, 'digest', { width: 390, height: 844 })
    await shoot(office, '13-office-digest')
    await digest.getByRole('button', { name: '查看每个数字的来源' }).click()
    const sources = digest.locator('.panel')
    await sources.waitFor()
    expect(await sources.innerText()).toContain('已走访企业 12 家')
    expect(await sources.locator('ul').first().locator('code').allInnerTexts()).toEqual([
      '1.2.1-2',
      '2.3.1-1',
    ])
    const green = await sources.locator('ul').nth(1).locator('code').allInnerTexts()
    expect(green).toHaveLength(17)
    expect(green).toEqual(green.toSorted())
    await shoot(leader, '14-phone-sources')
  })

  it('a leader asks on a phone: one share reported, one overdue', async () => {
    const status = await ask(leader, '/status 1.2.1', /研究确定双元培育试点企业/)
    expect(await status.locator('.item', { hasText: '1.2.1-1' }).innerText()).toContain('绿灯')
    expect(await status.locator('.item', { hasText: '1.2.1-2' }).innerText()).toContain(
      '2026年11月应报未报，逾期 2 个工作日',
    )
    await shoot(leader, '15-phone-status')
  })

  it('three working days late the unit’s head is told, five days late the office gets a drafted paper', async () => {
    await desks.until('2026-11-30 09:00')
    const told = await heard(head, '11月30日 待办提醒：2 项')
    expect(await told.innerText()).toContain('已超过报送时限 3 个工作日')
    expect(await items(told)).toEqual(['1.2.1-2', '2.3.1-1'])
    await shoot(head, '16-phone-head')
    await desks.until('2026-12-02 09:00')
    const paper = await heard(office, '办公室待处理')
    expect(await paper.innerText()).toContain('市国资委 1.2.1-2：逾期 5 个工作日，已拟督查单草稿')
    await shoot(office, '17-office-paper')
  })

  it('speaks English to whoever asks for it', async () => {
    await school.getByRole('button', { name: 'English' }).click()
    await school.getByRole('button', { name: 'Send' }).waitFor()
    await ready(school)
    const status = await ask(school, 'status 1.2.1', /overdue/)
    await shoot(school, '18-desk-english')
    expect(await status.innerText()).toContain('2026-11 was due on 2026-11-25, 5 working days overdue')
    await school.getByRole('button', { name: '中文' }).click()
    await school.getByRole('button', { name: '发送' }).waitFor()
    await ready(school)
  })

  it('shows what one says, and the answer, also to someone who had scrolled up', async () => {
    await office.locator('#log').evaluate((log) => (log.scrollTop = 0))
    await ask(office, '逾期', /逾期未报：2 项/)
    await expect.poll(() => inSight(office, '逾期未报：2 项')).toBe(true)
    expect(await inSight(office, '逾期')).toBe(true)
    await wang.locator('#log').evaluate((log) => (log.scrollTop = 0))
    desks.tick()
    await say(wang, '1.2.1 更正：初步确定试点企业 7 家')
    await heard(wang, '请确认这份汇报')
    await expect.poll(() => inSight(wang, '1.2.1 更正')).toBe(true)
  })

  it('keeps it all through a reload, each message once', async () => {
    for (const page of [office, leader, school, wang, zhang, head]) await showsWhatIsKept(page, desks.duban)
    expect(desks.complaints).toEqual([])
  })
})
