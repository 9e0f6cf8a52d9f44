import { expect, test } from 'vitest'
import lang from '../../commands/lang.ts'
import { world } from '../support/world.ts'

test.each(['lang', ...lang.aliases])(
  '“%s” changes what is said from then on, to that person alone',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const education = w.liaison('市教育局')
    expect(await w.say(education, `${verb} 英文`)).toBe('Switched to English.')
    expect(await w.say(education, '9.9.9 已完成')).toMatch(/^There is no item 9\.9\.9/)
    expect(await w.say(w.liaison('市人社局'), '9.9.9 已完成')).toMatch(/^没有编号为 9\.9\.9/)
    for (const word of ['中文', 'zh', 'ZH'])
      expect(await w.say(education, `${verb} ${word}`)).toBe('已切换为中文。')
  },
)

test('cards come in the person’s language', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  await w.at('2025-03-20 09:00')
  expect(w.hear(finance)).toEqual([
    [
      '03-20: 1 item waiting for you',
      '2.1.4-1 加大资金投入 (市财政局 · lead) yellow due in 3 working days, not yet reported',
      'period 2025-03, due 03-25',
      'Why you: 3 working days before the due day; by the reminder plan this goes to liaison A.',
      '[Report] [No change] [Apply to close] [Ask supports] [Hand over] [Snooze] [Why me] [Look]',
      '8 items still to be signed for.',
      '[Sign for all 8]',
      '7 more in hand, nothing to report on them now.',
      '[My items]',
    ].join('\n'),
  ])
})

test.each([
  ['语言', /^“语言”的写法有误：缺少语言。例如：语言 英文$/],
  ['语言 法语', /^“语言”的写法有误：语言无法识别。例如：语言 英文$/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toMatch(sentence)
})
