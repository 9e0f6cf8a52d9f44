import { describe, expect, test } from 'vitest'
import away from '../../commands/away.ts'
import { world, type Speaker, type World } from '../support/world.ts'

/** A Monday; the due day is the 25th, a Tuesday. */
const at = '2025-03-03 10:00'
const open = () => world({ at })
const stretches = async (w: World, who: Speaker) => (await w.store.tx((db) => db.get('person', who.id)))?.away

test.each(['away', ...away.aliases])(
  '“%s” registers an absence and says who gets the reminders',
  async (verb) => {
    const w = await open()
    const { result, rows, events } = await w.trace(() =>
      w.say(w.liaison('市教育局'), `${verb} 3月20日至3月26日`),
    )
    expect(result).toBe(
      '已登记：市教育局甲3月20日至3月26日请假，其间 5 个工作日。\n' +
        '3月20日至3月26日，市教育局 联络员（A 角）（SY）的提醒发给市教育局乙。',
    )
    expect(rows).toEqual(['letter', 'person'])
    expect(events).toEqual(['away.set'])
  },
)

test('the reminders of those days go to B at once, and to A again afterwards', async () => {
  const w = await open()
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  await w.say(a, '请假 3月20日至3月24日')
  await w.at('2025-03-20 09:30')
  expect(w.hear(a)).toEqual([])
  expect(w.hear(b)).toHaveLength(1)
  await w.at('2025-03-25 09:30')
  expect(w.hear(a)).toHaveLength(1)
  expect(w.hear(b)).toEqual([])
})

test('a stand-in is named, is told once until when, and gets the reminders', async () => {
  const w = await open()
  const [a, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'head')]
  expect(await w.say(a, '请假 3月20日至3月24日 由 市教育局领导 代')).toContain('的提醒发给市教育局领导。')
  expect(w.hear(head)).toEqual([
    expect.stringMatching(
      /^市教育局甲3月20日至3月24日请假，由您代班。其间本单位事项的提醒发给您，3月24日后恢复发给市教育局甲，无需另行办理。\n目前在办事项 \d+ 项。\n\[查看我的事项\]$/,
    ),
  ])
  expect(w.hear(w.office)).toEqual([])
  await w.at('2025-03-20 09:30')
  expect(w.hear(head)).toHaveLength(1)
  expect(w.hear(a)).toEqual([])
})

describe('a stand-in who will not do is refused, with B named', () => {
  test.each([
    ['市人社局甲', /^市人社局甲不是市教育局的联络员或分管领导，不能代班。可代班的有：/],
    ['市教育局甲', /^代班人员不能是本人。/],
    ['王二麻', /^王二麻不是市教育局的/],
  ])('%s', async (name, sentence) => {
    const w = await open()
    const said = await w.refused(() => w.say(w.liaison('市教育局'), `请假 3月20日至3月24日 由 ${name} 代`))
    expect(said).toMatch(sentence)
    expect(said).toMatch(/不指定代班的，提醒直接发给 B 角市教育局乙。$/)
  })

  test('away too, or without an account', async () => {
    const w = await open()
    const [a, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'head')]
    const named = '请假 3月20日至3月24日 由 市教育局领导 代'
    await w.say(head, '请假 3月24日至3月28日')
    expect(await w.refused(() => w.say(a, named))).toBe(
      '市教育局领导3月24日至3月28日也请假，不能代班。请另定代班人员；不指定代班的，提醒直接发给 B 角市教育局乙。',
    )
    await w.say(head, '请假 取消')
    await w.change(head, { preferred: null })
    expect(await w.refused(() => w.say(a, named))).toMatch(
      /^市教育局领导没有绑定账号，提醒无法送达，不能代班。/,
    )
    await w.change(w.liaison('市教育局', 'B'), { preferred: null })
    expect(await w.refused(() => w.say(a, named))).toMatch(/不能代班。请另定代班人员。$/)
  })
})

test('who answers for two units is covered by somebody of both', async () => {
  const w = await open()
  const [a, other] = [w.liaison('市教育局'), w.liaison('市人社局')]
  await w.store.tx(async (db) => {
    for await (const role of db.list('role', 'byPerson', { prefix: [other.id] }))
      await db.put('role', { ...role, id: 'rol_two', version: 0, personId: a.id, role: 'head' })
  })
  for (const name of ['市教育局乙', '市人社局乙'])
    expect(await w.refused(() => w.say(a, `请假 3月20日至3月24日 由 ${name} 代`))).toMatch(
      new RegExp(`^${name}不是`),
    )
})

test('where nobody is left it is said, day by day; the office is told by the chase', async () => {
  const w = await open()
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  await w.say(b, '请假 3月24日至3月25日')
  expect((await w.say(a, '请假 3月20日至3月26日')).split('\n').slice(1)).toEqual([
    '3月20日至3月21日，市教育局 联络员（A 角）（SY）的提醒发给市教育局乙。',
    expect.stringMatching(
      /^3月24日至3月25日，市教育局 联络员（A 角）（SY）的提醒无人代收，届时将告知办公室。/,
    ),
    '3月26日，市教育局 联络员（A 角）（SY）的提醒发给市教育局乙。',
  ])
  await w.at('2025-03-25 09:30')
  expect(w.hear(w.office).join('\n')).toContain('未设置或无法送达')
})

test('absences that overlap become one, said; the stand-in before is told', async () => {
  const w = await open()
  const [a, b, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'B'), w.liaison('市教育局', 'head')]
  await w.say(a, '请假 3月10日至3月12日 由 市教育局乙 代')
  w.hear(b)
  expect(await w.say(a, '请假 3月12日至3月14日 由 市教育局领导 代')).toContain(
    '与此前登记的3月10日至3月12日重叠，已合并。',
  )
  expect(await stretches(w, a)).toEqual([{ from: '2025-03-10', to: '2025-03-14', coverId: head.id }])
  expect(w.hear(b)).toEqual(['市教育局甲3月10日至3月12日的请假有变，您不再代班，提醒不再发给您。'])
  expect(w.hear(head)).toHaveLength(1)
  expect(await w.refused(() => w.say(a, '请假 3月14日至9月8日'))).toMatch(/^超过 180 天的，请办理交接/)
})

test.each([
  ['请假 3月10日至3月7日', /^结束日期早于开始日期/],
  ['请假 2月10日至2月12日', /^这段日期已经过去/],
  ['请假 3月10日至10月10日', /^超过 180 天的，请办理交接/],
  ['请假 2月30日', /^没有看懂日期/],
  ['请假 过几天', /^没有看懂日期/],
  ['请假 取消', /^市教育局甲没有登记今天或以后的请假/],
])('refused: %s', async (words, sentence) => {
  const w = await open()
  expect(await w.refused(() => w.say(w.liaison('市教育局'), words))).toMatch(sentence)
})

test('who is to stand in and goes away is told so', async () => {
  const w = await open()
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  await w.say(a, '请假 3月20日至3月24日 由 市教育局乙 代')
  expect(await w.say(b, '请假 3月24日')).toContain(
    '3月20日至3月24日正为市教育局甲代班，请告知市教育局甲另定代班人员。',
  )
})

test('the list has a button that calls one off; the stand-in is told; days that passed stay', async () => {
  const w = await open()
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  expect(await w.say(a, '请假')).toMatch(/^市教育局甲没有登记请假。\n登记：/)
  await w.say(a, '请假 3月10日至3月12日')
  await w.say(a, '请假 3月20日至3月24日 由 市教育局乙 代')
  w.hear(b)
  expect(await w.say(a, '请假')).toContain('· 3月20日至3月24日（3 个工作日），由市教育局乙代班')
  expect(await w.refused(() => w.say(a, '请假 取消'))).toBe(
    '有多段请假，请写明取消哪一段：3月10日至3月12日、3月20日至3月24日。例如：请假 取消 3月10日至3月12日。',
  )
  expect(await w.press(a, '取消 3月20日至3月24日')).toBe(
    '已取消市教育局甲3月20日至3月24日的请假，提醒恢复发给本人。',
  )
  expect(w.hear(b)).toHaveLength(1)
  w.sleep('2025-03-11 10:00')
  await w.say(a, '请假 取消 3月10日至3月12日')
  expect(await stretches(w, a)).toEqual([{ from: '2025-03-10', to: '2025-03-10', coverId: null }])
})

test('the head, the office and the administrator register others; a liaison or a stand-in does not', async () => {
  const w = await open()
  const [a, b, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'B'), w.liaison('市教育局', 'head')]
  for (const who of [head, w.office, w.admin, w.operator]) {
    expect(await w.say(who, '请假 市教育局甲 3月10日'), who.name).toMatch(/^已登记：市教育局甲3月10日请假/)
    expect(await w.say(who, '请假 取消 市教育局甲'), who.name).toMatch(/找到|已登记|已取消/)
    await w.say(w.office, '请假 市教育局 市教育局甲 3月10日')
    expect(await w.say(who, '请假 市教育局甲'), who.name).toContain('的请假')
  }
  await w.say(head, '请假 3月3日至3月4日 由 市教育局乙 代')
  for (const who of [b, w.liaison('市人社局', 'head'), w.leader])
    expect(await w.refused(() => w.say(who, '请假 市教育局甲 3月12日')), who.name).toMatch(
      /^没有找到人员“市教育局甲”，或不在您负责的范围内/,
    )
  expect(await stretches(w, a)).toEqual([{ from: '2025-03-10', to: '2025-03-10', coverId: null }])
})

test('of the office somebody is away: the others get its reminders, or nobody does', async () => {
  const w = await open()
  expect(await w.say(w.office, '请假 3月10日')).toContain('办公室无其他人员接收提醒，请安排代班。')
})

test('in English', async () => {
  const w = await open()
  await w.say(w.liaison('市教育局'), 'lang en')
  expect(await w.say(w.liaison('市教育局'), 'away 2025-03-20 to 2025-03-24 cover 市教育局乙')).toBe(
    '市教育局甲 is away 03-20 to 03-24, 3 working days.\n03-20 to 03-24: reminders for 市教育局: liaison (A) (SY) go to 市教育局乙.',
  )
  expect(await w.refused(() => w.say(w.liaison('市教育局'), 'away 2025-03-07 to 2025-03-05'))).toMatch(
    /^The last day is before the first/,
  )
})
