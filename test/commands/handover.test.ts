import { describe, expect, test } from 'vitest'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

/** The due day is Tuesday the 25th. */
const at = '2025-03-03 10:00'
const open = () => world({ at })

/** Who was registered by a hand-over, with an account that letters go through. */
async function registered(w: World, name: string): Promise<Speaker> {
  const person = await w.store.tx(async (db) => {
    for await (const one of db.list('person', 'byId')) if (one.name === name) return one
    throw new Error(`nobody is called ${name}`)
  })
  const who = { id: person.id, account: `sim:${name}`, name }
  await w.change(who, { accounts: [who.account], preferred: who.account })
  return who
}

const roles = (w: World, who: Speaker) =>
  w.store.tx(async (db) => {
    const held = []
    for await (const { role } of db.list('role', 'byPerson', { prefix: [who.id] })) held.push(role)
    return held
  })

describe('liaison A leaves in the middle of a period, with a draft and an overdue item', () => {
  async function left() {
    const w = await open()
    const a = w.liaison('市教育局')
    await w.at('2025-03-25 09:30')
    const [card = ''] = w.hear(a).slice(-1)
    const cardLetter = w.sent.filter(({ to }) => to === a.account).at(-1)?.letter.id ?? ''
    await w.say(a, '1.2.2 已完成调研，下一步：座谈')
    w.sleep('2025-03-25 17:00')
    const { result, events } = await w.trace(() => w.say(a, '交接 王五 调研报告在共享盘'))
    const wang = await registered(w, '王五')
    return { w, a, wang, card, cardLetter, result, events }
  }

  test('the place, the draft and the next day’s card go to the successor, exactly one', async () => {
    const { w, a, wang, result, events } = await left()
    expect(result).toMatch(
      /^已交接：市教育局甲 → 王五，市教育局 联络员（A 角）（SY）。今后的提醒发给王五。\n转交在办事项 \d+ 项、待确认草稿 1 份；/,
    )
    expect(result).toMatch(/王五为新登记人员，请把以下绑定码或链接转交本人：\n王五的绑定码：[2-9A-Z]{8}\n/)
    expect(events.slice(0, 2)).toEqual(['role.ended', 'duty.handed'])
    expect(await roles(w, a)).toEqual([])
    expect(await roles(w, wang)).toEqual(['liaisonA'])
    w.hear(a)
    await w.at('2025-03-26 09:30')
    const cards = w.sent.filter(
      ({ letter, to }) =>
        letter.body.kind === 'card' &&
        [a.account, wang.account].includes(to) &&
        letter.createdAt > w.now() - 36_000_000,
    )
    expect(cards.map(({ to }) => to)).toEqual([wang.account])
    expect(cards[0]?.text).toContain('草稿待确认')
    expect(w.hear(a)).toEqual([])
    await w.at('2025-03-27 09:30')
    expect(w.hear(a)).toEqual([])
  })

  test('the successor has a note: what is open and since when, the draft, the words; and confirms the draft as its speaker’s', async () => {
    const { w, a, wang } = await left()
    const note = await w.store.tx(async (db) => {
      for await (const letter of db.list('letter', 'byPerson', { prefix: [wang.id] }))
        if (letter.body.kind === 'words' && letter.about.length > 0) return letter
      return undefined
    })
    expect(note).toBeDefined()
    expect(JSON.stringify(note?.body)).toContain('调研报告在共享盘')
    expect(JSON.stringify(note?.body)).toContain('座谈')
    expect(JSON.stringify(note?.body)).toContain('报送时限 3月25日')
    expect(await w.say(wang, '确认')).toContain('1.2.2')
    const { lastReportId } = await w.assignment('1.2.2-1')
    const report = await w.store.tx((db) => db.get('report', lastReportId ?? ''))
    expect(report).toMatchObject({ by: wang.id, draftedBy: a.id, progress: '已完成调研' })
  })

  test('the former’s old buttons, drafts and replies are refused, and say to whom to turn', async () => {
    const { w, a, cardLetter } = await left()
    const refused = '您在市教育局的职责已于3月25日交接给王五，此项未办理，请告知王五办理。'
    expect(await w.refused(() => w.press(a, '本期无变化', '1.2.2'))).toBe(refused)
    expect(await w.refused(() => w.press(a, '汇报', '1.2.2'))).toBe(refused)
    expect(await w.refused(() => w.press(a, '确认提交'))).toBe(refused)
    expect(await w.refused(() => w.say(a, '确认'))).toBe(refused)
    expect(await w.refused(() => w.say(a, '汇报 1.2.2 已完成'))).toBe(refused)
    expect(await w.refused(() => w.reply(a, '已完成调研工作', cardLetter))).toBe(refused)
    expect(await w.say(a, '我的')).not.toContain('1.2.2')
    // What was never theirs is answered as before.
    const unit = (await w.assignment('1.2.2-1')).unitId
    const others = await w.store.tx(async (db) => {
      for await (const row of db.list('assignment', 'byPlan')) if (row.unitId !== unit) return row.code
      return ''
    })
    expect(await w.refused(() => w.say(a, `汇报 ${others} 已完成`))).toMatch(/^\S+ 不是您单位承担的事项/)
    expect(await w.refused(() => w.say(a, '汇报 9.9.9 已完成'))).toMatch(/^没有编号为 9.9.9 的事项/)
    expect(await w.refused(() => w.say(a, '导入'))).toMatch(/^您没有“导入”的权限/)
  })

  test('the office is told once', async () => {
    const { w } = await left()
    expect(w.hear(w.office).filter((said) => said.includes('接任'))).toEqual([
      expect.stringMatching(
        /^市教育局：市教育局甲的职责（市教育局 联络员（A 角）（SY））已由王五接任，在办事项 \d+ 项一并转交。$/,
      ),
    ])
  })
})

test('by the head, the office or an administrator, for somebody else, who is told', async () => {
  for (const place of ['head', 'office', 'admin', 'operator'] as const) {
    const w = await open()
    const who = place === 'head' ? w.liaison('市教育局', 'head') : w[place]
    expect(await w.say(who, '交接 市教育局 市教育局甲 → 王五'), place).toMatch(/^已交接：市教育局甲 → 王五/)
    expect(w.hear(w.liaison('市教育局'))).toEqual([
      '您在市教育局的职责已交接给王五，此后的提醒不再发给您；您此前报送的内容仍记在您名下。',
    ])
    expect(w.hear(w.office).length, place).toBe(place === 'office' ? 0 : 1)
  }
})

test('nobody else: not a colleague, another unit’s head, a leader, nor who stands in for the head', async () => {
  const w = await open()
  await w.say(w.liaison('市教育局', 'head'), '请假 3月3日至3月10日 由 市教育局乙 代')
  for (const who of [w.liaison('市教育局', 'B'), w.liaison('市人社局', 'head'), w.leader])
    expect(await w.refused(() => w.say(who, '交接 市教育局 市教育局甲 → 王五')), who.name).toBe(
      '市教育局人员的交接由其本人、分管领导或办公室办理。',
    )
  expect(await w.refused(() => w.say(w.leader, '交接 王五'))).toMatch(/^您没有可交接的岗位/)
})

test('B’s and the head’s places pass on too, by name or by place; what the head is asked goes to the new one', async () => {
  const w = await open()
  const [a, b, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'B'), w.liaison('市教育局', 'head')]
  expect(await w.say(b, '交接 赵六')).toMatch(/^已交接：市教育局乙 → 赵六，市教育局 联络员（B 角）/)
  await w.say(head, '审签 开')
  await w.say(a, '1.2.2 已完成调研')
  await w.press(a, '确认提交')
  w.hear(head)
  expect(await w.say(w.office, '交接 市教育局 分管领导 → 孙副局长')).toMatch(
    /^已交接：市教育局领导 → 孙副局长/,
  )
  const sun = await registered(w, '孙副局长')
  const due = await w.store.tx(async (db) => {
    const kinds = []
    for await (const { body } of db.list('letter', 'byPerson', { prefix: [sun.id] })) kinds.push(body.kind)
    return kinds
  })
  expect(due).toContain('signing')
  expect(await w.refused(() => w.say(head, '同意报送 1.2.2'))).toMatch(/已于3月3日交接给孙副局长/)
  expect(await w.say(sun, '同意报送')).toContain('1.2.2')
})

test('a draft that lies with the head goes on lying there; what comes of it is told to the successor', async () => {
  const w = await open()
  const [a, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'head')]
  await w.say(head, '审签 开')
  await w.say(a, '1.2.2 已完成调研')
  await w.press(a, '确认提交')
  await w.say(a, '交接 王五')
  const wang = await registered(w, '王五')
  await w.press(head, '同意报送')
  expect(w.hear(a).join('\n')).not.toContain('已同意')
  expect(w.hear(wang).join('\n')).toContain('1.2.2')
  const { lastReportId } = await w.assignment('1.2.2-1')
  const report = await w.store.tx((db) => db.get('report', lastReportId ?? ''))
  expect(report).toMatchObject({ by: head.id, draftedBy: a.id })
})

test('what the office answers goes to the successor; who asked stays who asked', async () => {
  const w = await open()
  const a = w.liaison('市教育局')
  await w.say(a, '提请协调 1.2.2 企业不积极')
  await w.say(a, '交接 王五')
  const wang = await registered(w, '王五')
  w.hear(a)
  w.hear(w.office)
  await w.say(w.office, '批复 1 同意 已与市工信局商定')
  expect(w.hear(a)).toEqual([])
  expect(w.hear(wang).join('\n')).toContain('1.2.2')
})

test('a card that was not sent yet becomes one of the successor’s own; the former gets none', async () => {
  const w = await open()
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  w.failing.why = ({ to }) => (to === a.account ? new Error('offline') : undefined)
  await w.at('2025-03-20 09:30')
  w.failing.why = () => undefined
  w.sent.splice(0)
  await w.say(w.office, '交接 市教育局 市教育局甲 → 市教育局乙')
  expect(w.sent.filter(({ letter }) => letter.body.kind === 'card').map(({ to }) => to)).toEqual([b.account])
  await w.at('2025-03-21 09:30')
  expect(
    w.sent.filter(({ letter, to }) => letter.body.kind === 'card' && [a.account, b.account].includes(to)),
  ).toHaveLength(1)
  const { text } = await snapshot(w.store)
  expect(text).toContain(`/${b.id}"`)
})

test('a B who becomes A leaves B empty, said; an A does not become B as well', async () => {
  const w = await open()
  const b = w.liaison('市教育局', 'B')
  const said = await w.say(w.office, '交接 市教育局 市教育局甲 → 市教育局乙')
  expect(said).toContain('市教育局的联络员（B 角）现为空缺，请补充登记。')
  expect(said).not.toContain('新登记')
  expect(await roles(w, b)).toEqual(['liaisonA'])
  await w.say(w.office, '邀请 市教育局 赵六 B角')
  expect(await w.refused(() => w.say(w.office, '交接 市教育局 赵六 → 市教育局乙'))).toMatch(
    /^市教育局乙已担任该单位联络员（A 角），不能同时担任 B 角/,
  )
})

test('who stood in is followed by the successor', async () => {
  const w = await open()
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  await w.say(a, '请假 3月10日至3月28日 由 市教育局乙 代')
  await w.say(b, '交接 赵六')
  const zhao = await registered(w, '赵六')
  expect((await w.store.tx((db) => db.get('person', a.id)))?.away[0]?.coverId).toBe(zhao.id)
})

test.each([
  ['交接', /^请写明由谁接任/],
  ['交接 市教育局 市教育局甲 →', /^请写明由谁接任/],
  ['交接 市教育局 李四 → 王五', /^市教育局没有“李四”。现有：市教育局领导、市教育局甲、市教育局乙。$/],
  ['交接 教育厅 张三 → 王五', /^没有找到单位“教育厅”/],
  ['交接 市教育局 市教育局甲 → 市教育局甲', /^接任人与移交人都是市教育局甲/],
  ['交接 市教育局甲 → 王五', /^请写明单位/],
  [`交接 市教育局 市教育局甲 → ${'王'.repeat(41)}`, /^接任人姓名过长/],
])('refused: %s', async (words, sentence) => {
  const w = await open()
  expect(await w.refused(() => w.say(w.office, words))).toMatch(sentence)
})

test('handed back, everything is as before', async () => {
  const w = await open()
  const a = w.liaison('市教育局')
  await w.say(a, '交接 王五')
  expect(await w.say(w.office, '交接 市教育局 王五 → 市教育局甲')).toMatch(/^已交接：王五 → 市教育局甲/)
  expect(await roles(w, a)).toEqual(['liaisonA'])
  expect(await w.say(a, '1.2.2 已完成调研')).toContain('1.2.2')
})

test('in English', async () => {
  const w = await open()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'handover 市教育局 市教育局甲 -> Wang the file is on the drive')).toMatch(
    /^Handed over: 市教育局甲 → Wang, 市教育局: liaison \(A\) \(SY\)\. Reminders go to Wang from now on\./,
  )
  await w.say(w.liaison('市教育局'), 'lang en')
  expect(await w.refused(() => w.say(w.liaison('市教育局'), 'report 1.2.2 done'))).toBe(
    'Your duty in 市教育局 passed to Wang on 03-03, so nothing was done. Please tell Wang.',
  )
})
