import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClean } from './clean.ts'
import { ask, desk, openDesks, phone, ready, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// From a document to a live plan in the browser: 16 November 2026 is a Monday, the first reports are due on the 25th.

const root = new URL('../../', import.meta.url)

let desks: Desks
let sample: string
/** The office at a desk. */
let office: Page
/** The same plan's leader, who may not import. */
let leader: Page

beforeAll(async () => {
  desks = await openDesks('2026-11-16 09:30')
  sample = await readFile(new URL('data/sample-plan.txt', root), 'utf8')
  const links = desks.links()
  office = await desks.arrive(links.office, desk)
  leader = await desks.arrive(links.leader, phone)
})
afterAll(() => desks.close())

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)

const text = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })

/** Brings a file in by choosing it, has it read, and waits for the plan. */
async function bring(page: Page, name: string, words: string, revises = ''): Promise<void> {
  await go(page, '/review')
  await page.locator('body.ready').waitFor()
  if (revises) await page.locator('#revises').selectOption(revises)
  await page.locator('#file').setInputFiles(text(name, words))
  await page.waitForURL(/\/review\/rev_/)
}

const read = async (page: Page): Promise<void> => {
  await desks.duban.work()
  await page.locator('#tasks .task').first().waitFor()
}

/** A row of the plan. It is asked for its `textContent`: what is out of sight is not drawn, and has no `innerText`. */
const row = (page: Page, code: string) => page.locator(`[id="t-${code}"]`)
const said = (page: Page, words: string) => page.locator('#said', { hasText: words }).waitFor()
const saved = (page: Page) => page.locator('form.mend').waitFor({ state: 'detached' })

/** The words that are lit up in the document, if the first of them are in sight. */
const lit = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('#source .lit')]
    const pane = document.querySelector('#source')?.getBoundingClientRect()
    const first = all[0]?.getBoundingClientRect()
    const inSight = pane && first && first.top >= pane.top - 1 && first.top < pane.bottom
    return inSight ? all.map((one) => one.textContent).join('|') : `${all.length} out of sight`
  })

/** A picture for the READMEs, made anew whenever DUBAN_SHOTS is set. */
async function picture(page: Page, name: string, top: string): Promise<void> {
  if (!process.env['DUBAN_SHOTS']) return
  const path = fileURLToPath(new URL(`docs/pictures/${name}.png`, root))
  await page.setViewportSize({ width: 1200, height: 560 })
  await page.locator(top).evaluate((at) => at.scrollIntoView())
  await page
    .locator('.lit')
    .first()
    .evaluate((at) => at.scrollIntoView({ block: 'center' }))
  const bytes = await page.screenshot({ path, animations: 'disabled' })
  await page.setViewportSize(desk)
  expect(bytes.length).toBeLessThan(200_000)
}

const status = (page: Page) =>
  page.evaluate(async () => (await fetch('/review', { redirect: 'manual' })).status)

describe('from a document to a live plan', () => {
  it('the office brings the document in and sees it being read', async () => {
    expect(await status(leader)).toBe(403)
    await bring(office, '双元培育试点方案.txt', sample)
    await office.getByRole('heading', { name: '正在读取文件' }).waitFor()
    expect(await office.locator('progress').isVisible()).toBe(true)
    await isClean(office)
    await shoot(office, 'review-01-reading')
    await read(office)
    expect(await office.locator('#facts').innerText()).toContain('18 项任务，17 个单位，81 个分办事项')
    expect(await office.locator('#findings h2').innerText()).toContain('5 项待明确，共 5 项')
    expect(await office.locator('#twin').innerText()).toContain('文号与现行方案 SY 相同')
    await isClean(office)
    await shoot(office, 'review-02-plan')
  })

  it('a click on a task lights up its words, and a click on the words finds the task', async () => {
    await row(office, '2.3.1').locator('.words').click()
    expect(await lit(office)).toMatch(/试点企业/)
    expect(await row(office, '2.3.1').getAttribute('aria-current')).toBe('true')
    await office.locator('#source .place', { hasText: '研究确定双元培育试点企业。' }).click()
    expect(await office.locator('.task.chosen').getAttribute('data-code')).toBe('1.2.1')
    expect(await lit(office)).toContain(
      '根据企业对技术技能人才需求，研究确定双元培育试点企业。|市工信局|市国资委',
    )
    await picture(office, 'review', '#f-3')
    await office.locator('#f-0 a.to-source').click()
    expect(await lit(office)).toContain('市政府相关部门')
    await isClean(office)
  })

  it('by keyboard alone a task is chosen and its tools are next', async () => {
    await row(office, '1.2.2').locator('a.code').focus()
    await office.keyboard.press('Enter')
    expect(await lit(office)).toContain('市教育局')
    await office.keyboard.press('Tab')
    await office.keyboard.press('Enter')
    await office.locator('form.mend').waitFor()
    expect(await office.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe('edit.title')
    await isClean(office)
    await office.keyboard.press('Escape')
    await saved(office)
    expect(await office.evaluate(() => document.activeElement?.textContent)).toBe('修改')
  })

  it('the units of a task are mended with names that complete themselves, and the mending is taken back', async () => {
    await row(office, '1.2.1').locator('.words').click()
    await row(office, '1.2.1').getByRole('button', { name: '修改' }).click()
    const lead = office.getByRole('combobox', { name: '牵头单位' })
    await lead.press('End')
    await lead.pressSequentially('、科技')
    await office.getByRole('option', { name: '市科技局' }).waitFor()
    await isClean(office)
    await shoot(office, 'review-03-mend')
    await lead.press('ArrowDown')
    await lead.press('Enter')
    expect(await lead.inputValue()).toBe('市工信局、市国资委、市科技局')
    await office.getByRole('button', { name: '保存' }).click()
    await said(office, '已修改 1.2.1')
    expect(await row(office, '1.2.1').locator('.shares').textContent()).toContain(
      '市工信局、市国资委、市科技局',
    )
    expect(await row(office, '1.2.1').locator('.tag.edited').textContent()).toBe('已改')
    await office.getByRole('button', { name: '撤销', exact: true }).click()
    await said(office, '已撤销')
    expect(await row(office, '1.2.1').locator('.shares').textContent()).not.toContain('市科技局')
    expect(await office.getByRole('button', { name: '撤销', exact: true }).isDisabled()).toBe(true)
  })

  it('what is being written stays while the plan around it changes', async () => {
    await office.getByRole('radio', { name: /^各报/ }).check()
    await said(office, '已改为各报')
    await row(office, '2.1.4').locator('.words').click()
    await row(office, '2.1.4').getByRole('button', { name: '修改' }).click()
    await office.getByLabel('标题').fill('加大资金投入力度')
    await office.getByRole('button', { name: '撤销', exact: true }).click()
    await said(office, '已撤销')
    expect(await office.getByRole('radio', { name: /^牵头汇总/ }).isChecked()).toBe(true)
    expect(await office.getByLabel('标题').inputValue()).toBe('加大资金投入力度')
    await office.locator('form.mend .cancel').click()
    await saved(office)
  })

  it('what cannot be done is said in words, and what was written stays', async () => {
    await office.locator('#to-add').click()
    await office.getByLabel('编号').fill('1.2.1')
    await office.getByLabel('标题').fill('组织专家论证')
    await office.locator('form.mend').getByRole('button', { name: '新增任务' }).click()
    await office
      .locator('.say', { hasText: '1.2.1' })
      .or(office.locator('.say', { hasText: '编号' }))
      .waitFor()
    expect(await office.getByLabel('标题').inputValue()).toBe('组织专家论证')
    await office.getByLabel('编号').fill('1.2.3')
    await office.getByRole('combobox', { name: '责任单位' }).fill('市教育局')
    await office.locator('form.mend').getByRole('button', { name: '新增任务' }).click()
    await said(office, '已新增 1.2.3')
    expect(await row(office, '1.2.3').textContent()).toContain('责任 市教育局')
    await row(office, '1.2.3').locator('.words').click()
    await row(office, '1.2.3').getByRole('button', { name: '删除' }).click()
    await said(office, '已删除 1.2.3')
    expect(await row(office, '1.2.3').count()).toBe(0)
  })

  it('two findings are settled: one unit for a group, members for another', async () => {
    await office.locator('#settle-0').click()
    await office.getByRole('combobox', { name: '单位' }).fill('市发改委')
    await office.getByRole('button', { name: '保存' }).click()
    await said(office, '已明确第 1 项')
    await office.locator('#settle-2').click()
    await office.getByRole('combobox', { name: '单位' }).fill('甲公司、乙公司')
    await office.getByLabel('处理说明').fill('首批两家')
    await office.getByRole('button', { name: '保存' }).click()
    await office.locator('.say', { hasText: '没有找到单位“甲公司”' }).waitFor()
    await office.getByRole('combobox', { name: '单位' }).fill('新单位=甲公司、乙公司')
    await office.getByRole('button', { name: '保存' }).click()
    await said(office, '已明确第 3 项')
    expect(await office.locator('#f-2 .answer').innerText()).toContain('甲公司、乙公司：首批两家')
    expect(await office.locator('#findings h2').innerText()).toContain('3 项待明确，共 5 项')
    await shoot(office, 'review-04-settled')
  })

  it('everyone reports, by one choice', async () => {
    await office.getByRole('radio', { name: /^各报/ }).check()
    await said(office, '已改为各报')
    await office.reload()
    expect(await office.getByRole('radio', { name: /^各报/ }).isChecked()).toBe(true)
  })

  it('what will happen is said, then the plan counts, and chat answers for it', async () => {
    await office.getByRole('button', { name: '启用', exact: true }).click()
    const told = office.locator('form.mend .will')
    await told.waitFor()
    expect(await told.innerText()).toContain('首次报送时限为 2026年11月25日')
    expect(await told.innerText()).toContain('3 项待明确事项未明确，启用后继续跟踪')
    await isClean(office)
    await shoot(office, 'review-05-activate')
    await office.getByLabel('方案代号').fill('JY')
    await office.getByRole('button', { name: '确认启用' }).click()
    await office.locator('#bar.closed', { hasText: '已启用，代号 JY' }).waitFor()
    await isClean(office)
    await shoot(office, 'review-06-active')
    const { store } = desks.duban
    const counts = await store.tx(async (db) => {
      for await (const plan of db.list('plan', 'byKey', { prefix: ['JY'] }))
        return {
          reporting: plan.settings.reporting,
          open: await db.count('finding', 'byState', { prefix: [plan.id, 'open'] }),
          settled: await db.count('finding', 'byState', { prefix: [plan.id, 'settled'] }),
        }
      return null
    })
    expect(counts).toEqual({ reporting: 'each', open: 3, settled: 2 })
    await go(office, '/')
    await ready(office)
    desks.tick()
    await ask(office, '状态 JY-1.2.1', /研究确定双元培育试点企业/)
  })
})

describe('a revised document', () => {
  const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'

  it('shows what it changes in the live plan, old and new side by side', async () => {
    const revised = sample
      .replace('研究确定双元培育试点企业。', '研究确定双元培育试点企业，每批不少于5家。')
      .replace('市财政局\n\t市教育局', '市审计局\n\t市教育局')
      .replace('全方位筹集资金，', '2020年底前全方位筹集资金，')
      .concat(`\n\n联系人：${hostile}\n`)
    expect([hostile, '市审计局', '2020年'].filter((words) => !revised.includes(words))).toEqual([])
    await bring(office, '修订稿.txt', revised, 'SY')
    await read(office)
    expect(await office.locator('#changes').innerText()).toMatch(/新增 0 项，调整 \d 项，撤回 0 项/)
    const changed = row(office, '1.2.1').locator('table.changed')
    expect(await changed.locator('.before').first().textContent()).toBe(
      '根据企业对技术技能人才需求，研究确定双元培育试点企业。',
    )
    expect(await changed.locator('.after').first().textContent()).toContain('每批不少于5家。')
    expect(await office.locator('#source').textContent()).toContain(hostile)
    expect(await office.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
    await office.getByLabel('只看变化').check()
    expect(await row(office, '1.1.1').isVisible()).toBe(false)
    expect(await row(office, '1.2.1').isVisible()).toBe(true)
    await office.locator('#changes').evaluate((at) => at.scrollIntoView())
    await isClean(office)
    await shoot(office, 'review-07-revised')
    await row(office, '1.2.1').locator('.words').click()
    await picture(office, 'review-revision', '#changes')
  })

  it('reads in English on a phone, one half at a time', async () => {
    const id = new URL(office.url()).pathname
    await office.locator('#language').click()
    await office.getByRole('button', { name: 'Activate' }).waitFor()
    await isClean(office)
    await shoot(office, 'review-08-english')
    await office.setViewportSize(phone)
    expect(await office.locator('#source').isVisible()).toBe(false)
    await row(office, '1.2.1').locator('.words').click()
    await office.locator('.tools .see').click()
    expect(await lit(office)).toContain('每批不少于5家')
    expect(await office.locator('#plan').isVisible()).toBe(false)
    await isClean(office)
    await shoot(office, 'review-09-phone-source')
    await office.getByRole('tab', { name: 'Plan' }).click()
    await isClean(office)
    await shoot(office, 'review-10-phone-plan')
    await office.locator('#language').click()
    await office.getByRole('button', { name: '启用', exact: true }).waitFor()
    await office.setViewportSize(desk)
    expect(new URL(office.url()).pathname).toBe(id)
  })

  it('a deadline that is past gets a new date, and that settles it', async () => {
    const finding = office.locator('.finding', { hasText: '2020年底前' })
    await finding.getByRole('button', { name: '明确' }).click()
    await office.getByLabel('新的时限').fill('2027-06-30')
    await office.getByRole('button', { name: '保存' }).click()
    await finding.locator('.answer', { hasText: '已在任务中补正' }).waitFor()
    expect(await row(office, '2.1.4').locator('.shares').textContent()).toContain(
      '2027年6月30日 (2027-06-30)',
    )
  })

  it('what is being written is not lost to another form, and is kept where it was refused', async () => {
    await office.locator('#to-plan').click()
    await office.getByLabel('方案名称').fill('')
    await office.locator('#to-add').click()
    await office.locator('#facts .say', { hasText: '请先保存或取消' }).waitFor()
    expect(await office.locator('#bar form').count()).toBe(0)
    await office.getByLabel('方案名称').fill('双元培育试点方案（修订）')
    await office.getByLabel('发文字号').fill('吉市政发〔2026〕1号')
    await office.getByRole('button', { name: '保存' }).click()
    await said(office, '已修改基本信息')
    expect(await office.locator('#facts').innerText()).toMatch(/（修订）[^]*吉市政发〔2026〕1号/)
  })

  it('counts after activation, under the codes the plan had', async () => {
    await office.locator('#to-activate').click()
    const told = await office.locator('form.mend .will').innerText()
    expect(told).toContain('新增 0 项，调整 2 项，撤回 0 项，16 项不变。')
    expect(told).toContain('原有编号、汇报和台账记录全部保留。')
    await shoot(office, 'review-13-activate-revision')
    await office.getByRole('button', { name: '确认启用' }).click()
    await office.locator('#bar.closed', { hasText: '已启用，代号 SY' }).waitFor()
    await go(office, '/')
    await ready(office)
    desks.tick()
    await ask(office, '状态 SY-2.1.4', /市审计局/)
  })
})

describe('what is no plan', () => {
  it('is refused in words: a program at once, a letter after reading', async () => {
    await go(office, '/review')
    await office.locator('body.ready').waitFor()
    await office
      .locator('#file')
      .setInputFiles({ name: '附件.exe', mimeType: 'x/y', buffer: Buffer.from('MZ') })
    await office.locator('#upload-state.refused', { hasText: '不允许上传' }).waitFor()
    await isClean(office)
    await bring(office, '便函.txt', '请于本周五下午到会议室领取会议材料。')
    await desks.duban.work()
    await office.locator('.refusal').or(office.locator('#findings .finding')).first().waitFor()
    await shoot(office, 'review-11-refused')
  })

  it('a web page is a document too: its words are read, and nothing in it runs', async () => {
    const cells = [
      ['序号', '任务', '牵头单位', '配合单位'],
      ['1', '建立企业服务专员制度', '市工信局', '市财政局'],
      ['2', '组织产销对接活动', '市商务局', '市工信局'],
    ]
    const rows = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    const page = `<!doctype html><html><body onload="window.hacked=1"><h1>稳企业工作方案</h1><script>window.hacked=1</script><table>${rows.join('')}</table></body></html>`
    await bring(office, '稳企业工作方案.html', page)
    await read(office)
    expect(await row(office, '1').locator('.shares').textContent()).toContain('牵头 市工信局')
    expect(await office.locator('#source').textContent()).not.toContain('hacked')
    expect(await office.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
  })

  it('may be dropped onto the page as well', async () => {
    await go(office, '/review')
    await office.locator('body.ready').waitFor()
    const data = await office.evaluateHandle((words) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([words], '拖入的方案.txt', { type: 'text/plain' }))
      return transfer
    }, sample)
    await office.locator('#drop').dispatchEvent('drop', { dataTransfer: data })
    await office.waitForURL(/\/review\/rev_/)
    await read(office)
    await go(office, '/review')
    expect(await office.locator('.documents').first().innerText()).toContain('拖入的方案.txt')
    await isClean(office)
    await shoot(office, 'review-12-list')
  })

  it('is dropped after a question, and then only stands to be read', async () => {
    await office.getByRole('link', { name: '双元培育改革试点方案' }).first().click()
    await office.locator('#to-drop').click()
    await office.getByRole('button', { name: '确认作废' }).click()
    await office.locator('#bar.closed', { hasText: '已作废' }).waitFor()
    expect(await office.locator('[data-form]').count()).toBe(0)
  })

  it('nothing went wrong anywhere on the way', () => {
    // What was refused on purpose the browser notes by itself; a work that is done is no complaint.
    const expected = /^work\.done|status of (403|415|422)/
    expect(desks.complaints.filter((one) => !expected.test(one))).toEqual([])
  })
})
