import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/kit/store.ts'
import { other, reviews, sample } from '../support/imported.ts'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

/** Sends a document in the chat, with words or without. */
async function send(
  w: World,
  who: Speaker,
  text: string,
  words = '',
  name = '实施方案.txt',
): Promise<string> {
  return w.say(who, words, { files: [await w.upload(who, name, text)] })
}

test('from a file without a word to the first card', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const { result, rows, events } = await w.trace(() => send(w, w.office, other))
  expect(result).toBe('已收到《实施方案》，正在读取，读完会告诉您。\n查看进度')
  expect(rows).toEqual(['letter', 'review', 'work'])
  expect(events).toEqual(['file.uploaded', 'review.begun'])
  expect(await w.say(w.office, '核对')).toBe('《实施方案》正在读取（0%）。')

  await w.round()
  const [letter = '', ...more] = w.hear(w.office)
  expect(more).toEqual([])
  expect(letter.split('\n')).toEqual([
    expect.stringMatching(/^《.+》已读完，请核对$/),
    '发文字号：吉市政发〔2018〕3号',
    '18 项任务，17 个单位，81 个分办事项',
    '待明确 5 项',
    '· 集合单位未指明由谁答复：5 项',
    '核对页面',
    '启用之前不作数，不催办任何单位。',
    '[核对] [启用] [作废]',
  ])
  expect(await w.say(w.office, '方案 PA'), 'it does not count yet').toContain('没有代号为“PA”的方案')

  const shown = await w.press(w.office, '核对')
  expect(shown).toContain('待明确 5 项')
  expect(shown).toMatch(/编号\t任务\t牵头（责任）\t配合\t时限\n1\.1\.1\t/)
  const number = /(\d+)\. 集合单位未指明由谁答复\n.*行业协会主管部门/.exec(shown)?.[1] ?? ''
  await w.press(w.office, '填写单位', `行业协会主管部门`)
  expect(await w.fill(w.office, { units: '市工信局', answer: '已商定' })).toMatch(
    new RegExp(`^第 ${number} 项已明确：市工信局。\n待明确 4 项，已明确 1 项`),
  )
  expect(await w.say(w.office, '订正 1.2.1 牵头=市教育局 时限=2026年6月底')).toMatch(/^任务 1\.2\.1 已订正。/)
  expect(await w.say(w.office, '核对')).toMatch(/1\.2\.1\t.*\t市教育局\t.*\t2026年6月底/)
  expect(await w.press(w.office, '撤销')).toMatch(/^已撤销上一处订正：任务 1\.2\.1 已订正。/)
  expect(await w.say(w.office, '核对')).not.toContain('2026年6月底')

  const { result: live, events: noted } = await w.trace(() => w.press(w.office, '启用'))
  expect(live).toMatch(
    /^《.+》已启用，方案代号 PA。\n18 项任务，\d+ 个分办事项，4 项待明确。\n您是该方案的办公室。/,
  )
  expect(live).toMatch(/\n16 个承担单位中，16 个联系不上。联系不上的：.+ 等。\n发送“单位 核对 PA”/)
  expect(new Set(noted)).toEqual(
    new Set([
      'plan.imported',
      'assignment.made',
      'turn.opened',
      'finding.settled',
      'role.taken',
      'review.activated',
    ]),
  )
  const { reply } = await w.hand(w.office, { kind: 'text', text: '邀请 市教育局 张三 A角 PA' })
  const account = 'sim:张三'
  const { person } = (reply?.data ?? { person: '' }) as { person: string }
  await w.change({ id: person, account, name: '张三' }, { accounts: [account], preferred: account })
  await w.at('2025-03-20 09:30')
  expect(w.hear({ id: person, account, name: '张三' }).join()).toMatch(/^3月20日 待办提醒：/)
})

test('with words, and by a button that names an uploaded file', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await send(w, w.admin, other, '请导入这份新方案')).toContain('已收到《实施方案》')
  const file = await w.upload(w.office, '另一份.txt', sample.replaceAll('〔2017〕12号', '〔2018〕4号'))
  expect(await w.command(w.office, 'import', { file })).toContain('已收到《另一份》')
  await w.round()
  expect(w.hear(w.admin)).toEqual([expect.stringContaining('〔2018〕3号')])
  expect(w.hear(w.office)).toEqual([expect.stringContaining('〔2018〕4号')])
  expect(await w.say(w.office, '核对')).toMatch(/^待核方案：2 份/)
})

test('without a file, the form for one', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '导入')).toBe('导入文件\n文件')
  const file = await w.upload(w.office, '实施方案.txt', other)
  expect(await w.fill(w.office, { file: [file] })).toContain('已收到《实施方案》')
})

describe('refused', () => {
  test('who holds neither office nor admin', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    for (const who of [w.liaison('市教育局'), w.liaison('市教育局', 'head'), w.leader])
      for (const verb of ['导入', '核对', '订正 各报', '撤销', '启用', '作废文件'])
        expect(await w.refused(() => w.say(who, verb)), `${verb} by ${who.name}`).toMatch(/^您没有“.+”的权限/)
    expect(await w.refused(() => w.say(w.stranger, '导入'))).toMatch(/^尚未识别您的身份/)
  })

  test('a liaison’s file without a word is not taken for a plan', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const files = [await w.upload(w.liaison('市教育局'), '情况.docx.txt', other)]
    const said = await w.say(w.liaison('市教育局'), '', { files })
    expect(said, 'but for a report without its code').toMatch(/^附件没有写明用于哪个事项，未予收录/)
    expect(await reviews(w)).toEqual([])
  })

  test('a file that somebody else brought, or nobody', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const file = await w.upload(w.admin, '实施方案.txt', other)
    for (const claimed of [file, { ...file, hash: '0'.repeat(64) }])
      expect(await w.refused(() => w.command(w.office, 'import', { file: claimed }))).toMatch(
        /^没有找到您上传的这份文件/,
      )
  })

  test('two files at once, a file that could not be kept, a plan that is not there', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const files = [await w.upload(w.office, 'a.txt', other), await w.upload(w.office, 'b.txt', sample)]
    expect(await w.refused(() => w.say(w.office, '导入', { files }))).toMatch(/^一次只导入一份文件/)
    const gone = [{ name: 'c.txt', unreadable: '超过 20 MB' }]
    expect(await w.refused(() => w.say(w.office, '导入', { files: gone }))).toMatch(/^附件“c\.txt”未能收取/)
    const one = { files: files.slice(0, 1) }
    expect(await w.refused(() => w.say(w.office, '导入 修订 XX', one))).toMatch(/没有代号为“XX”的方案/)
  })
})

test('a picture without a word is nothing to import; nor is a document that answers a letter', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  await w.say(w.office, '', { files: [await w.upload(w.office, '照片.png', png)] })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  await w.round()
  const letter = w.sent.find(({ to }) => to === w.office.account)?.letter.id ?? ''
  const files = [await w.upload(w.office, '情况.txt', other)]
  await w.say(w.office, '', { files, replyTo: letter })
  expect(await reviews(w)).toEqual([])
  await w.say(w.office, '', { files })
  expect(await reviews(w)).toHaveLength(1)
})

test('the same message again makes one review', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const files = [await w.upload(w.office, '实施方案.txt', other)]
  const first = await w.say(w.office, '导入', { id: 'sim:once', files })
  expect(await w.say(w.office, '导入', { id: 'sim:once', files })).toBe(first)
  await w.round()
  expect(await reviews(w)).toHaveLength(1)
  expect(w.hear(w.office)).toHaveLength(1)
})

test('what is no plan is said with what to do, and cannot be activated', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await send(w, w.office, '今天天气很好。', '导入', '散文.txt')
  await w.round()
  expect(w.hear(w.office)).toEqual([expect.stringMatching(/^《散文》未能导入。\n.+/)])
  const [review] = await reviews(w)
  expect(review).toMatchObject({ state: 'unreadable', textHash: null })
  expect(await w.refused(() => w.command(w.office, 'activate', { id: review?.id }))).toMatch(
    /^《散文》未能读取/,
  )
  expect(await w.say(w.office, '核对')).toBe('目前没有待核的方案。')
})

test('a listed word in the document: nothing of it is kept, the administrator is told', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.admin, '涉密词 增加 玄武工程')
  await send(w, w.office, `${other}\n启动玄武工程相关保障。`, '导入', '方案.txt')
  await w.round()
  expect(w.hear(w.office)).toEqual([expect.stringMatching(/不予导入，已通知管理员/)])
  expect(w.hear(w.admin)).toEqual(['办公室老王导入的一份文件含有词表中的词（玄武工程），未收录。'])
  const [review] = await reviews(w)
  expect(review).toMatchObject({ state: 'unreadable', textHash: null })
  expect(await w.store.tx((db) => db.get('reading', review?.id ?? ''))).toBeUndefined()
  expect((await snapshot(w.store)).text).not.toContain('相关保障')
  expect(await w.say(w.admin, '健康')).toContain('玄武工程')
})

/** Fails one transaction at a moment of the test's choosing, as a kill there would. */
function cut(when: { due: boolean }) {
  return (store: Store): Store => ({
    ...store,
    files: store.files,
    tx: (work) =>
      store.tx(async (db) => {
        const value = await work(db)
        if (when.due && (await db.count('review', 'byState', { prefix: ['ready'] })) > 0) {
          when.due = false
          throw new Error('killed between doing and finishing')
        }
        return value
      }),
  })
}

test('cut short between reading and keeping what was read: read again, one letter', async () => {
  const when = { due: true }
  const w = await world({ at: '2025-03-03 10:00', wrap: cut(when) })
  await send(w, w.office, other)
  await w.round()
  expect(when.due).toBe(false)
  expect(w.hear(w.office)).toHaveLength(1)
  expect((await reviews(w)).map(({ state }) => state)).toEqual(['ready'])
})

test('dropped while it is read: what reading brings is not kept, and nobody is told', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await send(w, w.office, other)
  expect(await w.say(w.office, '作废文件')).toBe('《实施方案》已作废，未形成方案。')
  await w.round()
  expect(w.hear(w.office)).toEqual([])
  expect((await reviews(w)).map(({ state }) => state)).toEqual(['dropped'])
})

describe('a document with the number of a plan under way', () => {
  test('is asked about, and cannot be activated before that is said', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await send(w, w.office, sample)
    await w.round()
    const [letter = ''] = w.hear(w.office)
    expect(letter).toContain('与方案 SY 文号相同，请选定')
    expect(letter).toMatch(/\[核对\] \[作为修订\] \[作为新方案\] \[作废\]$/)
    expect(await w.refused(() => w.say(w.office, '启用'))).toMatch(/与方案 SY 文号相同/)
    expect(await w.press(w.office, '作为新方案')).toContain('方案代号 PA')
  })

  test('as a revision of it', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await send(w, w.office, sample)
    await w.round()
    const said = await w.press(w.office, '作为修订')
    expect(said).toContain('作为方案 SY 的修订。\n与现行方案相比：新增 0 项，变更 0 项，撤销 0 项')
    expect(await w.press(w.office, '启用')).toMatch(
      /^方案 SY 已按修订更新：新增 0 项，变更 0 项，撤销 0 项。/,
    )
    expect(await w.store.tx((db) => db.count('plan', 'byKey'))).toBe(1)
  })

  test('what it changes is shown before it counts, and then is so', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await send(w, w.office, sample, '导入 修订 SY')
    await w.round()
    w.hear(w.office)
    await w.say(w.office, '订正 1.2.1 配合=市教育局 时限=2026年底')
    await w.say(w.office, '订正 删除 2.2.1')
    const shown = await w.say(w.office, '核对')
    expect(shown).toContain('新增 0 项，变更 1 项，撤销 1 项')
    expect(shown).toMatch(/\n· 变更 1\.2\.1 研究确定双元培育试点企业.*（配合、时限）\n· 撤销 2\.2\.1 /)
    expect(await w.press(w.office, '启用')).toMatch(
      /^方案 SY 已按修订更新：新增 0 项，变更 1 项，撤销 1 项。/,
    )
    expect(await w.say(w.office, '状态 1.2.1')).toContain('2026年底')
  })

  test('only the office of that plan, or an admin, may make it one', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await send(w, w.admin, other)
    await w.round()
    expect(await w.say(w.admin, '启用')).toContain('方案代号 PA')
    const files = [await w.upload(w.office, '实施方案.txt', other)]
    expect(await w.refused(() => w.say(w.office, '导入 修订 PA', { files }))).toMatch(/^您没有“导入”的权限/)
    expect(await w.say(w.admin, '导入 修订 PA', { files })).toContain('已收到')
    await w.round()
    expect(await w.refused(() => w.say(w.office, '启用'))).toMatch(/^目前没有待核的方案/)
  })
})

test('what another plan’s office brought in is neither seen nor taken up', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await send(w, w.admin, other)
  await w.round()
  await w.say(w.admin, '启用')
  await send(w, w.admin, other.replaceAll('2017', '2018'))
  await w.round()
  expect(await w.say(w.office, '核对')).toMatch(/^目前没有待核的方案/)
  expect(await w.refused(() => w.say(w.office, '启用 新方案'))).toMatch(/^目前没有待核的方案/)
  expect(await w.say(w.admin, '核对')).toMatch(/^核对/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await send(w, w.office, other, 'import')).toMatch(/^“实施方案” was received and is being read/)
  await w.round()
  expect(w.hear(w.office).join()).toMatch(
    /was read; please review it\nDocument number: .*\n18 tasks, 17 units/,
  )
  expect(await w.say(w.office, 'activate JY')).toMatch(/is active, as plan JY\./)
})
