import { afterEach, expect, test } from 'vitest'
import { collect, must } from '../../../src/kit/moves/look.ts'
import type { Letter } from '../../../src/core/model/index.ts'
import { clearFolders, deskOf } from './desk-door.ts'

afterEach(clearFolders)

type Desk = Awaited<ReturnType<typeof deskOf>>

const letterTo = (d: Desk, personId: string, kind: string): Promise<Letter> =>
  d.w.store.tx(async (db) => {
    const all = await collect(db.list('letter', 'byPerson', { prefix: [personId] }))
    return must(
      all.find(({ body }) => body.kind === kind),
      kind,
    )
  })

const everybody = [200, 200, 200, 200] as const
const steering = [200, 200, 200, 403] as const

/** Who may open which page at all: admin, office, leader, liaison. */
test.each([
  ['/desk/letters', steering],
  ['/desk/calendar', everybody],
  ['/desk/rules', steering],
  ['/desk/forecast', everybody],
  ['/desk/burden', everybody],
  ['/desk/papers', everybody],
  ['/desk/pictures', everybody],
  ['/desk/registers', everybody],
  ['/desk/meetings', everybody],
  ['/desk/ledger', everybody],
  ['/desk/ledger/as-of', everybody],
  ['/desk/settings', everybody],
  ['/desk/health', [200, 403, 403, 403]],
  ['/desk/letters/let_nothing', [404, 404, 404, 404]],
  ['/desk/papers/iss_nothing', [404, 404, 404, 404]],
  ['/desk/meetings/SY/2025-01', [404, 404, 404, 404]],
] as const)('%s is opened by %j', async (path, wanted) => {
  const d = await deskOf()
  const people = [d.w.admin, d.w.office, d.w.leader, d.w.liaison('市教育局')]
  const got = []
  for (const who of people) got.push((await d.get(who, path)).status)
  expect(got).toEqual(wanted)
  expect(d.failed).toEqual([])
})

test('opening any page leaves nothing behind', async () => {
  const d = await deskOf()
  await d.w.at('2025-03-21 17:00')
  // The session is opened before it is looked what a page leaves.
  await d.get(d.w.admin, '/desk/settings')
  for (const path of [
    'letters',
    'calendar?on=2025-03-24&kind=rest',
    'rules?rule=due&value=20',
    'forecast',
    'ledger',
  ]) {
    const { rows, events, result } = await d.w.trace(() => d.get(d.w.admin, `/desk/${path}`))
    expect({ path, status: result.status, rows: rows.filter((kind) => kind !== 'session'), events }).toEqual({
      path,
      status: 200,
      rows: [],
      events: [],
    })
  }
})

test('a letter is opened by its reader and by who sees all of its plans; nobody else knows of it', async () => {
  const d = await deskOf()
  await d.w.at('2025-03-21 17:00')
  const { id } = await letterTo(d, d.w.liaison('市教育局').id, 'card')
  const path = `/desk/letters/${id}`
  for (const who of [d.w.liaison('市教育局'), d.w.office, d.w.leader, d.w.admin]) {
    const { status, html } = await d.get(who, path)
    expect(status).toBe(200)
    expect(html).toContain('距报送时限还有 3 个工作日，提醒联络员（A 角）')
    expect(html).toMatch(/<pre class="words">[^<]*1\.2\.2/)
  }
  expect((await d.get(d.w.liaison('市商务局'), path)).status).toBe(404)
})

test('the words of an answer, which may hold a link, are read by its reader alone, here and in the ledger', async () => {
  const d = await deskOf()
  const letter: Letter = {
    ...{ id: 'let_secret', version: 0, to: d.w.office.id, planId: d.w.plan.id, priority: 0 },
    body: { kind: 'words', content: { blocks: [] } },
    ...{ state: 'sent', dueAt: 1, createdAt: d.w.now(), attempts: 1, lastError: null, about: [] },
    ...{ sentText: 'http://duban.test/in/abcdef', sentTo: d.w.office.account, sentAt: d.w.now() },
  }
  await d.w.store.tx(async (db) => {
    await db.put('letter', letter)
    await db.note({
      ...{ planId: d.w.plan.id, event: 'letter.sent', by: 'duban', via: letter.id, at: d.w.now() },
      subjects: [letter.to],
      body: { letter: letter.id, text: letter.sentText },
    })
  })
  const other = await d.get(d.w.admin, '/desk/letters/let_secret')
  expect(other.status).toBe(200)
  expect(other.html).not.toContain('/in/abcdef')
  expect(other.html).toContain('正文只有本人可以查看')
  expect((await d.get(d.w.office, '/desk/letters/let_secret')).html).toContain('/in/abcdef')
  expect((await d.get(d.w.admin, '/desk/ledger?event=letter')).html).not.toContain('/in/abcdef')
  expect((await d.get(d.w.office, '/desk/ledger?event=letter')).html).toContain('/in/abcdef')
  expect((await d.get(d.w.admin, '/desk/ledger.csv?event=letter')).html).not.toContain('/in/abcdef')
})

test('the office sees that a letter failed; the administrator sends it again from the list', async () => {
  const d = await deskOf()
  await d.w.at('2025-03-20 10:00')
  const { id } = await letterTo(d, d.w.liaison('市教育局').id, 'card')
  await d.w.store.tx(async (db) => {
    const letter = must(await db.get('letter', id), id)
    await db.put('letter', { ...letter, state: 'failed' })
  })
  const failed = await d.get(d.w.office, '/desk/letters?state=failed')
  expect(failed.html).toContain('市教育局甲')
  expect(failed.html).not.toContain('重发</button>')
  expect((await d.get(d.w.admin, '/desk/letters?state=failed')).html).toContain('重发</button>')
  const again = await d.post(d.w.admin, 'letters', { letter: id })
  expect(again.html).toContain('已将 1 封失败去信重新排队')
  expect((await d.get(d.w.admin, '/desk/letters?state=failed')).html).toContain('没有符合条件的去信')
})

test('a unit reads the history of its own items and of no other; the office that of all', async () => {
  const d = await deskOf()
  const a = d.w.liaison('市教育局')
  await d.w.say(a, '汇报 1.2.2-1 已完成<b>调研</b>，电话 13812345678')
  await d.w.say(a, '确认')
  const own = await d.get(a, '/desk/ledger?of=1.2.2-1')
  expect(own.html).toContain('已完成&lt;b&gt;调研&lt;/b&gt;')
  expect((await d.get(a, '/desk/ledger')).html).toContain('请填写本单位事项的编号')
  expect((await d.get(d.w.liaison('市商务局'), '/desk/ledger?of=1.2.2-1')).html).toContain(
    '没有符合条件的记录',
  )
  const found = await d.get(d.w.office, `/desk/ledger?words=${encodeURIComponent('调研')}`)
  expect(found.html).toContain('报送')
  const [, open = ''] = /href="([^"]*open=[^"]*)#opened"/.exec(found.html) ?? []
  const whole = await d.get(d.w.office, open.replaceAll('&amp;', '&'))
  expect(whole.html).toMatch(/<code>[0-9a-f]{64}<\/code>/)
  expect(whole.html).toContain('内容与哈希一致')
  const file = await d.get(d.w.office, '/desk/ledger.csv')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="ledger-2025-03-03.csv"')
  expect(file.html).toContain('138****5678')
  expect(file.html).not.toContain('13812345678')
})

test('an item as it stood on a past day, its report for those alone who may read it', async () => {
  const d = await deskOf()
  const a = d.w.liaison('市教育局')
  await d.w.at('2025-03-26 10:00')
  await d.w.say(a, '汇报 1.2.2-1 补报三月情况')
  await d.w.say(a, '确认')
  const on = (day: string) => `/desk/ledger/as-of?code=1.2.2-1&on=${day}`
  expect((await d.get(d.w.office, on('2025-03-21'))).html).toMatch(/黄灯[\s\S]*当天尚无报送/)
  const after = await d.get(d.w.office, on('2025-03-26'))
  expect(after.html).toMatch(/绿灯[\s\S]*补报三月情况/)
  expect((await d.get(d.w.liaison('市财政局'), on('2025-03-26'))).html).not.toContain('补报三月情况')
  expect((await d.get(d.w.office, on('2025-03-02'))).html).toContain('当天尚未交办')
  expect((await d.get(d.w.office, on('2026-01-01'))).html).toContain('请选择今天或以前的日期')
  expect((await d.get(d.w.office, '/desk/ledger/as-of?code=9.9.9&on=2025-03-03')).html).toContain('9.9.9')
})

test('odd addresses are answered with a page, and nothing fails', async () => {
  const d = await deskOf()
  const odd = encodeURIComponent('../<img src=x>\u0000\u202e')
  for (const path of [
    `letters?state=${odd}&after=${odd}&from=2025-13-99&who=${odd}&channel=${odd}`,
    `letters?after=999999999999999.x`,
    `ledger?of=${odd}&event=${odd}&after=${odd}&from=x&until=y&by=${odd}&words=${odd}`,
    `ledger/as-of?code=${odd}&on=${odd}`,
    `calendar?year=999999&on=2025-02-30&kind=${odd}&note=${odd}`,
    `rules?plan=${odd}&rule=${odd}&value=${odd}`,
    `rules?rule=ladder&value=${odd}`,
    `forecast?what=${odd}&days=${odd}&day=${odd}`,
    `burden?what=${odd}`,
    `papers?plan=${odd}&from=-1e99`,
    `meetings?plan=${odd}`,
  ]) {
    const { status, html } = await d.get(d.w.admin, `/desk/${path}`)
    expect({ path, status }).toEqual({ path, status: 200 })
    expect(html).not.toContain('<img src=x>')
  }
  expect(d.failed).toEqual([])
})
