import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { begin } from '../../src/app/begin.ts'
import type { FirstInvites } from '../../src/app/begin.ts'
import { assemble } from '../../src/assemble.ts'
import type { Block } from '../../src/core/model/index.ts'
import { newLetter } from '../../src/kit/moves/letter.ts'
import { samplePlan, shippedWords } from '../../src/sample.ts'
import { openBrowser } from '../support/browser.ts'
import { faultsOf } from './clean.ts'
import { PATIENCE, shoot } from './desks.ts'
import { openWebChat } from '../support/web-chat.ts'
import type { WebRig } from '../support/web-chat.ts'

// The real page in a real Chromium, on the real commands, the sample plan and an embedded store.

let chromium: Awaited<ReturnType<typeof openBrowser>>
let rig: WebRig
let invites: FirstInvites
let liaison: string
const contexts: BrowserContext[] = []
/** What the browser complained of: errors of the script, and everything the content policy stopped. */
let complaints: string[]

beforeAll(async () => {
  chromium = await openBrowser()
})
afterAll(() => chromium.close())

beforeEach(async () => {
  complaints = []
  rig = await openWebChat()
  const timezone = 'Asia/Shanghai'
  const { secret, store } = rig
  const parts = {
    store,
    adapters: [rig.chat.adapter],
    timezone,
    publicUrl: rig.origin,
    secret,
    log: () => {},
  }
  await rig.chat.adapter.start(assemble(parts).receive)
  const sample = await samplePlan(rig.now.at, timezone)
  const made = await begin(store, { sample, classifiedWords: await shippedWords(), now: rig.now.at, secret })
  if (!made) throw new Error('the store was not empty')
  invites = made
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  await rig.close()
  if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('\n')}`)
})

const phone = { width: 360, height: 720 }
const desk = { width: 1366, height: 768 }

async function device(viewport = desk): Promise<BrowserContext> {
  const context = await chromium.browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
  })
  context.setDefaultTimeout(PATIENCE)
  contexts.push(context)
  return context
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // A cut line is told by the browser itself; strangers are answered with 401 or 410, a refused file with 415.
    const expected = /WebSocket|ERR_|status of (401|410|415)/.test(message.text())
    if (message.type() === 'error' && !expected) complaints.push(message.text())
  })
  await page.goto(rig.origin + path)
  return page
}

/** A person with the liaison's invitation at their own device. */
async function arrive(viewport = desk, code = invites.liaison): Promise<Page> {
  const page = await open(await device(viewport), `/in/${code}`)
  await page.getByRole('button', { name: '登录' }).click()
  await page.locator('#state:empty').waitFor({ state: 'attached' })
  await page.locator('#empty').waitFor()
  liaison = (await page.locator('body').getAttribute('data-person')) ?? ''
  return page
}

const say = async (page: Page, text: string): Promise<void> => {
  await page.locator('#say').fill(text)
  await page.locator('#say').press('Enter')
}
const bubbles = (page: Page): Promise<string[]> => page.locator('#kept .message > .bubble').allInnerTexts()
const kept = (page: Page) => page.locator('#kept .message').count()

async function letter(id: string, ...blocks: Block[]): Promise<void> {
  const content = { blocks }
  const row = newLetter({ id, to: liaison, body: { kind: 'words', content }, priority: 1, now: rig.now.at })
  await rig.chat.adapter.send({ letter: row, to: `web:${liaison}`, content })
}
const line = (text: string): Block => ({ kind: 'text', line: [text] })

describe('a conversation', () => {
  it('sends on Enter, breaks the line on Shift+Enter, and lets an input method finish its word', async () => {
    const page = await arrive()
    const box = page.locator('#say')
    await box.pressSequentially('1.2.1 已完成')
    await box.press('Shift+Enter')
    await box.pressSequentially('调研')
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    expect(await box.inputValue()).toBe('1.2.1 已完成\n调研')
    expect(await page.locator('.message').count()).toBe(0)
    await box.press('Enter')
    await expect.poll(() => kept(page)).toBe(2)
    expect((await bubbles(page))[0]).toBe('1.2.1 已完成\n调研')
    expect((await bubbles(page))[1]).toContain('请确认这份汇报')
    expect(await box.inputValue()).toBe('')
    expect(await page.locator('.day').allInnerTexts()).toEqual(['2026年11月21日 星期六'])
    expect(await page.locator('#kept time').allInnerTexts()).toEqual(['09:30', '09:30'])
  })

  it('acts in place: the form opens under its item, takes a file, and the report is confirmed', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: '我的' }).click()
    const item = page.locator('.item', { hasText: '1.2.2-1' }).first()
    await item.getByRole('button', { name: '汇报' }).click()
    const form = item.locator('.panel form')
    await form.waitFor()
    await expect
      .poll(() => form.getByLabel('进展情况').evaluate((field) => field === document.activeElement))
      .toBe(true)
    await page.keyboard.type('已签约 3 家')
    await form.getByLabel('存在问题').fill('企业不积极')
    await form.locator('input[type=file]').setInputFiles([
      { name: '签约名单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 名单') },
      { name: '工具.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ') },
    ])
    await expect
      .poll(() => form.locator('.tray li').allInnerTexts())
      .toEqual([expect.stringContaining('1 KB'), expect.stringContaining('不允许上传')])
    await form.getByRole('button', { name: '生成草稿' }).click()
    await page.locator('#kept .bubble', { hasText: '请确认这份汇报' }).waitFor()
    expect(await item.locator('.panel').count()).toBe(0)
    await page.getByRole('button', { name: '确认提交' }).click()
    await expect.poll(async () => (await bubbles(page)).at(-1)).toContain('1.2.2-1')
    const links = page.getByRole('link', { name: /签约名单.pdf/ })
    const [download] = await Promise.all([page.waitForEvent('download'), links.first().click()])
    expect(download.suggestedFilename()).toBe('签约名单.pdf')
    const reports = await rig.store.tx(async (db) => {
      const found = []
      for await (const report of db.list('report', 'byFiled')) found.push(report)
      return found
    })
    expect(reports).toMatchObject([
      { progress: '已签约 3 家', problems: '企业不积极', files: [{ name: '签约名单.pdf' }], by: liaison },
    ])
  })

  it('shows what is only looked at in place and says that it is not kept', async () => {
    const page = await arrive()
    await say(page, '状态 1.2.1')
    await page.locator('.unkept', { hasText: '仅供查看，未留存' }).waitFor()
    await page.reload()
    await page.locator('#empty').waitFor()
    expect(await page.locator('.message').count()).toBe(0)
  })

  it('answers a letter with 回复, and Escape closes what was opened', async () => {
    const page = await arrive()
    await letter('let_1', line('请报 1.2.2 进展'))
    await page.getByRole('button', { name: '回复' }).click()
    expect(await page.locator('#replying').innerText()).toContain('回复：请报 1.2.2 进展')
    await say(page, '我的')
    await page.locator('#replying').waitFor({ state: 'hidden' })
    await page.locator('.item').first().getByRole('button', { name: '汇报' }).click()
    await page.locator('.panel').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('.panel').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('汇报')
  })

  it('treats everything written as words', async () => {
    const page = await arrive()
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> **粗** @所有人'
    await say(page, hostile)
    await letter('let_1', line(hostile), {
      kind: 'text',
      line: [{ link: 'javascript:window.hacked=1', text: '点此' }],
    })
    await expect.poll(() => kept(page)).toBe(3)
    const shown = await bubbles(page)
    expect(shown[0]).toBe(hostile)
    expect(shown.find((text) => text.includes('点此'))).toMatch(/^<img [^]*@所有人\s+点此$/)
    expect(await page.locator('.bubble a, .bubble img').count()).toBe(0)
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
  })

  it('keeps what is too long in the box and says so', async () => {
    const page = await arrive()
    await say(page, '长'.repeat(20_001))
    expect(await page.locator('#keys').innerText()).toContain('每条不超过 20000 字')
    expect((await page.locator('#say').inputValue()).length).toBe(20_001)
    expect(await page.locator('.message').count()).toBe(0)
  })
})

describe('what was said and is to be put right', () => {
  const filed = () =>
    rig.store.tx(async (db) => {
      const found = []
      for await (const report of db.list('report', 'byFiled')) found.push(report)
      return found.sort((a, b) => a.revision - b.revision)
    })
  const own = (page: Page) => page.locator('#kept .message.person').first()

  it('is edited where it was written: draft and report follow, other pages too', async () => {
    const page = await arrive()
    const other = await open(page.context(), '/')
    await say(page, '1.2.2 已完成调研')
    await expect.poll(() => kept(page)).toBe(2)
    await own(page).getByRole('button', { name: '编辑' }).click()
    const box = page.locator('#say')
    expect(await box.inputValue()).toBe('1.2.2 已完成调研')
    expect(await page.locator('#replying').innerText()).toContain('正在编辑')
    await shoot(page, 'chat-editing')
    await box.press('Escape')
    expect(await box.inputValue()).toBe('')
    await own(page).getByRole('button', { name: '编辑' }).click()
    await box.fill('1.2.2 已完成调研报告')
    await page.getByRole('button', { name: '保存' }).click()
    await expect.poll(() => own(page).locator('.bubble').innerText()).toBe('1.2.2 已完成调研报告')
    await expect.poll(() => own(other).locator('.bubble').innerText()).toBe('1.2.2 已完成调研报告')
    expect(await own(page).locator('footer').innerText()).toContain('已编辑')
    expect(await kept(page)).toBe(3)
    await page.getByRole('button', { name: '确认提交' }).last().click()
    await expect.poll(async () => (await filed()).length).toBe(1)
    await own(other).getByRole('button', { name: '编辑' }).click()
    await say(other, '1.2.2 已完成调研报告初稿')
    await expect.poll(async () => (await bubbles(page)).at(-1)).toContain('已更正。')
    await expect.poll(() => own(page).locator('.bubble').innerText()).toBe('1.2.2 已完成调研报告初稿')
    await own(page).scrollIntoViewIfNeeded()
    await shoot(page, 'chat-edited')
    expect((await filed()).map(({ progress, state }) => [progress, state])).toEqual([
      ['已完成调研报告', 'superseded'],
      ['已完成调研报告初稿', 'filed'],
    ])
  })

  it('an edit that is no report is refused, and its words stay in the box', async () => {
    const page = await arrive()
    await say(page, '1.2.2 已完成调研')
    await expect.poll(() => kept(page)).toBe(2)
    await own(page).getByRole('button', { name: '编辑' }).click()
    await say(page, '吃饭去了')
    await expect.poll(async () => (await bubbles(page)).at(-1)).toContain('修改后的文字不是汇报')
    expect(await own(page).locator('.bubble').innerText()).toBe('1.2.2 已完成调研')
    expect(await page.locator('#say').inputValue()).toBe('吃饭去了')
    expect(await page.locator('.pending').count()).toBe(0)
  })

  it('is deleted with everything it became, and stays so after a reload', async () => {
    const page = await arrive(phone)
    await say(page, '1.2.2 已完成调研')
    await expect.poll(() => kept(page)).toBe(2)
    await page.getByRole('button', { name: '确认提交' }).click()
    await expect.poll(async () => (await filed()).length).toBe(1)
    page.once('dialog', (dialog) => void dialog.dismiss())
    await own(page).getByRole('button', { name: '删除' }).click()
    expect(await own(page).locator('.bubble').innerText()).toBe('1.2.2 已完成调研')
    page.once('dialog', (dialog) => void dialog.accept())
    await own(page).getByRole('button', { name: '删除' }).click()
    await expect.poll(() => own(page).locator('.bubble').innerText()).toBe('此消息已删除')
    await expect.poll(async () => (await bubbles(page)).at(-1)).toContain('已随消息删除而撤回')
    await shoot(page, 'chat-deleted')
    expect(await filed()).toMatchObject([{ state: 'withdrawn' }])
    await page.reload()
    await expect.poll(() => own(page).locator('.bubble').innerText()).toBe('此消息已删除')
    expect(await own(page).getByRole('button').count()).toBe(0)
  })

  it('offers it only for what became a report', async () => {
    const page = await arrive()
    await say(page, '作废')
    await expect.poll(() => kept(page)).toBe(2)
    expect(await own(page).getByRole('button').count()).toBe(0)
  })
})

describe('a line that breaks', () => {
  it('loses and doubles nothing, says so, and goes on by itself', async () => {
    const page = await arrive()
    await say(page, '1.2.2 第一条')
    await expect.poll(() => kept(page)).toBe(2)
    await rig.stop()
    await page.locator('#state', { hasText: '连接中断，正在重连' }).waitFor()
    await say(page, '1.2.2 第二条')
    await page.locator('.pending', { hasText: '待发送' }).waitFor()
    await letter('let_1', line('断线期间的提醒'))
    await letter('let_1', line('断线期间的提醒'))
    await rig.resume()
    await page.locator('#state:empty').waitFor({ state: 'attached' })
    await expect.poll(() => kept(page)).toBe(5)
    expect(await page.locator('.pending').count()).toBe(0)
    const texts = (await bubbles(page)).map((text) => text.split('\n')[0])
    expect(texts).toEqual([
      '1.2.2 第一条',
      '请确认这份汇报',
      '断线期间的提醒',
      '1.2.2 第二条',
      '请确认这份汇报',
    ])
  })

  it('sends what was written before the page was loaded again, once', async () => {
    const page = await arrive()
    await rig.stop()
    await page.locator('#state.lost').waitFor()
    await say(page, '1.2.2 断线时写的')
    await page.locator('.pending').waitFor()
    await rig.resume()
    await page.reload()
    await expect.poll(() => kept(page)).toBe(2)
    await page.reload()
    await expect.poll(() => kept(page)).toBe(2)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })
})

describe('several pages', () => {
  it('of one person stay in step, and sign-out closes them all', async () => {
    const one = await arrive()
    const two = await open(one.context(), '/')
    await say(one, '1.2.2 在第一页说的')
    await expect.poll(() => kept(two)).toBe(2)
    await say(two, '1.2.2 在第二页说的')
    await expect.poll(() => kept(one)).toBe(4)
    expect(await bubbles(one)).toEqual(await bubbles(two))
    await one.getByRole('button', { name: '退出' }).click()
    await one.getByRole('heading', { name: '请使用邀请链接登录' }).waitFor()
    await two.getByRole('heading', { name: '请使用邀请链接登录' }).waitFor()
  })

  it('count in the title what came while they were out of sight', async () => {
    const page = await arrive()
    const look = (state: string) =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await look('hidden')
    await letter('let_1', line('提醒一'))
    await letter('let_2', line('提醒二'))
    await expect.poll(() => page.title()).toBe('(2) 督办')
    await look('visible')
    expect(await page.title()).toBe('督办')
  })
})

describe('history', () => {
  it('comes as one scrolls up, in order and without moving what is being read', async () => {
    const page = await arrive()
    for (let n = 1; n <= 100; n++) await letter(`let_${n}`, line(`提醒 ${n}`))
    await page.reload()
    await expect.poll(() => kept(page)).toBe(40)
    for (const count of [80, 100]) {
      await page.locator('#log').evaluate((log) => (log.scrollTop = 0))
      await expect.poll(() => kept(page)).toBe(count)
      expect(await page.locator('#log').evaluate((log) => log.scrollTop)).toBeGreaterThan(500)
    }
    expect(await bubbles(page)).toEqual(Array.from({ length: 100 }, (_, n) => `提醒 ${n + 1}`))
    expect(await page.locator('.day').count()).toBe(1)
    expect(await page.locator('#older').isVisible()).toBe(false)
  })

  it('does not pull the reader down, but says that something new came', async () => {
    const page = await arrive()
    for (let n = 1; n <= 30; n++) await letter(`let_${n}`, line(`提醒 ${n}`))
    await expect.poll(() => kept(page)).toBe(30)
    await page.locator('#log').evaluate((log) => (log.scrollTop = 200))
    await letter('let_31', line('提醒 31'))
    await page.getByRole('button', { name: '有新消息' }).click()
    expect(await page.locator('.message').last().isVisible()).toBe(true)
    await page.locator('#jump').waitFor({ state: 'hidden' })
  })
})

describe('for everyone', () => {
  it('speaks English when asked, and duban with it', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Send' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await say(page, 'status 9.9.9')
    await expect.poll(async () => (await bubbles(page)).at(-1)).toMatch(/^[\x20-\x7e“”’]+$/)
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('button', { name: '发送' }).waitFor()
  })

  it('can be used by keyboard alone', async () => {
    const page = await arrive()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到输入框')
    await page.keyboard.press('Enter')
    await page.keyboard.type('我的')
    await page.keyboard.press('Enter')
    await page.locator('.item').first().waitFor()
    await page.locator('.unkept').getByRole('button', { name: '汇报' }).first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel form').waitFor()
    await page.keyboard.type('键盘填写')
    expect(await page.locator('.panel textarea').first().inputValue()).toBe('键盘填写')
  })

  it('tells a screen reader what came, once', async () => {
    const page = await arrive()
    await letter('let_1', {
      kind: 'item',
      line: [{ light: 'red', text: '红灯' }, ' 1.2.1'],
      light: 'red',
      details: [],
      buttons: [],
    })
    await expect.poll(() => page.locator('#announce').innerText()).toBe('督办说：红灯 1.2.1')
  })

  const sizes = [
    ['at a desk', desk],
    ['on a phone', phone],
  ] as const
  it.each(sizes)('has nothing that axe finds wrong, and nothing sticks out, %s', async (_, size) => {
    const guest = await open(await device(size), '/')
    const page = await open(await device(size), `/in/${invites.liaison}`)
    for (const one of [guest, page]) await isClean(one, size.width)
    await page.getByRole('button', { name: '登录' }).click()
    await page.locator('#empty').waitFor()
    liaison = (await page.locator('body').getAttribute('data-person')) ?? ''
    await isClean(page, size.width)
    await letter('let_1', ...everyBlock)
    await say(page, `长词${'x'.repeat(300)}`)
    await page.getByRole('button', { name: '我的' }).click()
    const item = page.locator('.unkept .item').first()
    await item.getByRole('button', { name: '汇报' }).click()
    await item.locator('.panel form').waitFor()
    await page
      .locator('#files')
      .setInputFiles({ name: '附件.exe', mimeType: 'x/y', buffer: Buffer.from('MZ') })
    await page.locator('#attached li.refused').waitFor()
    await isClean(page, size.width)
  })
})

async function isClean(page: Page, width: number): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  const log = page.locator('#log')
  if ((await log.count()) === 0) return
  const { inner, outer } = await log.evaluate((at) => ({ inner: at.scrollWidth, outer: at.clientWidth }))
  if (inner > outer) throw new Error(`the conversation is ${inner} wide in a window of ${outer}`)
}

const button = (label: string, style?: 'primary' | 'danger') => ({
  label,
  verb: 'mine',
  args: {},
  ...(style ? { style } : {}),
})
const everyBlock: Block[] = [
  { kind: 'heading', line: ['待办提醒：', { strong: '2' }, ' 项'] },
  {
    kind: 'text',
    line: [
      { code: '1.2.1' },
      ' ',
      { mention: 'per_1', name: '张三' },
      ' ',
      { link: 'https://example.cn', text: '通知' },
    ],
  },
  {
    kind: 'quote',
    line: ['企业不积极', { code: 'report 1.2.1 survey done, problems: few firms are willing, next: visits' }],
  },
  { kind: 'list', lines: [['甲'], ['乙']] },
  ...(['green', 'yellow', 'red', 'blue', 'grey'] as const).map((light): Block => ({
    kind: 'item',
    line: [{ code: '1.2.1-1' }, ' 研究确定试点企业 ', { light, text: '灯' }],
    light,
    details: [['11月25日前报送']],
    buttons: [button('汇报', 'primary'), button('作废', 'danger'), button('查看')],
  })),
  {
    kind: 'table',
    head: ['单位', '应报', '已报', '迟报', '未报', '备注'],
    rows: [['市人力资源和社会保障局', '16', '12', '3', '1', '无']],
  },
  { kind: 'buttons', buttons: [button('全部无变化')] },
  {
    kind: 'form',
    form: {
      title: '申请延期',
      verb: 'mine',
      submit: '提交',
      fields: [
        { name: 'why', label: '理由', kind: 'long', required: true, hint: '一两句话即可' },
        { name: 'to', label: '延至', kind: 'text' },
        {
          name: 'kind',
          label: '类别',
          kind: 'choice',
          choices: [
            { value: 'a', label: '甲' },
            { value: 'b', label: '乙' },
          ],
        },
        { name: 'proof', label: '附件', kind: 'files' },
        { name: 'code', label: '', kind: 'hidden', value: '1.2.1' },
      ],
    },
  },
]
