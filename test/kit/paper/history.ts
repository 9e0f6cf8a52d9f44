import fc from 'fast-check'
import { addDays, instantOf, wallClock } from '../../../src/core/day.ts'
import type { Assignment, Plan } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { unitPlaces } from '../../../src/core/rights.ts'
import { ZONE, type Speaker, type World } from '../../support/world.ts'

const kinds = [
  ...[
    'report',
    'report',
    'report',
    'report',
    'problem',
    'noChange',
    'noChange',
    'figure',
    'correct',
    'retract',
  ],
  ...[
    'return',
    'done',
    'done',
    'accept',
    'accept',
    'refuse',
    'due',
    'extend',
    'extend',
    'grant',
    'keep',
    'coordinate',
  ],
  ...[
    'suspend',
    'resume',
    'withdraw',
    'reopen',
    'turn',
    'turnAccept',
    'notice',
    'acknowledge',
    'circular',
    'days',
    'days',
    'days',
    'weeks',
    'late',
    'late',
  ],
] as const

/** Something that happens: to which share of which plan, with a number that decides how. */
export interface Act {
  kind: (typeof kinds)[number]
  plan: number
  share: number
  n: number
}

/** A history in a line, to be lived through again. */
export const storyOf = (acts: readonly { kind: string; plan: number; share?: number; n: number }[]): string =>
  acts.map(({ kind, plan, share = '', n }) => `${kind} ${plan}.${share}.${n}`).join(', ')

/** Of the shares only some, so that one is met again. */
export const anyAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...kinds),
  plan: fc.nat({ max: 1 }),
  share: fc.nat({ max: 11 }),
  n: fc.nat({ max: 9 }),
})

export const historyOf = (most: number): fc.Arbitrary<Act[]> =>
  fc.array(anyAct, { minLength: Math.floor(most / 2), maxLength: most })

/** Who answers for a share. */
async function speakerOf(w: World, row: Assignment): Promise<Speaker | null> {
  return w.store.tx(async (db) => {
    for (const role of await collect(db.list('role', 'byUnit', { prefix: [row.unitId, row.planId] })))
      if (unitPlaces.has(role.role)) {
        const person = await db.get('person', role.personId)
        if (person?.preferred) return { id: person.id, account: person.preferred, name: person.name }
      }
    return null
  })
}

/** Lives through acts by what people say; what is refused changes nothing and is a part of life. */
export async function live(w: World, plans: readonly Plan[], acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    const plan = plans[act.plan] as Plan
    const rows = await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })))
    const leads = rows.filter(({ state, role }) => state !== 'unsettled' && role !== 'support')
    const supports = rows.filter(({ state, role }) => state !== 'unsettled' && role === 'support')
    const row = act.share < 9 ? leads[act.share] : supports[act.share]
    if (row) await happens(w, plan, row, act)
  }
}

async function happens(w: World, plan: Plan, row: Assignment, { kind, n }: Act): Promise<void> {
  const code = `${plan.key}-${row.code}`
  const who = await speakerOf(w, row)
  const say = (text: string): Promise<string> | null => (who ? w.say(who, text) : null)
  const office = (text: string): Promise<string> => w.say(w.office, text)
  const { day } = wallClock(w.now(), ZONE)
  const confirm = async (text: string): Promise<void> => {
    await say(text)
    await say('确认')
  }
  switch (kind) {
    case 'report':
      return confirm(`${code} 第${n}步已推进`)
    case 'problem':
      return confirm(`${code} 正在推进第${n}步，问题：经费不足${n}`)
    case 'figure':
      return confirm(`${plan.key}-2.1.3 举办国家级技能大赛累计 ${n + 1} 项`)
    case 'noChange':
      return void (await say(`无变化 ${code}`))
    case 'correct':
      return confirm(`更正 ${code} 更正为第${n}步，问题：缺少场地${n % 3}`)
    case 'retract':
      return void (await say(`撤回 ${code}`))
    case 'return':
      return void (await office(`退回 ${code} 请补充数据`))
    case 'done':
      return void (await say(`申请办结 ${code} 已完成`))
    case 'accept':
      return void (await office(`销号 ${code}`))
    case 'refuse':
      return void (await office(`退回 ${code} 材料不全`))
    case 'due':
      return void (await office(`调整 ${code} 时限 ${addDays(day, 3 + n * 4)} 理由：上级要求`))
    case 'extend':
      return void (await say(`申请延期 ${code} ${addDays(day, 30 + n * 9)} 资金未到位`))
    case 'grant':
      return void (await office(`批复 ${code} 同意 同意办理`))
    case 'keep':
      return void (await office(`批复 ${code} 不同意 按原时限办理`))
    case 'coordinate':
      return void (await say(`提请协调 ${code} 经费不足`))
    case 'suspend':
      return void (await office(`调整 ${code} 暂缓，理由：政策调整`))
    case 'resume':
      return void (await office(`调整 ${code} 恢复，理由：继续推进`))
    case 'withdraw':
      return void (n < 4 && (await office(`调整 ${code} 撤销，理由：不再实施`)))
    case 'reopen':
      return void (await office(`调整 ${code} 重启，理由：需继续推进`))
    case 'turn':
      return void (await say(`本届办结 ${code} 已举办`))
    case 'turnAccept':
      return void (await office(`销号 ${code}@2025`))
    case 'notice':
      await office(`督查单 制发 ${code}`)
      return pressed(w, '确认制发')
    case 'acknowledge':
      return void (await say(`督查单 签收 ${code}`))
    case 'circular':
      await office(`通报 ${plan.key}`)
      await office(`通报 ${plan.key} 发送`)
      return pressed(w, '确认发送')
    case 'days':
      return w.at(`${addDays(day, 1 + (n % 4))} ${n % 2 === 0 ? '10:00' : '16:30'}`)
    case 'late':
      // After the due day of the month, and before the next month is asked for.
      await onwards(w, `${day.slice(0, 7)}-${day.slice(8) < '26' ? '27' : day.slice(8)} 17:00`)
      return confirm(`${code} 迟报的第${n}步`)
    case 'weeks':
      return w.at(`${addDays(day, 6 + n * 2)} 11:00`)
  }
}

/** Never back: what was said at five must not come to lie after the moment at which it is counted. */
const onwards = async (w: World, local: string): Promise<void> => {
  const [day = '', time = ''] = local.split(' ')
  if (instantOf(day, time, ZONE) > w.now()) await w.at(local)
}

/** Nothing is pressed where nothing was offered. */
const pressed = async (w: World, label: string): Promise<void> => {
  try {
    await w.press(w.office, label)
  } catch {
    // The office was told why there is nothing to send.
  }
}
