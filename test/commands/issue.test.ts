import { expect, test } from 'vitest'
import { issuesOf, docxText, paperPress } from '../support/papers.ts'
import { snapshot } from '../support/trace.ts'
import { world, type World } from '../support/world.ts'

const events = async (w: World): Promise<string[]> =>
  (await snapshot(w.store)).entries
    .map(({ event }) => event)
    .filter((event) => /^(?:issue|digest)\./.test(event))

/** The plan waits for a person; the week's digest has been drafted. */
async function drafted(papers = paperPress()): Promise<World> {
  const w = await world({ at: '2025-03-06 10:00', papers: papers.writers })
  expect(await w.say(w.office, '规则 周报 审发')).toContain('已改：周报方式为办公室审发')
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  await w.at('2025-03-07 16:00')
  return w
}

test('a digest that waits: the office gets the draft, edits the remarks, looks, releases; its readers get it with files', async () => {
  const w = await drafted()
  expect(w.hear(w.leader)).toEqual([])
  const [letter = ''] = w.hear(w.office).filter((text) => text.includes('草稿'))
  expect(letter).toMatch(/周报草稿，待发布\n统计时间：2025年3月3日至2025年3月7日 16:00\n/)
  expect(letter).toContain('[发布] [修改按语] [不发]')
  await w.press(w.office, '修改按语')
  expect(await w.fill(w.office, { words: '请各单位抓紧一季度事项。' })).toContain(
    '按语已改为：\n按语：请各单位抓紧一季度事项。',
  )
  const preview = await w.press(w.office, '发布')
  expect(preview).toMatch(
    /^发布前请核对，确认后按以下内容发布：\n.*周报\n（第1期　2025年3月3日至3月7日）\n按语：请各单位抓紧一季度事项。/,
  )
  expect(preview).toContain('发送：领导 1 人，办公室 1 人。')
  expect((await issuesOf(w.store, w.plan.id)).map(({ state }) => state)).toEqual(['draft'])
  expect(await w.press(w.office, '确认发布')).toBe(
    '已发布：周报 2025年第 1 期。文件正在生成，生成后送达 2 人。',
  )
  expect(w.hear(w.leader), 'the files are not there yet').toEqual([])
  await w.round()
  const [sent = ''] = w.hear(w.leader)
  expect(sent).toMatch(/周报（第 1 期）\n按语：请各单位抓紧一季度事项。\n统计时间/)
  expect(sent).toMatch(
    /文件\n· .*周报2025年第1期（领导版）\.docx\n· .*（领导版）\.pdf\n在网页查看每个数字的依据/,
  )
  expect(w.hear(w.office).join()).toContain('（办公室版）.docx')
  const [issue] = await issuesOf(w.store, w.plan.id)
  expect(issue).toMatchObject({
    state: 'released',
    number: { year: '2025', n: 1 },
    released: { by: w.office.id },
  })
  const paper = issue?.papers.find(({ cut }) => cut === 'leader')
  const bytes = await w.store.files.get(paper?.docx.hash ?? '')
  expect(docxText(bytes ?? new Uint8Array())).toContain('（第1期　')
  expect(await events(w)).toEqual([
    'issue.drafted',
    'issue.remarked',
    'issue.released',
    'digest.issued',
    'issue.rendered',
  ])
})

test('what changed since the look is shown again before it is released', async () => {
  const w = await drafted()
  await w.say(w.office, '文稿 发布 周报')
  const { issue = '' } = { issue: (await issuesOf(w.store, w.plan.id))[0]?.id }
  await w.say(w.leader, `文稿 发布 周报`)
  await w.say(w.office, '文稿 修改 周报 按语 请注意节点')
  expect(await w.press(w.leader, '确认发布')).toMatch(/^内容在核对之后有变化，请重新核对：/)
  expect(await w.press(w.leader, '确认发布')).toContain('已发布：周报 2025年第 1 期')
  expect(await w.refused(() => w.command(w.office, 'release', { issue }))).toContain('已不是草稿')
})

test('not released: with a reason; what it counted is counted in the next, which takes its number', async () => {
  const w = await drafted()
  expect(await w.say(w.office, '文稿 不发 周报')).toContain('不发布周报')
  expect(await w.fill(w.office, { words: '本周已当面汇报' })).toContain('草稿不再发布')
  expect(await w.refused(() => w.say(w.office, '文稿 发布 周报'))).toContain('没有待发布的文稿草稿')
  await w.at('2025-03-14 16:00')
  const [next = ''] = w.hear(w.office).filter((text) => text.includes('草稿，待发布'))
  expect(next).toContain('本周报送：1 项')
  expect(next).not.toContain('已作废')
  await w.say(w.office, '文稿 发布 周报')
  expect(await w.press(w.office, '确认发布')).toContain('周报 2025年第 1 期')
  expect(await events(w)).toEqual([
    'issue.drafted',
    'issue.dropped',
    'issue.drafted',
    'issue.released',
    'digest.issued',
  ])
})

test('left lying until the next: it falls away, which is said, and nothing it counted is lost', async () => {
  const w = await drafted()
  w.hear(w.office)
  await w.at('2025-03-14 16:00')
  const [next = ''] = w.hear(w.office).filter((text) => text.includes('草稿，待发布'))
  expect(next).toContain('上一份周报（2025年3月3日至2025年3月7日）至今没有发布，已作废，其内容计入本期。')
  expect(next).toContain('本周报送：1 项')
  const states = (await issuesOf(w.store, w.plan.id)).map(({ state, dropped }) => [state, dropped?.by])
  expect(states).toEqual([
    ['dropped', 'duban'],
    ['draft', undefined],
  ])
})

test('the office is reminded of a draft on its card, and finds it in the list', async () => {
  const w = await drafted()
  await w.at('2025-03-25 17:31')
  expect(w.hear(w.office).join('\n')).toContain('待发布的文稿草稿 1 份')
  const list = await w.say(w.office, '文稿')
  expect(list).toMatch(
    /文稿\n草稿（未发布）\n周报，2025年3月3日至2025年3月21日，待发布\n\[查看全文\] \[发布\] \[修改按语\] \[不发\]/,
  )
})

test('by itself, as it is without a rule: one paper a digest, its number and its files in the list', async () => {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers })
  await w.at('2025-03-07 16:00')
  await w.round()
  await w.at('2025-03-14 16:00')
  await w.round()
  expect(w.hear(w.leader).map((text) => /周报（第 \d+ 期）/.exec(text)?.[0])).toEqual([
    '周报（第 1 期）',
    '周报（第 2 期）',
  ])
  const list = await w.say(w.leader, '文稿')
  expect(list).toContain('· 周报 2025年第 2 期，2025年3月10日至2025年3月14日，2025年3月14日系统自动发布')
  expect(await w.say(w.office, '文稿 下载 周报 第1期')).toMatch(
    /周报 2025年第 1 期的文件：\n· .*办公室版）\.docx/,
  )
  expect(await w.say(w.leader, '文稿 周报 第2期')).toContain('周报\n（第2期　')
  expect(await w.refused(() => w.say(w.leader, '文稿 周报 第9期'))).toContain('没有找到这份文稿（9）')
})

test('a new year begins at 1, and a week with nothing to tell says so', async () => {
  const w = await world({ at: '2025-12-17 10:00' })
  await w.at('2026-01-04 17:00')
  const numbers = (await issuesOf(w.store, w.plan.id)).map(({ number }) => `${number?.year}-${number?.n}`)
  expect(numbers).toEqual(['2025-1', '2025-2', '2026-1'])
  expect(w.hear(w.leader).some((text) => text.includes('周报（第 1 期）'))).toBe(true)
})

test('who may: drafts are the office’s and the leaders’; a unit sees no more than its own cut', async () => {
  const w = await drafted()
  const A = w.liaison('市教育局')
  expect(await w.refused(() => w.say(A, '文稿 发布 周报'))).toContain('权限')
  expect(await w.refused(() => w.say(w.admin, '文稿 发布 周报'))).toContain('权限')
  expect(await w.refused(() => w.say(w.leader, '文稿 修改 周报 按语 改'))).toContain('权限')
  expect(await w.refused(() => w.say(w.operator, '文稿 发布 周报'))).toContain(
    '须由办公室人员或领导以本人账号发布',
  )
  expect(await w.say(A, '文稿')).toBe('目前没有可供您查阅的文稿。')
  expect(await w.refused(() => w.say(A, '文稿 周报'))).toContain('没有找到这份文稿')
})

test('digests of units: each liaison gets its own, and opens no other', async () => {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers })
  expect(await w.say(w.office, '规则 周报 单位 开')).toContain('单位周报为开')
  await w.at('2025-03-07 16:00')
  await w.round()
  const [education, science] = [w.liaison('市教育局'), w.liaison('市科技局')]
  const [letter = ''] = w.hear(education).filter((text) => text.includes('周报'))
  expect(letter).toContain('周报2025年第1期（市教育局版）.docx')
  expect(letter).not.toContain('办公室版')
  expect(w.hear(science).join()).toContain('（市科技局版）.docx')
  const files = await w.say(education, '文稿 下载 周报')
  expect(files).toContain('（市教育局版）.docx')
  expect(files).not.toMatch(/领导版|办公室版|市科技局版/)
  expect(await w.say(education, '文稿')).toContain('周报 2025年第 1 期')
})

test('recipients by role, looked at again when the letter goes', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  expect(await w.say(w.office, '规则 周报 发送 办公室')).toContain('文稿发送为办公室')
  await w.at('2025-03-07 16:00')
  expect(w.hear(w.leader)).toEqual([])
  expect(w.hear(w.office).join()).toContain('周报（第 1 期）')
  expect(await w.refused(() => w.say(w.office, '规则 周报 发送 市长'))).toContain(
    '规则 周报 发送 领导 办公室',
  )
  await w.say(w.office, '规则 周报 发送 领导 办公室')
  w.sleep('2025-03-14 16:00')
  w.failing.why = () => new Error('away')
  await w.round()
  w.failing.why = () => undefined
  await w.store.tx(async (db) => {
    for await (const role of db.list('role', 'byPlan', { prefix: [w.plan.id, 'leader'] }))
      await db.put('role', { ...role, active: false })
  })
  w.sleep('2025-03-14 16:30')
  await w.round()
  expect(w.hear(w.leader), 'no leader any more').toEqual([])
  expect(w.hear(w.office).join()).toContain('周报（第 2 期）')
})

test('what cannot be drafted is refused with a sentence, and nothing is kept', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  const refused = (said: string) => w.refused(() => w.say(w.office, said))
  expect(await refused('拟稿 周报')).toContain('周报按“规则”规定的时间自动起草')
  expect(await refused('拟稿')).toContain('请写明起草哪一种文稿')
  expect(await refused('文稿 月报 去看看')).toContain('没有看懂月份“去看看”')
  expect(await refused('文稿 月报 2025-04')).toContain('2025年4月还没有到')
  expect(await refused('文稿 年报 明年')).toContain('没有看懂年份')
  expect(await refused('文稿 专报')).toContain('专报请写明题目')
  expect(await refused('文稿 督查单 第9号')).toContain('没有已制发的督查单“9”')
  expect(await refused('文稿 通报 3')).toContain('没有已发送的督查通报“3”')
  expect(await refused('文稿 纪要 2月')).toContain('“2月”的联席会议还没有录入纪要')
  expect(await refused('文稿 重新生成 周报')).toContain('没有找到这份文稿')
  expect(await refused(`文稿 修改 周报 按语 ${'长'.repeat(2001)}`)).toContain('没有待发布的文稿草稿')
})

test('remarks that are too long are refused', async () => {
  const w = await drafted()
  const long = `文稿 修改 周报 按语 ${'长'.repeat(2001)}`
  expect(await w.refused(() => w.say(w.office, long))).toContain('按语不超过 2000 字')
})

test('in English', async () => {
  const w = await drafted()
  await w.say(w.office, '语言 en')
  expect(await w.say(w.office, 'issue edit weekly remarks mind the quarter')).toContain(
    'Remarks: mind the quarter',
  )
  expect(await w.say(w.office, 'issue release weekly')).toContain('Goes to: leaders 1, office 1.')
  expect(await w.press(w.office, 'Confirm and release')).toBe(
    'Released: weekly digest 2025 no. 1. The files are being made and then go to 2.',
  )
  await w.round()
  expect(w.hear(w.office).join()).toMatch(/Files\n· .*docx/)
  expect(await w.say(w.office, 'issue')).toContain('weekly digest 2025 no. 1, 2025-03-03 to 2025-03-07')
})

test('a forecast knows what will come: the draft to the office, or the digest to its readers', async () => {
  const w = await world({ at: '2025-03-05 10:00', papers: paperPress().writers })
  expect(await w.say(w.office, '预告')).toMatch(/每周最后一个工作日/)
  await w.say(w.office, '规则 周报 审发')
  const { result, rows } = await w.trace(() => w.say(w.office, '预告'))
  expect(result).toContain('周报草稿待审发')
  expect(result).not.toContain('每周最后一个工作日')
  expect(rows, 'looked at on a copy').toEqual([])
})
