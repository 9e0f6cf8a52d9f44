import { expect, test } from 'vitest'
import note from '../../commands/note.ts'
import { world, type World } from '../support/world.ts'

/** The leader has the week's digest before them, issued on Friday afternoon. */
async function issued(): Promise<World & { digest: string }> {
  const w = await world({ at: '2025-03-06 10:00' })
  await w.at('2025-03-07 16:30')
  const letter = w.sent.findLast(
    ({ to, letter: { body } }) => to === w.leader.account && body.kind === 'digest',
  )
  w.hear(w.leader)
  w.hear(w.office)
  return { ...w, digest: letter?.letter.id ?? '' }
}

test('a leader answers the digest in plain words: the unit is told at once, word by word', async () => {
  const w = await issued()
  const education = w.liaison('市教育局')
  w.hear(education)
  const said = await w.reply(w.leader, '请教育局抓紧1.2.2，月底前报结果', w.digest)
  expect(said.split('\n')).toEqual(['批示已记录（第 1 号）。', '· 已交办市教育局：1.2.2-7，时限：月底前。'])
  expect(w.hear(education).join().split('\n').slice(0, 2)).toEqual([
    '领导批示：1.2.2-7 合理设置学校相关专业，由贵单位承担，时限：月底前。请签收。',
    '请教育局抓紧1.2.2，月底前报结果',
  ])
  expect(w.hear(w.office).join().split('\n')).toEqual([
    '李组长的批示（第 1 号）',
    '请教育局抓紧1.2.2，月底前报结果',
    '· 已交办市教育局：1.2.2-7，时限：月底前。',
    '已按批示交办，如有不妥请“调整”。',
  ])
  expect(await w.assignment('1.2.2-7')).toMatchObject({
    origin: 'note',
    role: 'responsible',
    dueOn: '2025-03-31',
    source: { words: '请教育局抓紧1.2.2，月底前报结果', by: w.leader.id },
  })
  expect(await w.say(education, '状态 1.2.2-7')).toContain(
    '领导批示（李组长，3月7日）：“请教育局抓紧1.2.2，月底前报结果”',
  )
})

test('a leader’s words are for the unit, the office, the leaders and the task’s lead, not for its other supports', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.leader, '批示 请市人社局3月20日前配合1.2.2')
  const words = '请市人社局3月20日前配合1.2.2'
  for (const who of [w.liaison('市人社局'), w.liaison('市教育局'), w.office, w.leader])
    expect(await w.say(who, '状态 1.2.2-7'), who.name).toContain(words)
  for (const who of [w.liaison('市工信局'), w.liaison('市科技局')]) {
    const said = await w.say(who, '状态 1.2.2-7')
    expect(said, who.name).toContain('1.2.2-7 市人社局（责任 · 领导批示）')
    expect(said, who.name).not.toContain(words)
  }
})

test('a leader of another plan, and whoever stands in for one, gives no work by a word', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const science = w.liaison('市科技局')
  await w.store.tx((db) =>
    db.put('role', {
      id: 'rol_other',
      version: 0,
      personId: science.id,
      planId: 'pln_other',
      unitId: null,
      role: 'leader',
      active: true,
    }),
  )
  await w.change(w.leader, { away: [{ from: '2025-03-01', to: '2025-03-31', coverId: science.id }] })
  expect(await w.refused(() => w.say(science, '批示 SY-1.2.2 请抓紧'))).toMatch(/^您没有“批示”的权限/)
})

test('the digest invites its reader to it, if a leader reads it', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  await w.at('2025-03-07 16:30')
  expect(w.hear(w.leader).join()).toContain('如有批示，直接回复本期周报即可')
  expect(w.hear(w.office).join()).not.toContain('如有批示')
})

test.each(['note', ...note.aliases])('“%s” with a code: the item’s own lead answers', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.leader, `${verb} 1.2.2 请加快进度`)).toContain(
    '已交办市教育局：1.2.2-7，未写时限，每期报送。',
  )
  expect(await w.say(w.leader, `${verb} 请市财政局3月20日前测算补贴资金`)).toContain(
    '已交办市财政局：92.1-1，时限：3月20日前。',
  )
})

test('what names neither item nor unit is for the office to turn into one; the leader hears of it', async () => {
  const w = await issued()
  expect(await w.reply(w.leader, '进度偏慢，请抓紧', w.digest)).toBe(
    '批示已记录（第 1 号）。\n未写明由哪个单位承担的哪一项，已请办公室明确后交办。',
  )
  expect(w.hear(w.office).join()).toMatch(
    /李组长的批示（第 1 号）\n进度偏慢，请抓紧\n批示未写明事项或承担单位/,
  )
  expect(await w.say(w.leader, '批示')).toContain('1. “进度偏慢，请抓紧”（李组长，3月7日）：待办公室明确')
  expect(
    await w.fill(w.office, { units: '市教育局', due: '3月20日前', what: '报送加快进度的措施' }),
  ).toContain('已交办：\n· 92.1-1 市教育局（责任），时限：3月20日前')
  expect(w.hear(w.leader)).toEqual([
    '第 1 号批示已由办公室交办：\n· 92.1-1 市教育局（责任），时限：3月20日前',
  ])
  expect(w.hear(w.liaison('市教育局')).join()).toContain('进度偏慢，请抓紧')
  expect(await w.refused(() => w.say(w.office, '交办 批示1 市财政局 3月20日前'))).toBe(
    '第 1 号批示已经办理，无需再次办理。',
  )
})

test('the office may give nothing, with a reason that the leader hears', async () => {
  const w = await issued()
  await w.reply(w.leader, '进度偏慢，请抓紧', w.digest)
  expect(await w.refused(() => w.say(w.office, '批示 1 不交办'))).toContain('请写明理由')
  expect(await w.say(w.office, '批示 1 不交办 已在例会上部署')).toBe(
    '第 1 号批示已办理，未另行交办，并已告知批示人。',
  )
  expect(w.hear(w.leader)).toEqual(['第 1 号批示未另行交办，办公室说明：已在例会上部署'])
})

test('the next digest says what became of each note', async () => {
  const w = await issued()
  await w.reply(w.leader, '请教育局3月12日前报送1.2.2进展', w.digest)
  await w.reply(w.leader, '进度偏慢，请抓紧', w.digest)
  await w.say(w.office, '批示 2 不交办 已在例会上部署')
  w.hear(w.leader)
  await w.at('2025-03-14 16:30')
  const [second = ''] = w.hear(w.leader)
  expect(second).toContain('领导批示：在办 1 项，逾期 1 项')
  expect(second).toContain('· 1. “请教育局3月12日前报送1.2.2进展”（李组长，3月7日）：逾期，1.2.2-7')
  expect(second).toContain('· 2. “进度偏慢，请抓紧”（李组长，3月7日）：未另行交办')
  await w.say(w.liaison('市教育局'), '申请办结 1.2.2-7 已报送')
  await w.say(w.office, '销号 1.2.2-7')
  await w.at('2025-03-21 16:30')
  const [third = ''] = w.hear(w.leader).slice(-1)
  expect(third).toContain('“请教育局3月12日前报送1.2.2进展”（李组长，3月7日）：已办结')
  expect(third, 'told once').not.toContain('进度偏慢')
  await w.at('2025-03-28 16:30')
  expect(w.hear(w.leader).slice(-1)[0]).not.toContain('李组长，3月7日')
})

test.each([
  ['请教育局和财政局分别抓紧1.2.2和2.1.4', 'two items and two units'],
  ['9.9.9 请抓紧', 'a code that there is not'],
  ['请教育局抓紧，3月10日小结，3月20日前报结果', 'two dates'],
  ['请抓紧2.1', 'an area'],
])('where it is unclear the office decides: %s (%s)', async (text) => {
  const w = await issued()
  expect(await w.reply(w.leader, text, w.digest)).toContain('已请办公室明确后交办')
})

test.each([
  ['批示 9.9.9 请抓紧', /^没有编号为 9\.9\.9 的事项/],
  ['批示 1.2.2 请3月1日前报结果', /^时限“3月1日前”（2025年3月1日）已经过去/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.leader, text))).toMatch(sentence)
})

test('a bare code, a receipt or a verb under a digest is what it always was', async () => {
  const w = await issued()
  expect(await w.reply(w.leader, '1.2.2', w.digest)).toContain('1.2.2 合理设置学校相关专业')
  expect(await w.reply(w.leader, '收到', w.digest)).toContain('您好')
  expect(await w.reply(w.leader, '状态 1.2.2', w.digest)).toContain('1.2.2 合理设置学校相关专业')
  expect(await w.say(w.leader, '批示')).toBe('目前没有领导批示。')
})

test('only a leader of the plan gives work by a word', async () => {
  const w = await issued()
  expect(await w.refused(() => w.say(w.office, '批示 1.2.2 请抓紧'))).toBe(
    '您没有“批示”的权限。可以办理的人员：领导。',
  )
  for (const who of [w.liaison('市教育局'), w.admin])
    expect(await w.refused(() => w.say(who, '批示 1.2.2 请抓紧'))).toMatch(/^您没有“批示”的权限/)
  expect(await w.refused(() => w.say(w.leader, '批示 1 不交办 不必'))).toBe(
    '您没有“批示”的权限。可以办理的人员：领导小组办公室。',
  )
  const office = w.sent.findLast(
    ({ to, letter: { body } }) => to === w.office.account && body.kind === 'digest',
  )
  expect(await w.reply(w.office, '请教育局抓紧', office?.letter.id)).not.toContain('批示已记录')
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.leader, 'lang en')
  await w.say(w.office, 'lang en')
  expect(await w.say(w.leader, 'note 1.2.2 please hurry, result by 2025-03-20')).toBe(
    'Your note is recorded (no. 1).\n· Given to 市教育局: 1.2.2-7, by 2025-03-20.',
  )
  expect(w.hear(w.office).join()).toContain('It was given as the note says.')
})
