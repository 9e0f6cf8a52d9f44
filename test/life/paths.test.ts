import { expect, test } from 'vitest'
import { lifeOf, step, transitions, type LifeEvent, type LifeState } from '../../src/core/life.ts'
import { firstOf } from '../../src/kit/moves/look.ts'
import { dueOn } from '../support/deadline.ts'
import { world, type World } from '../support/world.ts'

const CODE = '2.1.4-1'
type Who = 'unit' | 'office'

/** What is said to bring an event about, in both languages; several sentences where it takes several. */
const says: Partial<Record<LifeEvent, { who: Who; zh: string[]; en: string[] }>> = {
  sign: { who: 'unit', zh: [`签收 ${CODE}`], en: [`sign ${CODE}`] },
  decline: {
    who: 'unit',
    zh: [`退回交办 ${CODE} 不属我局职责`],
    en: [`decline ${CODE} not within our remit`],
  },
  uphold: {
    who: 'office',
    zh: [`批复 ${CODE} 不同意 仍由贵局承担`],
    en: [`decide ${CODE} refuse it stays with you`],
  },
  report: {
    who: 'unit',
    zh: [`汇报 ${CODE} 已完成调研`, '确认'],
    en: [`report ${CODE} the survey is done`, 'confirm'],
  },
  'withdraw-report': { who: 'unit', zh: [`撤回 ${CODE}`], en: [`retract ${CODE}`] },
  'return-report': {
    who: 'office',
    zh: [`退回 ${CODE} 缺少数据`],
    en: [`return ${CODE} figures are missing`],
  },
  extend: {
    who: 'unit',
    zh: [`申请延期 ${CODE} 5月30日 资金未到位`],
    en: [`extend ${CODE} 2025-05-30 funds are late`],
  },
  'decide-extension': { who: 'office', zh: [`批复 ${CODE} 同意`], en: [`decide ${CODE} agree`] },
  apply: { who: 'unit', zh: [`申请办结 ${CODE} 经费已落实`], en: [`done ${CODE} the funds are there`] },
  accept: { who: 'office', zh: [`销号 ${CODE}`], en: [`accept ${CODE}`] },
  return: { who: 'office', zh: [`退回 ${CODE} 缺少文件`], en: [`return ${CODE} papers are missing`] },
  reopen: {
    who: 'office',
    zh: [`调整 ${CODE} 重启，理由：上级要求`],
    en: [`amend ${CODE} reopen reason: asked from above`],
  },
  reassign: {
    who: 'office',
    zh: [`调整 ${CODE} 改由 市科技局，理由：职能划转`],
    en: [`amend ${CODE} reassign 市科技局 reason: duties moved`],
  },
  suspend: {
    who: 'office',
    zh: [`调整 ${CODE} 暂缓，理由：等待批复`],
    en: [`amend ${CODE} suspend reason: waiting`],
  },
  resume: {
    who: 'office',
    zh: [`调整 ${CODE} 恢复，理由：已批复`],
    en: [`amend ${CODE} resume reason: answered`],
  },
  withdraw: {
    who: 'office',
    zh: [`调整 ${CODE} 撤销，理由：任务取消`],
    en: [`amend ${CODE} withdraw reason: dropped`],
  },
}

/** How an item comes to stand somewhere; `unsettled` begins with a group and is told in test/commands/settle.test.ts. */
const roads: Record<Exclude<LifeState, 'unsettled' | 'withdrawn'>, LifeEvent[]> = {
  assigned: [],
  open: ['sign'],
  declined: ['decline'],
  completing: ['apply'],
  done: ['apply', 'accept'],
  suspended: ['suspend'],
}

/** What must have been said before, for the event to have something to be about. */
const before: Partial<Record<LifeEvent, LifeEvent>> = {
  'withdraw-report': 'report',
  'return-report': 'report',
  'decide-extension': 'extend',
}

async function bring(w: World, event: LifeEvent, language: 'zh' | 'en'): Promise<void> {
  const { who, ...sentences } = says[event] ?? { who: 'unit' as const, zh: [], en: [] }
  for (const sentence of sentences[language]) {
    const answer = await w.say(who === 'unit' ? w.liaison('市财政局') : w.office, sentence)
    expect(answer, `${event}: ${sentence}`).not.toMatch(/写法有误|没有看懂|cannot be read|did not understand/)
  }
}

const paths = (Object.keys(transitions) as LifeEvent[]).flatMap((event) =>
  transitions[event].from
    .filter((from): from is keyof typeof roads => from in roads)
    .map((from): [LifeEvent, keyof typeof roads] => [event, from]),
)

test.each(paths.flatMap(([event, from]) => (['zh', 'en'] as const).map((l) => [event, from, l] as const)))(
  '%s from %s, said in %s',
  async (event, from, language) => {
    const w = await world({ at: '2025-03-10 10:00' })
    await dueOn(w, CODE, '2025-04-25')
    for (const who of [w.liaison('市财政局'), w.office]) if (language === 'en') await w.say(who, 'lang en')
    const first = before[event]
    // A report that is to be taken back comes before the application, else there would be two things to return.
    if (first && from === 'completing') await bring(w, first, language)
    for (const one of roads[from]) await bring(w, one, language)
    if (first && from !== 'completing') await bring(w, first, language)
    const stood = lifeOf(await w.assignment(CODE))
    await bring(w, event, language)
    const row = await w.assignment(CODE)
    expect(lifeOf(row)).toBe(step(stood, event))
  },
)

test.each([
  ['zh', '调整 CODE 撤销，理由：任务取消'],
  ['en', 'amend CODE withdraw reason: dropped'],
])('withdraw from unsettled, said in %s', async (language, said) => {
  const w = await world({ at: '2025-03-10 10:00' })
  if (language === 'en') await w.say(w.office, 'lang en')
  const { code = '' } =
    (await w.store.tx((db) =>
      firstOf(db.list('assignment', 'byState', { prefix: [w.plan.id, 'unsettled'], limit: 1 })),
    )) ?? {}
  await w.say(w.office, said.replace('CODE', code))
  expect(lifeOf(await w.assignment(code))).toBe('withdrawn')
})
