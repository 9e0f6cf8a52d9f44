import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantOf, wallClock, type Day } from '../../../src/core/day.ts'
import type { SpecialFacts } from '../../../src/core/issue/facts.ts'
import type { Plan } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import type { Entry } from '../../../src/kit/store.ts'
import { world, ZONE, type World } from '../../support/world.ts'
import { compare, entriesOf, groundOf, secondPlan, SEED, SOAK } from './grounds.ts'
import { anyAct, live, storyOf, type Act } from './history.ts'
import { issueOf, paperOf, type Wanted } from './papers.ts'
import { meetingsIn, recountAgenda, recountMinutes } from './recount-meetings.ts'
import { recountCircular, recountNotice, recountSpecial } from './recount-others.ts'
import { toldUntil, type Counted, type Ground } from './recount.ts'
import type { Told, ToldShare } from './told.ts'

/** What an office does about its meetings. */
interface Meets {
  kind: 'meet' | 'tell' | 'minute'
  plan: number
  n: number
}

const meets: fc.Arbitrary<Meets> = fc.record({
  kind: fc.constantFrom('meet', 'tell', 'minute', 'minute'),
  plan: fc.nat({ max: 1 }),
  n: fc.nat({ max: 9 }),
})

/** Few shares, so that a notice, an application and a report meet in one. */
const few: fc.Arbitrary<Act> = anyAct.map((act) => ({ ...act, share: act.share % 4 }))

const isMeets = (act: Act | Meets): act is Meets => !('share' in act)

async function meetingHappens(w: World, plan: Plan, { kind, n }: Meets): Promise<void> {
  const office = (text: string): Promise<string> => w.say(w.office, text)
  const { day } = wallClock(w.now(), ZONE)
  const said = (on: string): string => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
  if (kind === 'meet')
    return void (await office(`会议 ${plan.key} ${said(addDays(day, 2 + n))} 14:30 三楼会议室，坚持`))
  if (kind === 'tell') return void (await office(`会议 ${plan.key} 通知`))
  const rows = await w.store.tx((db) => collect(db.list('meeting', 'byPlan', { prefix: [plan.id] })))
  const next = rows.find(({ state }) => state === 'noticed' || state === 'drafted')
  if (!next) return
  if (next.on > day) await w.at(`${next.on} 17:00`)
  const open = await w.store.tx((db) => collect(db.list('request', 'byState', { prefix: [plan.id, 'open'] })))
  const matter = open.find((one) => one.kind === 'coordination')
  const extension = open.find((one) => one.kind === 'extension')
  const lines = [
    `${plan.key}-1.2.1 市教育局牵头，${said(addDays(next.on, 6 + n))}前完成遴选，市人社局配合`,
    `市财政局 ${said(addDays(next.on, 3 + n * 3))}前 拨付专项资金`,
    ...(matter ? [`协调 ${matter.number}：由省厅先行拨付`] : []),
    ...(extension && n % 2 === 0 ? [`不同意 ${extension.number} 按原时限办理`] : []),
    '记录：李组长强调进度',
  ]
  await office(`会议 ${plan.key} ${next.label} 纪要\n${lines.slice(n % 2).join('\n')}`)
  await office(`会议 ${plan.key} ${next.label} 纪要 确认`)
}

/** A resolution or two of a meeting are closed now and then, so that the next agenda has some to tell of. */
async function closeResolution(w: World, plan: Plan): Promise<void> {
  const rows = await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })))
  const given = rows.find(({ origin, state }) => origin === 'meeting' && state === 'open')
  if (given) await w.say(w.office, `调整 ${plan.key}-${given.code} 撤销，理由：已另行安排`)
}

async function livedThrough(w: World, plans: readonly Plan[], acts: readonly (Act | Meets)[]): Promise<void> {
  for (const [at, act] of acts.entries()) {
    if (!isMeets(act)) await live(w, plans, [act])
    else await meetingHappens(w, plans[act.plan] as Plan, act)
    if (at % 9 === 8) await closeResolution(w, plans[at % 2] as Plan)
  }
}

interface Checking {
  w: World
  plan: Plan
  ground: Ground
  entries: readonly Entry[]
  everything: readonly Entry[]
  story: string
  /** How many papers of each kind were looked at. */
  looked: Map<string, number>
}

async function check(
  { w, plan, story, looked }: Checking,
  wanted: Wanted,
  counted: Counted,
  unitId: string | null,
): Promise<void> {
  const issue = await issueOf(w.store, plan, w.now(), wanted)
  const cuts = wanted.kind === 'notice' ? [unitId] : [null, ...(unitId === null ? [] : [unitId])]
  for (const unit of cuts) {
    const cut = unit === null ? ('office' as const) : ('unit' as const)
    compare(await paperOf(w.store, issue, { cut, unitId: unit }), issue, counted, story)
  }
  looked.set(wanted.kind, (looked.get(wanted.kind) ?? 0) + 1)
}

async function checkPlan(checking: Checking): Promise<void> {
  const { w, plan, ground, entries, everything } = checking
  const told = toldUntil(ground, entries, entries.length)
  const { day } = wallClock(w.now(), ZONE)
  const unitOf = (id: string): string => told.shares.get(id)?.unitId ?? ''
  for (const sent of entries.filter(({ event }) => event === 'paper.sent')) {
    const of = (sent.body as { paper: string }).paper
    await check(
      checking,
      { kind: 'notice', of },
      recountNotice(ground, entries, everything, sent),
      unitOf(of.split('/')[0] ?? ''),
    )
  }
  for (const sent of entries.filter(({ event }) => event === 'circular.sent'))
    await check(
      checking,
      { kind: 'circular', of: sent.subjects[0] ?? '' },
      recountCircular(ground, entries, sent),
      null,
    )
  const items = itemsOf(told, entries)
  for (const from of [PLAN_BEGINS, middleOf(told, entries)]) {
    const stretch = { since: instantOf(from, '00:00', ZONE), until: w.now() }
    const wanted = { kind: 'special' as const, of: '有关事项进展', from, to: day, items }
    await check(checking, wanted, recountSpecial(ground, entries, items, stretch), null)
    await checkStanding(w, plan, wanted, told)
  }
  for (const meeting of meetingsIn(entries)) {
    const { counted } = recountAgenda(ground, entries, meeting)
    await check(checking, { kind: 'agenda', of: meeting.id }, counted, unitOf(items[0] ?? ''))
    const minuted = meeting.minuted === null ? undefined : entries[meeting.minuted]
    if (minuted)
      await check(checking, { kind: 'minutes', of: meeting.id }, recountMinutes(entries, minuted), null)
  }
}

const PLAN_BEGINS = '2025-03-03'

/** Those of which something was told, where a wrong figure would be seen, and a few of which nothing was. */
function itemsOf(told: Told, entries: readonly Entry[]): string[] {
  const moved = new Set(
    entries.flatMap(({ event, subjects }) => (/^(report|paper)\./.test(event) ? subjects : [])),
  )
  const shares = [...told.shares.values()].filter(({ state }) => state !== 'unsettled')
  return shares.filter(({ id }, at) => moved.has(id) || at < 3).map(({ id }) => id)
}

/** A day with as many reports and papers before it as after: a span from then on leaves out what happened first. */
function middleOf(told: Told, entries: readonly Entry[]): Day {
  const days = entries.flatMap(({ event, at }) =>
    event === 'report.filed' || event === 'paper.sent' ? [told.day(at)] : [],
  )
  return days[Math.ceil(days.length / 2)] ?? PLAN_BEGINS
}

/** What a special report says of an item without a number: its light and its state. */
async function checkStanding(w: World, plan: Plan, wanted: Wanted, told: Told): Promise<void> {
  const { facts } = await issueOf(w.store, plan, w.now(), wanted)
  const { items } = facts as SpecialFacts
  expect(items.map(({ assignmentId }) => assignmentId).toSorted()).toEqual(wanted.items?.toSorted())
  for (const { assignmentId, light, state } of items) {
    const share = told.shares.get(assignmentId) as ToldShare
    expect(`${assignmentId} ${light} ${state}`).toBe(
      `${assignmentId} ${told.light(share, told.day(w.now()))} ${share.state}`,
    )
  }
}

const act = (kind: Act['kind'], share: number, n = 0): Act => ({ kind, plan: 0, share, n })
const meet = (kind: Meets['kind'], n = 0): Meets => ({ kind, plan: 0, n })

/** Two months in which nothing is left out: notices of two periods, circulars, meetings with matters and closed resolutions. */
const full: (Act | Meets)[] = [
  ...[act('coordinate', 2, 1), meet('meet', 3), meet('tell'), act('extend', 1, 2), meet('minute', 4)],
  ...[act('weeks', 0, 9), act('late', 2, 1), act('weeks', 0, 4), act('notice', 0), act('notice', 3)],
  ...[act('circular', 0), act('acknowledge', 0), act('done', 1), act('report', 3, 2), meet('meet', 9)],
  ...[act('correct', 3, 1)],
  ...[
    act('coordinate', 2, 2),
    act('weeks', 0, 9),
    act('late', 1, 2),
    act('weeks', 0, 8),
    act('notice', 0, 1),
  ],
  ...[act('notice', 2, 1), act('circular', 0, 1), meet('tell'), meet('minute', 1), act('days', 0, 2)],
  ...[meet('meet', 2), act('figure', 0, 3)],
]

/** A share of which more was reported than a special report quotes: the figure counts them all. */
const talkative: (Act | Meets)[] = [0, 1, 2, 3, 4].flatMap((n) => [act('report', 0, n), act('weeks', 0, 9)])

const LONG = SOAK ? 60 : 30

test(
  'every figure in notices, circulars, special reports, agendas and minutes is what the ledger says',
  { timeout: SOAK ? 3_600_000 : 120_000 },
  async () => {
    const looked = new Map<string, number>()
    const any = fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: meets })
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: LONG / 2, maxLength: LONG }), async (acts) => {
        const w = await world({ at: '2025-03-03 10:00' })
        const plans = [w.plan, await secondPlan(w)]
        const grounds = await Promise.all(plans.map((plan) => groundOf(w, plan)))
        await livedThrough(w, plans, acts)
        const everything = await w.store.tx((db) => collect(db.history()))
        for (const [n, plan] of plans.entries()) {
          const entries = await entriesOf(w, plan)
          const ground = grounds[n] as Ground
          await checkPlan({ w, plan, ground, entries, everything, story: storyOf(acts), looked })
        }
      }),
      { examples: [[full], [talkative]], numRuns: SOAK ? 100 : 4, seed: SEED, endOnFailure: true },
    )
    for (const kind of ['special', 'agenda', 'minutes', 'notice', 'circular'])
      expect(looked.get(kind) ?? 0, kind).toBeGreaterThan(0)
  },
)
