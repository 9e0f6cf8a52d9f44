import { describe, expect, test } from 'vitest'
import { DeliveryError } from '../../src/kit/errors.ts'
import { registerPerson } from '../../src/kit/moves/install.ts'
import { collect, must } from '../../src/kit/moves/look.ts'
import type { Proposal, ProposedFinding } from '../../src/core/model/index.ts'
import { finding, paper } from '../core/proposal/papers.ts'
import { activate, revise } from '../kit/moves/activating.ts'
import { diary } from '../support/diary.ts'
import { moment, world, type Speaker, type World } from '../support/world.ts'

const isAsked = (text: string): boolean => /^\d+月\d+日 待明确事项：/.test(text)
const isCard = (text: string): boolean => /^\d+月\d+日 待办提醒：/.test(text)
const asked = (w: World, who: Speaker): string[] => w.hear(who).filter(isAsked)

/** On which days the office was asked: `03-04`. */
const days = async (w: World, from: string, to: string, who = w.office) => {
  const found = await diary(w, { x: who }, { from, to, hour: '09:00', about: isAsked })
  return found.map((line) => line.slice(0, 5))
}

/** A second clerk of the same office. */
async function secondClerk(w: World): Promise<Speaker> {
  const name = '办公室小刘'
  const account = 'sim:second'
  const seat = { name, role: 'office' as const, unitId: 'unt_office', planId: w.plan.id, accounts: [account] }
  const { id } = await w.store.tx((db) => registerPerson(db, seat))
  return { id, account, name }
}

const tasks = ['1.1 环境/压减时限 | 市司法局 | | |', '1.2 环境/清理证明 | 市公安局 | | |']
/** A document with some doubts in the order of their places. */
const doubtful = (...findings: ProposedFinding[]): Proposal =>
  paper(
    tasks,
    findings.map((one, n) => ({ ...one, source: { start: n * 10, end: n * 10 + 5 } })),
  )

describe('when', () => {
  test('the first working day after the plan began, then the first of each week; rest days move it', async () => {
    const w = await world({ at: '2025-01-02 10:00' })
    expect(await days(w, '2025-01-02', '2025-03-10')).toEqual([
      '01-03',
      ...['01-06', '01-13', '01-20', '01-27'],
      // The Spring Festival lasts until Tuesday, 4 February.
      ...['02-05', '02-10', '02-17', '02-24', '03-03', '03-10'],
    ])
  })

  test('of a plan that began on a Saturday, on Monday; not a minute before nine', async () => {
    const w = await world({ at: '2025-03-08 10:00' })
    await w.at('2025-03-10 08:59')
    expect(asked(w, w.office)).toEqual([])
    await w.at('2025-03-10 09:00')
    expect(asked(w, w.office)).toHaveLength(1)
    await w.at('2025-03-14 18:00')
    expect(asked(w, w.office)).toEqual([])
  })

  test('a make-up Sunday belongs to the week that it ends', async () => {
    const w = await world({ at: '2025-01-24 10:00' })
    expect(await days(w, '2025-01-24', '2025-02-05')).toEqual(['01-26', '01-27', '02-05'])
  })

  test('after three weeks of standstill once, on the first working day, and nothing in the evening', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    w.sleep('2025-03-22 10:00')
    await w.round()
    expect(asked(w, w.office), 'a Saturday').toEqual([])
    w.sleep('2025-03-24 20:30')
    await w.round()
    expect(asked(w, w.office), 'in the evening').toEqual([])
    // The 25th is a due day: the office has its card at the close of it.
    expect(await days(w, '2025-03-25', '2025-03-30')).toEqual(['03-26'])
  })

  test('missed on Monday by downtime it comes on Tuesday, and on Monday again', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.at('2025-03-07 18:00')
    w.hear(w.office)
    w.sleep('2025-03-11 08:00')
    expect((await w.round()).jobs, 'before the chase').not.toHaveProperty('chase-findings')
    expect(await days(w, '2025-03-11', '2025-03-17')).toEqual(['03-11', '03-17'])
  })

  test('never of a closed plan, and again once it is resumed', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.say(w.office, '结束方案 SY')
    expect(await days(w, '2025-03-04', '2025-03-18')).toEqual([])
    await w.say(w.office, '结束方案 SY 恢复')
    expect(await days(w, '2025-03-19', '2025-03-24')).toEqual(['03-19', '03-24'])
  })

  test('a slot that runs again writes nothing again', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.at('2025-03-04 09:00')
    await w.store.tx(async (db) => {
      const run = must(await db.get('jobrun', 'job:chase-findings'), 'the run')
      await db.put('jobrun', { ...run, slot: '2000-01-03' })
    })
    const { result, rows, events } = await w.trace(() => w.round())
    expect(result.jobs['chase-findings']).toEqual({ people: 1, letters: 0 })
    expect(rows).toEqual([])
    expect(events).toEqual([])
  })
})

describe('until none is open', () => {
  test('what is settled is not asked again; after the last there is no letter', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.at('2025-03-04 09:00')
    expect(asked(w, w.office)[0]).toMatch(/^3月4日 待明确事项：5 项\n/)
    await w.say(w.office, '明确 1 由市教育局答复')
    await w.at('2025-03-10 09:00')
    const [second = ''] = asked(w, w.office)
    expect(second).toMatch(/^3月10日 待明确事项：4 项\n/)
    expect(second).not.toContain('市政府相关部门')
    // Each keeps its number.
    expect(second).toMatch(/\n2\. “试点学校”/)
    for (const n of [2, 3, 4, 5]) await w.say(w.office, `明确 ${n} 由市教育局答复`)
    expect(await days(w, '2025-03-11', '2025-04-08')).toEqual([])
  })

  test('a revision that adds one: on the next working day, not only next week', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { plan } = await activate(w, doubtful(finding('disagreement', '1.1')))
    await w.at('2025-03-11 10:00')
    w.hear(w.office)
    await revise(w, plan.id, doubtful(finding('disagreement', '1.1'), finding('unreadable', '1.2')))
    expect(await days(w, '2025-03-12', '2025-03-17')).toEqual(['03-12', '03-17'])
  })

  test('a revision that adds none changes nothing', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { plan } = await activate(w, doubtful(finding('disagreement', '1.1')))
    await w.at('2025-03-11 10:00')
    w.hear(w.office)
    await revise(w, plan.id, doubtful(finding('disagreement', '1.1')))
    expect(await days(w, '2025-03-12', '2025-03-17')).toEqual(['03-17'])
  })

  test('the letter is composed when it goes out: what was settled meanwhile is gone, an empty one not needed', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    w.failing.why = ({ letter }) =>
      letter.body.kind === 'findings' && w.now() < moment('2025-03-04 11:00')
        ? new DeliveryError('busy', moment('2025-03-04 11:00'))
        : undefined
    await w.at('2025-03-04 10:00')
    await w.say(w.office, '明确 2 由市教育局答复')
    w.sleep('2025-03-04 11:01')
    await w.round()
    expect(asked(w, w.office)[0]).toMatch(/^3月4日 待明确事项：4 项\n/)
    w.failing.why = ({ letter }) =>
      letter.body.kind === 'findings' && w.now() < moment('2025-03-10 11:00')
        ? new DeliveryError('busy', moment('2025-03-10 11:00'))
        : undefined
    await w.at('2025-03-10 10:00')
    for (const n of [1, 3, 4, 5]) await w.say(w.office, `明确 ${n} 由市教育局答复`)
    w.sleep('2025-03-10 11:01')
    const { letters } = await w.round()
    expect(letters).toMatchObject({ sent: 0, notNeeded: 1 })
    expect(asked(w, w.office)).toEqual([])
  })
})

describe('who', () => {
  test('every clerk of the office, and nobody else', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const second = await secondClerk(w)
    await w.at('2025-03-10 18:00')
    expect(new Set(w.sent.filter(({ text }) => isAsked(text)).map(({ to }) => to))).toEqual(
      new Set([w.office.account, second.account]),
    )
  })

  test('away: not asked, nor is a cover who has not the office’s word; the others are; after the return at once', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const second = await secondClerk(w)
    const cover = w.liaison('市教育局')
    await w.change(w.office, { away: [{ from: '2025-03-04', to: '2025-03-11', coverId: cover.id }] })
    expect(await days(w, '2025-03-04', '2025-03-11')).toEqual([])
    expect([asked(w, second).length, asked(w, cover).length]).toEqual([2, 0])
    expect(await days(w, '2025-03-12', '2025-03-17')).toEqual(['03-12', '03-17'])
  })

  test('whoever gave the office up before it went out is not told', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    w.failing.why = () => (w.now() < moment('2025-03-04 11:00') ? new Error('down') : undefined)
    await w.at('2025-03-04 10:00')
    await w.store.tx(async (db) => {
      for (const role of await collect(db.list('role', 'byPerson', { prefix: [w.office.id] })))
        await db.put('role', { ...role, active: false })
    })
    await w.at('2025-03-05 18:00')
    expect(asked(w, w.office)).toEqual([])
  })
})

describe('at most one card a day', () => {
  test('on the day of a card it is held until the next working day', async () => {
    const w = await world({ at: '2025-09-08 10:00' })
    await w.at('2025-10-08 18:00')
    w.hear(w.office)
    const posted: (number | undefined)[] = []
    const found = async (about: (text: string) => boolean) => {
      const heard: string[] = []
      for (const day of ['2025-10-09', '2025-10-10', '2025-10-11', '2025-10-13']) {
        w.sleep(`${day} 09:00`)
        const { jobs } = await w.round()
        posted.push(jobs['chase-findings']?.['letters'])
        heard.push(
          ...w
            .hear(w.office)
            .filter(about)
            .map((text) => `${day.slice(5)} ${text.slice(0, text.indexOf('：')).split(' ')[1]}`),
        )
      }
      return heard
    }
    // 9 October is the first working day of its week, and five working days after September's due day.
    expect(await found((text) => isAsked(text) || isCard(text))).toEqual([
      '10-09 待办提醒',
      '10-10 待明确事项',
      '10-13 待明确事项',
    ])
    expect(posted, 'none was written only to wait').toEqual([0, 1, 0, 1])
  })

  test('one that the channel refused until the day of a card waits for the day after', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.at('2025-03-30 18:00')
    w.hear(w.office)
    // The letter of Monday, 31 March is refused until Tuesday, on which the office has a card.
    w.failing.why = ({ letter }) =>
      letter.body.kind === 'findings' && w.now() < moment('2025-04-01 08:00')
        ? new DeliveryError('busy', moment('2025-04-01 08:00'))
        : undefined
    await w.at('2025-03-31 18:00')
    w.hear(w.office)
    await w.at('2025-04-01 18:00')
    expect(w.hear(w.office).map((text) => text.split('：')[0])).toEqual(['4月1日 待办提醒'])
    await w.at('2025-04-02 09:00')
    expect(asked(w, w.office)).toHaveLength(1)
  })

  test('two letters that a week of refusals left are one', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    w.failing.why = ({ letter }) =>
      letter.body.kind === 'findings' && w.now() < moment('2025-03-10 09:00')
        ? new DeliveryError('busy', moment('2025-03-10 09:00'))
        : undefined
    await w.at('2025-03-09 18:00')
    expect(asked(w, w.office)).toEqual([])
    await w.at('2025-03-10 18:00')
    expect(asked(w, w.office)).toHaveLength(1)
  })
})

describe('what it says', () => {
  test('why, each question with its number, and what to say', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.at('2025-03-04 09:00')
    const [letter = ''] = asked(w, w.office)
    const lines = letter.split('\n')
    expect(lines.slice(0, 3)).toEqual([
      '3月4日 待明确事项：5 项',
      '提醒原因：导入文件时未能确定，请办公室核定。集合单位未明确由谁答复的，相应分办事项不催办。未核定前每周提醒一次。',
      '吉林市老工业基地产业转型技术技能人才双元培育改革试点方案（SY）',
    ])
    const listed = (await w.say(w.office, '待明确')).split('\n').filter((line) => line.startsWith('· '))
    expect(lines.slice(3, 8)).toEqual(listed.map((line) => line.slice(2)))
    expect(lines[8]).toMatch(
      /^核定请发送“明确”、序号和结论：集合单位写明由谁答复，例如“明确 1 由市教育局答复”/,
    )
    expect(letter).not.toContain('其他事项')
  })

  test('in English', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.say(w.office, 'lang en')
    await w.at('2025-03-04 09:00')
    const letter = w.hear(w.office).join()
    expect(letter).toContain('03-04: 5 open questions for the office')
    expect(letter).toMatch(/Why you: .+shares of a group of units are not chased until/)
  })

  test('one letter for all plans, eight questions in all, of each plan some, the rest counted', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const many = Array.from({ length: 9 }, (_, n) => finding('no-unit', `1.1`, `第${n + 1}处`))
    await activate(w, doubtful(...many))
    await w.at('2025-03-04 09:00')
    const letters = asked(w, w.office)
    expect(letters).toHaveLength(1)
    const [letter = ''] = letters
    expect(letter).toMatch(/^3月4日 待明确事项：14 项\n/)
    expect(letter).toContain('未写明单位的，没有承担单位，指定后才催办')
    // SY comes before XD; its one question more is counted, and so are the five more of XD.
    expect(letter.match(/^\d+\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ', '6. ', '7. ', '8. ', '9. '])
    expect(letter.match(/另有 \d+ 项未列出/g)).toEqual(['另有 1 项未列出', '另有 5 项未列出'])
    expect(letter.indexOf('某市行动方案（XD）')).toBeGreaterThan(letter.indexOf('\n4. '))
  })

  test('a clerk who is the office of one plan hears of that one only, with the numbers that clerk uses', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await activate(w, doubtful(finding('disagreement', '1.1')))
    const second = await secondClerk(w)
    await w.at('2025-03-04 09:00')
    const [letter = ''] = asked(w, second)
    expect(letter).toMatch(/^3月4日 待明确事项：5 项\n/)
    expect(letter).not.toContain('XD')
  })
})

describe('acts in place', () => {
  const twoKinds = async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await activate(w, doubtful(finding('disagreement', '1.1'), finding('no-unit', '1.2')))
    await w.at('2025-03-04 09:00')
    return w
  }

  test('one press keeps what was entered, where that is an answer; it is refused the second time', async () => {
    const w = await twoKinds()
    const [letter = ''] = asked(w, w.office)
    expect(letter.match(/\[按录入内容办理\]/g)).toHaveLength(1)
    const { result, events } = await w.trace(() => w.press(w.office, '按录入内容办理', '任务 1.1'))
    expect(result).toBe('已明确，记录在案。')
    expect(events).toEqual(['finding.settled'])
    expect(await w.say(w.office, '待明确')).not.toContain('任务 1.1 待明确')
    expect(await w.refused(() => w.press(w.office, '按录入内容办理', '任务 1.1'))).toMatch(
      /^没有第 6 项待明确/,
    )
  })

  test('a form names the question itself, whatever its number is by then', async () => {
    const w = await twoKinds()
    const [id = ''] = await w.store.tx(async (db) =>
      (await collect(db.list('finding', 'byState', { prefix: [w.plan.id, 'open'] })))
        .filter(({ message }) => message.includes('行业协会主管部门'))
        .map((one) => one.id),
    )
    expect(await w.fill(w.office, { finding: id, answer: '由市工信局答复' })).toBe(
      '已明确，记录在案。1 个分办事项改由市工信局承担。',
    )
    expect(await w.say(w.liaison('市工信局'), 'SY-2.2.1 已组建行业协会')).toContain('2.2.1-1')
  })

  test('nobody else may press it', async () => {
    const w = await twoKinds()
    const { rows } = await w.trace(() =>
      w.command(w.liaison('市教育局'), 'settle', { finding: 'fnd_x', answer: '好' }),
    )
    expect(rows).toEqual(['letter'])
  })
})

test('the ledger says what was asked of whom', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.at('2025-03-04 09:00')
  const [entry] = (await w.store.tx((db) => collect(db.history({ of: w.plan.id })))).filter(
    ({ event }) => event === 'finding.asked',
  )
  expect(entry).toMatchObject({ by: 'duban', via: 'job:chase-findings' })
  expect(entry?.subjects).toHaveLength(6)
  expect(entry?.subjects[0]).toBe(w.office.id)
})
