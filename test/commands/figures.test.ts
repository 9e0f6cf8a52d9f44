import { expect, test } from 'vitest'
import { world, type World } from '../support/world.ts'
import { APPRENTICES, BASES, RATE, SHARED, withTargets } from '../support/targets.ts'

/** What a status says of the targets, line by line. */
const told = (answer: string): string[] => {
  const lines = answer.split('\n')
  const from = lines.indexOf('量化指标') + 1
  const until = lines.findIndex((line, n) => n >= from && /^\d+\.\d+\.\d+-\d+ /.test(line))
  return from === 0 ? [] : lines.slice(from, until < 0 ? undefined : until)
}

const files = async (w: World, words: string) => {
  const education = w.liaison('市教育局')
  await w.say(education, words)
  return w.press(education, '确认提交')
}

test('figures in a sentence are shown before they count, and stand once confirmed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES, APPRENTICES)
  const education = w.liaison('市教育局')
  expect(await w.say(education, '1.2.2 已建成3个实训基地，新增学徒120人，问题：经费不足')).toBe(
    [
      '请确认这份汇报',
      '1.2.2-1 合理设置学校相关专业（市教育局） · 2025年3月报送期',
      '进展情况：已建成3个实训基地，新增学徒120人',
      '存在问题：经费不足',
      '实训基地：累计 3 个（目标 5 个）',
      '培养学徒：新增 120 人（目标 2000 人）',
      '[修改]',
      '[确认提交] [作废]',
    ].join('\n'),
  )
  expect(told(await w.say(w.office, '状态 1.2.2'))[0]).toContain('尚无数据')
  await w.press(education, '确认提交')
  expect(told(await w.say(w.office, '状态 1.2.2'))).toEqual([
    '实训基地：3 个，目标 5 个（2025年12月31日前），未达到 ■■■■■■□□□□ 60%',
    '· 市教育局（牵头） 累计 3 个（市教育局甲，3月3日）',
    '培养学徒：120 人，目标 2000 人，未达到 ■□□□□□□□□□ 6%',
    '· 市教育局（牵头） 新增 120 人（市教育局甲，3月3日）',
  ])
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  expect(await w.say(education, '1.2.2 survey done, 3 in total')).toContain(
    '实训基地: 3 个 in total (target 5 个)',
  )
  await w.press(education, 'Confirm')
  expect(await w.say(education, 'targets 1.2.2')).toContain(
    '实训基地: 3 个, target 5 个 by 2025-12-31, not reached yet ■■■■■■□□□□ 60%',
  )
})

test('what is added comes on top of the last total; the reports behind a value are named', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  w.sleep('2025-04-03 10:00')
  await files(w, '1.2.2 本月新增2个实训基地')
  expect(told(await w.say(w.office, '状态 1.2.2'))).toEqual([
    '实训基地：5 个，目标 5 个（2025年12月31日前），已达到 ■■■■■■■■■■ 100%',
    '· 市教育局（牵头） 5 个：累计 3 个（市教育局甲，3月3日）、新增 2 个（市教育局甲，4月3日）',
  ])
})

test('a figure goes with its report: corrected, taken back, returned, moved', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await withTargets(w, '1.3.1', BASES)
  const education = w.liaison('市教育局')
  const stands = async (code = '1.2.2') => told(await w.say(w.office, `状态 ${code}`))[0]?.split('，')[0]
  await files(w, '1.2.2 已建成3个实训基地')
  await files(w, '1.2.2 已建成4个实训基地')
  expect(await stands()).toBe('实训基地：4 个')
  await w.say(education, '撤回 1.2.2')
  expect(await stands()).toBe('实训基地：尚无数据')
  await files(w, '1.2.2 已建成2个实训基地')
  await w.say(w.office, '退回 1.2.2-1 数字有误')
  expect(await stands()).toBe('实训基地：尚无数据')
  await files(w, '1.2.2 已建成1个实训基地')
  await w.say(education, '移至 1.2.2 1.3.1')
  expect(await stands()).toBe('实训基地：尚无数据')
  expect(await stands('1.3.1')).toBe('实训基地：1 个')
})

test('moved to a task without that target, a report leaves its figure behind and keeps its words', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成1个实训基地')
  await w.say(w.liaison('市教育局'), '移至 1.2.2 1.3.1')
  const answer = await w.say(w.office, '状态 1.3.1')
  expect(answer).toContain('已建成1个实训基地')
  expect(answer).not.toContain('量化指标')
  expect(answer).not.toContain('累计 1 个')
})

test.each([
  ['1.2.2 已建成-3个', '“实训基地”不能是负数：“-3个”。请写现在的累计数，或“新增”的数。'],
  ['1.2.2 培训合格率120%', '“培训合格率”是比例，不能超过 100%：“120%”。请核对后重新填写。'],
  ['1.2.2 建成2.5个实训基地', '“实训基地”须为整数：“2.5个”。请核对后重新填写。'],
  ['1.2.2 建成99999999999999个实训基地', '“实训基地”的数字过大：“99999999999999个”。请核对单位和位数。'],
])('“%s” is refused, and nothing changes', async (text, answer) => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES, RATE)
  expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toBe(answer)
})

const QUESTION = '本项有量化指标“建成5个实训基地”，如方便请补充数字；没有也可直接确认。'

test('a report without a number is asked for it once in a period, and never held up', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  const education = w.liaison('市教育局')
  expect(await w.say(education, '1.2.2 设备已到位')).toContain(QUESTION)
  expect(await w.say(education, '1.2.2 设备已到位，正在调试')).not.toContain('量化指标')
  expect(await w.press(education, '确认提交')).toContain('已收录')
  w.sleep('2025-04-03 10:00')
  expect(await w.say(education, '1.2.2 调试完毕')).toContain(QUESTION)
  await w.press(education, '确认提交')
  w.sleep('2025-05-06 10:00')
  expect(await w.say(education, '1.2.2 已建成5个实训基地')).not.toContain(QUESTION)
  await w.press(education, '确认提交')
  w.sleep('2025-06-03 10:00')
  expect(await w.say(education, '1.2.2 运行正常'), 'it is reached').not.toContain('量化指标')
})

test('who says that nothing changed, who only supports, and tasks without targets are not asked', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  expect(await w.say(w.liaison('市教育局'), '1.2.2 无变化')).not.toContain('量化指标')
  expect(await w.say(w.liaison('市人社局'), '1.2.2 已配合开展工作')).not.toContain('量化指标')
  expect(await w.say(w.liaison('市教育局'), '1.3.1 平台上线')).not.toContain('量化指标')
})

test('two targets that could be meant are asked about, and neither is counted', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', { ...BASES, phrase: '建成5个基础性实训基地' }, SHARED)
  const education = w.liaison('市教育局')
  const card = await w.say(education, '1.2.2 已建成3个实训基地')
  expect(card).toContain('“3个”可能指“基础性实训基地”或“共性实训基地”，未计入。')
  expect(card).not.toContain('累计 3 个')
  const again = await w.say(education, '1.2.2 已建成3个共性实训基地')
  expect(again).toContain('共性实训基地：累计 3 个（目标 3-5 个）')
  expect(again).not.toContain('可能指')
})

test.each([
  ['1.2.2 已建成3-5个实训基地', '“3-5个”是一个范围，未计入。如方便请写确切数字。'],
  ['1.2.2 已建成约3个实训基地', '“约3个”不是确切数字，未计入。如方便请写确切数字。'],
  ['1.2.2 共建成3个实训基地，累计4个', '“实训基地”出现了不同的数字（3个、4个），未计入。请写明累计数。'],
  ['1.2.2 撤销1个实训基地', '“1个”是减少的数字，未计入。请写明“实训基地”现在的累计数。'],
])('“%s” is not guessed at', async (text, note) => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  const card = await w.say(w.liaison('市教育局'), text)
  expect(card).toContain(note)
  expect(card).not.toContain(QUESTION)
  expect(card).toContain('[确认提交]')
})

test('a total below the last one, and a correction that drops a figure, are pointed out', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  expect(await w.say(w.liaison('市教育局'), '1.2.2 设备已到位')).toContain(
    '“实训基地”本期已报的累计 3 个随原内容被替换，不再计入；如仍有效，请点“修改”补充。',
  )
  w.sleep('2025-04-03 10:00')
  expect(await w.say(w.liaison('市教育局'), '1.2.2 已建成2个实训基地')).toContain(
    '“实训基地”本次为累计 2 个，少于此前的 3 个，请核对；如为新增，请写“新增”。',
  )
})

test('several items of one message are told apart in the notes', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await withTargets(w, '1.3.1', APPRENTICES)
  const card = await w.say(w.liaison('市教育局'), '1.2.2 设备已到位；1.3.1 新增学徒20人')
  expect(card).toContain(`1.2.2-1 ${QUESTION}`)
  expect(card).toContain('培养学徒：新增 20 人（目标 2000 人）')
})

test('supports’ figures are shown beside the lead’s, not added, and only to those who may see their reports', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  const labour = w.liaison('市人社局')
  await w.say(labour, '1.2.2 已建成1个实训基地')
  await w.press(labour, '确认提交')
  const lead = '· 市教育局（牵头） 累计 3 个（市教育局甲，3月3日）'
  const support = '· 市人社局（配合） 累计 1 个（市人社局甲，3月3日）（已含在牵头单位数据中，不另计）'
  const value = '实训基地：3 个，目标 5 个（2025年12月31日前），未达到 ■■■■■■□□□□ 60%'
  for (const who of [w.office, w.leader, w.liaison('市教育局'), labour])
    expect(told(await w.say(who, '状态 1.2.2')), who.name).toEqual([value, lead, support])
  // Another support sees the lead's filed report, and nothing of a fellow support's.
  expect(told(await w.say(w.liaison('市工信局'), '状态 1.2.2'))).toEqual([value, lead])
  const hidden = ['实训基地：数据仅限相关单位和办公室查看，目标 5 个（2025年12月31日前）']
  for (const who of [w.liaison('市科技局'), w.stranger]) {
    expect(told(await w.say(who, '状态 1.2.2')), who.name).toEqual(who === w.stranger ? [] : hidden)
    for (const words of ['指标', '指标 1.2.2', '状态 1.2.2-2'])
      expect(await w.say(who, words), words).not.toMatch(/[31] 个（|[31] 个，|60%/)
  }
})

test('a support’s figure is not said to be in the lead’s where the lead has given none', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  const labour = w.liaison('市人社局')
  await w.say(labour, '1.2.2 已建成1个实训基地')
  await w.press(labour, '确认提交')
  expect(told(await w.say(w.office, '状态 1.2.2'))[1]).toBe(
    '· 市人社局（配合） 累计 1 个（市人社局甲，3月3日）（牵头单位未报此数，暂未计入）',
  )
})

test('a share’s own status shows its own figure beside the task’s', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  expect(told(await w.say(w.office, '状态 1.2.2-1'))).toEqual([
    '实训基地：3 个，目标 5 个（2025年12月31日前），未达到 ■■■■■■□□□□ 60%',
    '· 市教育局（牵头） 累计 3 个（市教育局甲，3月3日）',
  ])
  expect(told(await w.say(w.office, '状态 1.2.2-2'))).toHaveLength(1)
})

test('the data of a status leads every value back to its reports', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  const ask = async (who = w.office) =>
    (await w.hand(who, { kind: 'text', text: '状态 1.2.2' })).reply?.data as { targets: unknown[] }
  const { id } = await w.assignment('1.2.2-1')
  const by = w.liaison('市教育局').id
  expect((await ask()).targets).toEqual([
    {
      name: '实训基地',
      phrase: '建成5个实训基地',
      target: 5,
      unit: '个',
      by: '2025-12-31',
      year: null,
      value: 3,
      reach: 'short',
      hidden: false,
      counting: [
        {
          code: '1.2.2-1',
          role: 'lead',
          value: 3,
          reports: [{ id: `${id}/2025-03#1`, by, filedOn: '2025-03-03', value: 3, how: 'total' }],
        },
      ],
      beside: [],
    },
  ])
  expect((await ask(w.liaison('市科技局'))).targets).toMatchObject([
    { value: null, hidden: true, counting: [] },
  ])
})

test('“指标” lists a plan’s targets with bars and the address of the picture', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  const { reply } = await w.hand(w.office, { kind: 'text', text: '指标' })
  const { blocks = [] } = reply?.content ?? {}
  expect(blocks.at(-1)).toEqual({
    kind: 'text',
    line: [{ link: `http://duban.test/charts/${w.plan.id}.svg`, text: '量化指标图' }],
  })
  const answer = await w.say(w.office, '指标')
  expect(answer).toContain('1.2.2 合理设置学校相关专业\n实训基地：3 个，')
  expect(answer, 'the sample’s own').toContain('国家级技能大赛：尚无数据，目标 1-2 项')
  expect(await w.say(w.office, '指标 1.2')).not.toContain('国家级技能大赛')
  expect(await w.say(w.office, '指标 1.3.1')).toContain('1.3.1 没有量化指标。')
  expect(await w.refused(() => w.say(w.office, '指标 9.9.9'))).toContain('没有编号为 9.9.9 的事项')
})

test('the digest says where the targets stand, what moved and by whom, and leads back to the reports', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES, RATE)
  await files(w, '1.2.2 已建成3个实训基地，培训合格率60%')
  const digest = async (words = '周报') => (await w.say(w.office, words)).split('\n')
  expect(await digest()).toEqual(
    expect.arrayContaining([
      '量化指标：共 3 项，已达到 0 项，尚无数据 1 项',
      '· 1.2.2 实训基地：3 个，目标 5 个（2025年12月31日前），未达到（市教育局）',
      '· 1.2.2 培训合格率：60%，目标 90%，未达到（市教育局）',
      '量化指标图',
    ]),
  )
  await w.at('2025-04-03 10:00')
  await files(w, '1.2.2 新增2个实训基地，培训合格率55%')
  expect(await digest()).toEqual(
    expect.arrayContaining([
      '· 1.2.2 实训基地：5 个，目标 5 个（2025年12月31日前），已达到，较上期 +2 个（市教育局）',
      '· 1.2.2 培训合格率：55%，目标 90%，未达到，较上期 -5%（市教育局）',
    ]),
  )
  const sources = await digest('周报 来源')
  const from = sources.indexOf('1.2.2 实训基地：5 个')
  expect(sources.slice(from + 1, from + 3)).toEqual([
    '· 1.2.2-1 市教育局累计 3 个（市教育局甲，3月3日）',
    '· 1.2.2-1 市教育局新增 2 个（市教育局甲，4月3日）',
  ])
  w.hear(w.leader)
  await w.at('2025-04-03 16:30')
  const [issued] = w.hear(w.leader).filter((letter) => letter.includes('周报（第'))
  expect(issued).toContain('较上期 +2 个')
  await w.at('2025-04-07 10:00')
  expect(await digest()).toContain(
    '· 1.2.2 实训基地：5 个，目标 5 个（2025年12月31日前），已达到，与上期持平（市教育局）',
  )
})

test('a digest frozen before targets were counted is still read', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.at('2025-03-08 10:00')
  const id = `${w.plan.id}/2025-03-03`
  await w.store.tx(async (db) => {
    const digest = await db.get('digest', id)
    if (!digest) throw new Error('no digest')
    const { targets: _none, ...facts } = digest.facts as { targets: unknown }
    await db.put('digest', { ...digest, facts })
  })
  for (const explain of [false, true])
    expect(await w.command(w.office, 'digest', { id, explain })).not.toContain('量化指标')
  await withTargets(w, '1.2.2', BASES)
  await files(w, '1.2.2 已建成3个实训基地')
  expect(await w.say(w.office, '周报')).toContain(
    '实训基地：3 个，目标 5 个（2025年12月31日前），未达到（市教育局）',
  )
})

test('the form has one field a target, with the target and the last value as its hint', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES, RATE)
  const education = w.liaison('市教育局')
  const fields = async (args: Record<string, unknown> = {}) => {
    const { reply } = await w.hand(education, {
      kind: 'command',
      verb: 'form',
      args: { code: '1.2.2', ...args },
    })
    const form = reply?.data as { fields: { name: string; label: string; hint?: string; value?: string }[] }
    return form.fields.filter(({ name }) => name.startsWith('fig_'))
  }
  const [bases, rate] = await fields()
  expect([bases?.label, bases?.hint]).toEqual(['实训基地（累计，个）', '目标 5 个（2025年12月31日前）'])
  expect([rate?.label, rate?.hint]).toEqual(['培训合格率（%）', '目标 90%'])
  const fill = (values: Record<string, string>, progress = '设备已到位') =>
    w.command(education, 'report', { code: '1.2.2', progress, ...values })
  const [B, R] = [bases?.name ?? '', rate?.name ?? '']
  for (const [values, answer] of [
    [{ [B]: '-3' }, '“实训基地”不能是负数：“-3”。'],
    [{ [B]: '2.5' }, '“实训基地”须为整数：“2.5”。'],
    [{ [B]: '很多' }, '“实训基地”一栏请只填一个数字，例如 3；“很多”无法识别。'],
    [{ [R]: '120' }, '“培训合格率”是比例，不能超过 100%：“120”。'],
    [{ [`fig_${'a'.repeat(20)}`]: '3' }, '这张卡片已过期'],
  ] as const)
    expect(await w.refused(() => fill(values)), answer).toContain(answer)
  expect(await w.refused(() => fill({ [B]: '3' }, '已建成4个实训基地'))).toBe(
    '“实训基地”一栏填写 3 个，正文写的是 4 个。请改为一致后重新提交。',
  )
  const card = await fill({ [B]: '３', [R]: '' })
  expect(card).toContain('实训基地：累计 3 个（目标 5 个）')
  expect(card).toContain('“培训合格率达到90%”')
  await w.press(education, '确认提交')
  w.sleep('2025-04-03 10:00')
  expect((await fields())[0]?.hint).toBe('目标 5 个（2025年12月31日前）；上次填报：3 个')
  await fill({ [B]: '4' }, '培训合格率70%')
  // Editing the draft: what was filled in stands in its field again, what was written stays in the words.
  expect((await fields({ draft: await waiting(w) })).map(({ value }) => value)).toEqual(['4', ''])
})

const waiting = (w: World): Promise<string> =>
  w.store.tx(async (db) => {
    for await (const { id } of db.list('draft', 'waiting')) return id
    throw new Error('no draft waits')
  })

test('a program may name a target by its words', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  const items = [{ code: '1.2.2', progress: '设备已到位', figures: { 建成5个实训基地: '3' } }]
  expect(await w.command(w.liaison('市教育局'), 'report', { items })).toContain('实训基地：累计 3 个')
})
