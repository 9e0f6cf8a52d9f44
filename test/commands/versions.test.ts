import { expect, test } from 'vitest'
import versions from '../../commands/versions.ts'
import { mayOpenFile } from '../../src/web/files.ts'
import { world } from '../support/world.ts'

/** A report with a file, corrected, and corrected once more by a new report without the file. */
async function corrected() {
  const w = await world({ at: '2025-03-20 10:00' })
  const who = w.liaison('市教育局')
  const file = await w.upload(who, '调研报告.pdf', '%PDF-1.7 报告')
  await w.say(who, '1.2.2 已完成调研', { id: 'sim:said', files: [file] })
  await w.press(who, '确认提交')
  await w.say(who, '1.2.2 已完成调研报告')
  await w.press(who, '确认提交')
  return { w, who, file }
}

test.each(['versions', ...versions.aliases])(
  '“%s” shows every version with what became of it',
  async (verb) => {
    const { w, who } = await corrected()
    const { result, rows } = await w.trace(() => w.say(who, `${verb} 1.2.2`))
    expect(rows).toEqual([])
    expect(result.replaceAll(/\d\d:\d\d/g, '时分')).toBe(
      [
        '1.2.2-1 合理设置学校相关专业（历次汇报）',
        '2025年3月报送期（第 2 版） 2025年3月20日 时分：市教育局甲，现行',
        '· 进展情况：已完成调研报告',
        '2025年3月报送期 2025年3月20日 时分：市教育局甲，已被更正',
        '· 进展情况：已完成调研',
        '· 附件：调研报告.pdf',
      ].join('\n'),
    )
  },
)

test('how a report came about is for the unit, the lead, the office and the leaders; a support sees what stands', async () => {
  const { w } = await corrected()
  for (const who of [w.office, w.leader, w.admin, w.operator, w.liaison('市教育局', 'B')])
    expect(await w.say(who, '历次 1.2.2-1'), who.name).toContain('已被更正')
  const support = await w.say(w.liaison('市人社局'), '历次 1.2.2-1')
  expect(support).toContain('已完成调研报告')
  expect(support).not.toContain('已被更正')
  const other = await w.say(w.liaison('市财政局'), '历次 1.2.2-1')
  expect(other).toContain('汇报内容仅限相关单位和办公室查看。')
  expect(other).not.toContain('已完成')
})

test('a file of a version that was corrected opens for whoever may see that version’s words', async () => {
  const { w, file } = await corrected()
  const opens = (who: { id: string }) => w.store.tx((db) => mayOpenFile(db, who.id, file.hash, '2025-03-20'))
  expect(await opens(w.office)).toBe(true)
  expect(await opens(w.liaison('市教育局', 'B'))).toBe(true)
  expect(await opens(w.liaison('市人社局'))).toBe(false)
  expect(await opens(w.liaison('市财政局'))).toBe(false)
})

test.each([
  ['历次 9.9.9', '没有编号为 9.9.9 的事项'],
  ['历次', '“历次汇报”的写法有误'],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toContain(sentence)
})

test('without a report, and in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.office, '历次 1.3.1-1')).toContain('尚无汇报。')
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'versions 1.3.1-1')).toContain('every version')
})
