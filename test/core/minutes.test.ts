import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { readMinutes, type ReadLine } from '../../src/core/minutes.ts'
import type { NamedUnit } from '../../src/core/minutes-units.ts'

const unit = (id: string, name: string, ...aliases: string[]): NamedUnit => ({
  id,
  name,
  aliases,
  group: false,
})
const units: NamedUnit[] = [
  unit('edu', '市教育局'),
  unit('hr', '市人社局', '市人力资源和社会保障局'),
  unit('fin', '市财政局'),
  unit('land', '市自然资源局'),
  { ...unit('schools', '试点学校'), group: true },
]
const given = { units, today: '2026-12-08', calendar: makeCalendar() }

/** `under | roles | due | task` of an item, and what else a line is. */
function short(line: ReadLine | undefined): string {
  switch (line?.kind) {
    case 'item': {
      const who = line.units.map(({ unitId, role }) => `${unitId}:${role}`).join(' ')
      return `${line.under ?? '—'} | ${who} | ${line.due?.on ?? '—'} | ${line.task}`
    }
    case 'decide':
      return `${line.agrees ? 'yes' : 'no'} ${line.what} ${line.about ?? '—'} ${line.until ?? '—'} ${line.remark}`.trimEnd()
    case 'answer':
      return `answer ${line.number} ${line.remark}`
    case 'unclear':
      return `unclear ${line.why}${'name' in line ? ` ${line.name}` : ''}${'on' in line ? ` ${line.on}` : ''}`
    default:
      return line?.kind ?? ''
  }
}

test.each([
  // Under a task of the plan.
  [
    '1.2.1 市教育局牵头，12月20日前完成遴选，市人社局配合',
    '1.2.1 | edu:lead hr:support | 2026-12-20 | 完成遴选',
  ],
  [
    '1.2.1 由市教育局会同市人社局、财政局 12月底前完成遴选',
    '1.2.1 | edu:responsible hr:support fin:support | 2026-12-31 | 完成遴选',
  ],
  ['1.2.1市教育局负责，2027年1月15日前', '1.2.1 | edu:responsible | 2027-01-15 |'],
  ['SY-1.2.1 教育局、人社局共同牵头 推进签约', 'SY-1.2.1 | edu:lead hr:lead | — | 推进签约'],
  ['1.2.1-2 12月20日前补齐材料', '1.2.1-2 |  | 2026-12-20 | 补齐材料'],
  // Items of their own.
  ['市财政局 12月15日前 拨付专项资金', '— | fin:responsible | 2026-12-15 | 拨付专项资金'],
  [
    '请市财政局3个工作日内向市教育局拨付专项资金',
    '— | fin:responsible | 2026-12-11 | 向市教育局拨付专项资金',
  ],
  ['三、遴选工作由市教育局负责，月底前完成', '— | edu:responsible | 2026-12-31 | 遴选工作，完成'],
  ['（二）市人力资源和社会保障局牵头，召开推进会', '— | hr:lead | — | 召开推进会'],
  ['4、召开推进会，市教育局牵头', '— | edu:lead | — | 召开推进会'],
  ['5. 市财政局：拨付专项资金', '— | fin:responsible | — | 拨付专项资金'],
  // Decisions.
  ['同意 1.2.1-2 延期至1月31日', 'yes 1.2.1-2 extension 2027-01-31'],
  ['同意市教育局 1.2.1-2 的延期申请', 'yes 1.2.1-2 extension —'],
  ['不同意 1.2.1-2 延期：尚有余地', 'no 1.2.1-2 extension — 尚有余地'],
  ['同意第3号', 'yes 3 — —'],
  ['不同意 3 尚有余地', 'no 3 — — 尚有余地'],
  ['同意 1.2.1-2 办结', 'yes 1.2.1-2 completion —'],
  ['维持 1.2.1-2 交办：职责所在', 'no 1.2.1-2 decline — 职责所在'],
  ['agree 1.2.1-2 extend to 2027-01-31', 'yes 1.2.1-2 extension 2027-01-31'],
  ['协调 3：由市自然资源局调剂', 'answer 3 由市自然资源局调剂'],
  ['协调第3号，由市自然资源局调剂', 'answer 3 由市自然资源局调剂'],
  ['coordinate 3: the land office gives way', 'answer 3 the land office gives way'],
  // Kept as they are.
  ['记录：李组长强调进度', 'record'],
  ['note: nothing else', 'record'],
  // Not to be understood.
  ['各单位要高度重视', 'unclear nobody'],
  ['市人社局配合', 'unclear nobody'],
  ['1.2.1 抓紧推进', 'unclear nobody'],
  ['市某某局 12月15日前 拨付资金', 'unclear unknown-unit 市某某局'],
  ['1.2.1 市教育局牵头，市某某局配合', 'unclear unknown-unit 市某某局'],
  ['试点学校 12月15日前 报送名单', 'unclear group-unit 试点学校'],
  ['市教育局牵头遴选，市财政局保障经费', 'unclear which-role 市财政局'],
  ['市财政局 12月1日前 拨付专项资金', 'unclear past 2026-12-01'],
  ['市财政局 12月15日前', 'unclear no-words'],
  ['同意延期', 'unclear no-number'],
  ['协调：由市财政局调剂', 'unclear no-number'],
  ['协调 3：', 'unclear no-words'],
])('%s', (line, read) => {
  const [only, ...others] = readMinutes(line, given)
  expect(others).toEqual([])
  expect(only?.words, 'kept word for word').toBe(line)
  expect(short(only)).toBe(read.replace(/ \|$/, ' | '))
})

test('line by line, in their order; blank lines say nothing', () => {
  const read = readMinutes('\r\n同意第3号\r\n\n  记录：散会  \n', given)
  expect(read.map(({ words, kind }) => `${kind} ${words}`)).toEqual(['decide 同意第3号', 'record 记录：散会'])
})

test('a short name that two units share means neither', () => {
  const two = [...units, unit('county', '县教育局')]
  expect(short(readMinutes('教育局 报送名单', { ...given, units: two })[0])).toBe(
    'unclear unknown-unit 教育局',
  )
})
