import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { go, isClean } from './clean.ts'
import { desk, openDesks, shoot } from './desks.ts'
import type { Desks } from './desks.ts'

// A clerk's first day, by pages alone: signs in, brings the first document, settles what it leaves open, registers people, files
// what a unit said by telephone, and releases the week's digest in the afternoon. 20 November 2026 is a Friday.

let desks: Desks
let page: Page
let actions = 0

beforeAll(async () => {
  desks = await openDesks('2026-11-20 09:00')
})
afterAll(() => desks.close())

/** Every press, choice and filled field of the clerk's is counted. */
const does = async (act: Promise<unknown>): Promise<void> => {
  actions++
  await act
}
const presses = (name: string, within = page.locator('body')): Promise<void> =>
  does(within.getByRole('button', { name, exact: true }).first().click())
const follows = (name: string, within = page.locator('body')): Promise<void> =>
  does(within.getByRole('link', { name, exact: true }).first().click())
const fills = (label: string, words: string, within = page.locator('body')): Promise<void> =>
  does(within.getByLabel(label).first().fill(words))
const title = (words: string | RegExp): Promise<void> =>
  page.locator('h1', { hasText: words }).first().waitFor()
const answer = (words: string | RegExp): Promise<void> =>
  page.locator('#answer.full', { hasText: words }).waitFor()

const rows = [
  ['序号', '工作任务', '牵头单位', '配合单位', '完成时限'],
  ['1', '建立企业服务专员制度，为规上企业选派服务专员。', '市工信局', '市财政局、市人社局', '2026年12月31日'],
  ['2', '组织产销对接活动，全年不少于4场。', '市商务局', '市工信局', '2026年12月20日'],
  ['3', '落实稳岗返还政策，建立用工监测机制。', '市人社局', '市财政局', '长期'],
  ['4', '组织试点企业开展技能提升培训。', '试点企业', '市人社局', '2027年6月30日'],
]
const document = `<!doctype html><html><body><h1>稳企业促就业工作方案</h1><p>市政发〔2026〕21号</p><table>${rows
  .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  .join('')}</table></body></html>`

/** A picture for the READMEs, made anew whenever DUBAN_SHOTS is set. */
async function picture(name: string): Promise<void> {
  const folder = process.env['DUBAN_SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url))
  const bytes = await page.screenshot({ path, animations: 'disabled' })
  expect(bytes.length).toBeLessThan(200_000)
}

async function registers(unit: string, name: string): Promise<void> {
  await go(page, '/desk/people?plan=WQ')
  await follows('登记人员')
  await title('邀请')
  const form = page.locator('form.fields').first()
  await fills('单位', unit, form)
  await fills('姓名', name, form)
  await presses('提交', form)
  await answer(name)
}

it('from the first sign-in to the first digest in at most 60 actions', { timeout: 120_000 }, async () => {
  // The link opens, and the button on its page signs in.
  page = await desks.arrive(desks.links().office, desk)
  actions += 2
  await follows('工作台')
  await title('今日')

  await follows('导入和审核')
  await page.locator('body.ready').waitFor()
  await does(
    page.locator('#file').setInputFiles({
      name: '稳企业促就业工作方案.html',
      mimeType: 'text/html',
      buffer: Buffer.from(document),
    }),
  )
  await page.waitForURL(/\/review\/rev_/)
  await desks.duban.work()
  await page.locator('#tasks .task').first().waitFor()
  await shoot(page, 'first-day-01-review')

  const finding = page.locator('.finding', { hasText: '试点企业' })
  await presses('明确', finding)
  await does(page.getByRole('combobox', { name: '单位' }).fill('新单位=市总工会'))
  await presses('保存')
  await page.locator('#said', { hasText: '已明确' }).waitFor()
  await presses('启用')
  await fills('方案代号', 'WQ')
  await presses('确认启用')
  await page.locator('#bar.closed', { hasText: '已启用，代号 WQ' }).waitFor()

  await follows('工作台')
  await title('今日')
  await shoot(page, 'first-day-02-today')
  desks.tick()
  await registers('市工信局', '赵一')
  await registers('市商务局', '钱二')
  await registers('市人社局', '孙三')
  await registers('市总工会', '李四')
  await follows('单位和人员')
  await title('承担单位')
  await shoot(page, 'first-day-03-units')

  // The week's digest waits for a look before it goes.
  await follows('运行和设置')
  await follows('全部办理事项')
  await follows('规则')
  await title('规则')
  await does(page.locator('input[name="$said"]').fill('WQ 周报 审发'))
  await presses('提交', page.locator('#sentence'))
  await answer('审发')
  await does(page.keyboard.press('Escape'))

  // A unit says on the telephone how far it is.
  await does(page.locator('.find input').fill('WQ-2-1'))
  await does(page.keyboard.press('Enter'))
  await title('组织产销对接活动')
  await presses('代报')
  await answer('代报')
  const form = page.locator('#answer form.fields')
  await fills('进展情况', '已举办产销对接活动3场，签约12家。', form)
  await shoot(page, 'first-day-04-behalf')
  await does(form.getByRole('button').click())
  await page.locator('#answer.full:not(:has(form.fields))').waitFor()
  await does(page.keyboard.press('Escape'))
  await page.locator('.timeline li.report', { hasText: '已举办产销对接活动3场' }).waitFor()
  await shoot(page, 'first-day-05-task')

  await follows('今日')
  await title('今日')
  await desks.until('2026-11-20 16:00')
  // What came in the afternoon shows by itself, or on opening the page anew.
  await does(page.reload())
  const paper = page.locator('#papers li', { hasText: '周报' }).last()
  await paper.waitFor()
  await picture('desk-today')
  await isClean(page)
  await presses('发布', paper)
  await answer('确认后按以下内容发布')
  await shoot(page, 'first-day-06-release')
  await isClean(page)
  await presses('确认发布', page.locator('#answer'))
  await answer(/已发布：周报/)
  await does(page.keyboard.press('Escape'))
  await desks.until('2026-11-20 16:05')
  await follows('简报和文稿')
  await title('简报和文稿')
  expect(await page.locator('table tbody tr', { hasText: '周报' }).first().innerText()).toContain('Word')
  await shoot(page, 'first-day-07-papers')

  expect(actions, String(actions)).toBeLessThanOrEqual(60)
  expect(actions).toBeGreaterThan(30)
  await go(page, '/desk/plans/SY')
  await picture('desk-plan')
  expect(desks.complaints).toEqual([])
})
