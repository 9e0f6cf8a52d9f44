import { describe, expect, test } from 'vitest'
import { templateFor, withTemplate } from '../../src/core/paper-template.ts'
import { isTemplateSaid, readTemplateSaid } from '../../src/core/template-said.ts'
import type { PlanSettings, UsedTemplate } from '../../src/core/model/index.ts'

test.each([
  ['', { do: 'show' }],
  ['模板', { do: 'show' }],
  ['模板 周报', { do: 'show', scope: 'weekly' }],
  ['周报 模板', { do: 'show', scope: 'weekly' }],
  ['SY 模板 督查通报', { do: 'show', plan: 'SY', scope: 'circular' }],
  ['模板 SY 样例', { do: 'example', plan: 'SY' }],
  ['模板 取消', { do: 'cancel' }],
  ['模板 取消 年报', { do: 'cancel', scope: 'annual' }],
  ['取消模板', { do: 'cancel' }],
  ['模板 全部', { do: 'show', scope: 'all' }],
  ['模板 上传 会议材料', { do: 'bring', scope: 'agenda' }],
  ['模板 简报', { do: 'show', other: '简报' }],
  ['weekly', { do: 'show', scope: 'weekly' }],
  ['template cancel weekly', { do: 'cancel', scope: 'weekly' }],
  ['example', { do: 'example' }],
])('“%s”', (rest, said) => {
  expect(readTemplateSaid(rest)).toEqual(said)
})

test.each([
  ['模板', true],
  ['SY 模板', true],
  ['周报 模板', true],
  ['模板 简报', true],
  ['template weekly', true],
  ['周报', false],
  ['', false],
  ['专报 模板建设进展', false],
  ['修改 周报 按语 模板已发', false],
  ['撤销 周报', false],
])('behind 文稿, “%s” is about templates: %s', (rest, is) => {
  expect(isTemplateSaid(rest)).toBe(is)
})

describe('which template papers of a kind go by', () => {
  const used = (hash: string): UsedTemplate => ({
    document: { hash, name: `${hash}.docx`, size: 1, type: '' },
    by: 'per_1',
    at: 1,
  })
  const none: PlanSettings = {
    ...{ reporting: 'lead', dueDay: 25, cardAt: '09:00', digestAt: '16:00', yellowBefore: 3, ladder: [] },
  }
  const all = withTemplate(none, 'all', used('a'))
  const both = withTemplate(all, 'weekly', used('w'))

  test('its own, else that of all, else the built-in layout', () => {
    expect(templateFor(none, 'weekly')).toBeNull()
    expect(templateFor(all, 'weekly')).toEqual(used('a'))
    expect([templateFor(both, 'weekly'), templateFor(both, 'notice')]).toEqual([used('w'), used('a')])
  })

  test('taken out, the settings are what they were', () => {
    expect(withTemplate(both, 'weekly', null)).toEqual(all)
    expect(withTemplate(all, 'all', null)).toEqual(none)
    expect(withTemplate(none, 'weekly', null)).toEqual(none)
  })
})
