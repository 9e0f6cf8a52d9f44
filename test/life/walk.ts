import { expect } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import { addDays, wallClock } from '../../src/core/day.ts'
import type { DigestFacts } from '../../src/core/digest.ts'
import { lifeOf } from '../../src/core/life.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { Entry } from '../../src/kit/store.ts'
import { chanceOf } from '../kill/chance.ts'
import type { Speaker, World } from '../support/world.ts'
import { LedgerFold } from './ledger.ts'
import { nextSaying } from './moves.ts'
import { crowd } from './people.ts'

/** How often everything is compared, and how often a day passes. */
const [COMPARE, DAY] = [50, 25]

/** What a walk met; a walk in which nothing happened proves nothing. */
export interface Walked {
  steps: number
  refused: number
  reports: number
  approvals: number
  matters: number
  done: number
}

/**
 * Random people say random things for so many steps. After each one the ledger is folded on; now and then everything is
 * compared with it: each assignment's state, clocks, deadline and reports, each open matter, the figures of the digest.
 */
export async function walk(seed: number, steps: number): Promise<Walked> {
  const { w, people, codes } = await crowd()
  const chance = chanceOf(seed)
  const fold = new LedgerFold()
  const kept: { id: string; progress: string }[] = []
  let last = ''
  let refused = 0
  const read = async (): Promise<Entry[]> => {
    const range = last === '' ? {} : { after: last }
    const entries = await w.store.tx((db) => collect(db.history(range)))
    last = entries.at(-1)?.id ?? last
    for (const entry of entries) fold.add(entry)
    return entries
  }
  await read()
  for (let n = 1; n <= steps; n++) {
    const { speaker: who, own, office } = chance.pick(people)
    const open = [...fold.matters.values()].filter((one) => one.open).map((one) => one.number)
    const said = nextSaying({ codes, own, chance, open }, office)
    const id = `sim:walk${n}`
    const outcome = await w.hand(who, { kind: 'text', text: said }, { id })
    const entries = (await read()).filter(({ via }) => via === id)
    if (outcome.refused) {
      refused++
      expect(entries, `${who.name}: ${said} was refused`).toEqual([])
    }
    const { reports = [] } = (outcome.reply?.data ?? {}) as { reports?: unknown[] }
    for (const report of reports) {
      // A status shows reports, a receipt names those it filed.
      if (typeof report !== 'string') continue
      const row = await w.store.tx((db) => db.get('report', report))
      kept.push({ id: report, progress: row?.progress ?? 'lost' })
    }
    expect(fold.faults, `seed ${seed}, step ${n}: ${who.name}: ${said}`).toEqual([])
    if (n % DAY === 0) await nextDay(w)
    if (n % COMPARE === 0 || n === steps) {
      await read()
      await compare(w, fold, `seed ${seed}, step ${n}`)
    }
  }
  await nobodyApprovedTheirOwn(w, fold)
  await nothingLost(w, kept)
  const lives = [...fold.told.values()].map(({ life }) => life)
  return {
    steps,
    refused,
    reports: kept.length,
    approvals: fold.approvals.length,
    matters: fold.matters.size,
    done: lives.filter((life) => life === 'done').length,
  }
}

async function nextDay(w: World): Promise<void> {
  const { day } = wallClock(w.now(), w.plan.timezone)
  await w.at(`${addDays(day, 1)} 10:00`)
}

async function compare(w: World, fold: LedgerFold, when: string): Promise<void> {
  const calendar = makeCalendar()
  const rows = await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] })))
  for (const row of rows) {
    const told = fold.told.get(row.id)
    const standing = [...(told?.standing.values() ?? [])].map(({ id }) => id)
    const filed = await w.store.tx((db) => collect(db.list('report', 'byAssignment', { prefix: [row.id] })))
    expect(
      {
        life: lifeOf(row),
        grace: row.grace ?? 0,
        stands: filed.filter(({ state }) => state === 'filed').map(({ id }) => id),
        turns: await turnsOf(w, row.id),
      },
      `${when}: ${row.code}`,
    ).toEqual({
      life: told?.life,
      grace: told?.grace,
      stands: standing.toSorted(),
      turns: [...(told?.turns ?? [])].map(([label, { state }]) => `${label} ${state}`).sort(),
    })
    expect(reckon(row, w.plan, calendar), `${when}: columns of ${row.code}`).toEqual(row)
  }
  await figures(w, fold, when)
}

const turnsOf = async (w: World, id: string): Promise<string[]> => {
  const turns = await w.store.tx((db) => collect(db.list('occurrence', 'byAssignment', { prefix: [id] })))
  return turns.map(({ label, state }) => `${label} ${state}`).sort()
}

/** The digest and the tray of the office against a recount from entries. */
async function figures(w: World, fold: LedgerFold, when: string): Promise<void> {
  const ask = async <T>(who: Speaker, verb: string): Promise<T> =>
    (await w.hand(who, { kind: 'command', verb, args: {} })).reply?.data as T
  const facts = await ask<DigestFacts>(w.leader, 'digest')
  const told = [...fold.told.values()]
  const withLife = (...lives: string[]): string[] =>
    told.filter(({ life }) => lives.includes(life)).map(({ id }) => id)
  const since = await lastCutOff(w, facts)
  const reported = told.flatMap(({ standing }) => [...standing.values()]).filter(({ at }) => at > since)
  const open = [...fold.matters.values()].filter((one) => one.open)
  // What replaces words that a digest counted is a correction there, and not counted as reported once more.
  const corrected = (facts.corrections?.items ?? []).flatMap(({ reportId }) => reportId ?? [])
  const late = reported.filter(({ id, late: days }) => days > 0 && !corrected.includes(id))
  expect(
    {
      done: facts.lights.blue.refs,
      completing: facts.waiting.completions.refs,
      reported: [...facts.reported.refs, ...corrected].sort(),
      late: facts.late.value,
      matters: facts.matters?.waiting.items.map(({ number }) => number),
      all: facts.assignments.value,
    },
    `${when}: the digest`,
  ).toEqual({
    done: withLife('done').sort(),
    completing: withLife('completing').sort(),
    reported: reported.map(({ id }) => id).sort(),
    late: late.length,
    // An application for completion is counted by its assignment, and a countersignature is the unit's to give.
    matters: open
      .filter(({ kind }) => kind !== 'countersign')
      .map(({ number }) => number)
      .sort((a, b) => a - b),
    all: told.length - withLife('withdrawn').length,
  })
}

async function lastCutOff(w: World, { monday, cutOff }: DigestFacts): Promise<number> {
  const before = await w.store.tx((db) => collect(db.list('digest', 'byPlan', { prefix: [w.plan.id] })))
  const earlier = before.filter((one) => one.monday < monday && one.cutOff < cutOff)
  // Without an earlier digest everything since the plan began counts: the walk begins with its plan.
  return earlier.at(-1)?.cutOff ?? 0
}

async function nobodyApprovedTheirOwn(w: World, fold: LedgerFold): Promise<void> {
  for (const { askedBy, by, unitId, event } of fold.approvals) {
    expect(by, event).not.toBe(askedBy)
    const roles = await w.store.tx((db) => collect(db.list('role', 'byPerson', { prefix: [by] })))
    expect(
      roles.map((role) => role.unitId),
      `${event} by ${by}`,
    ).not.toContain(unitId)
  }
}

async function nothingLost(w: World, kept: readonly { id: string; progress: string }[]): Promise<void> {
  for (const { id, progress } of kept) {
    const row = await w.store.tx((db) => db.get('report', id))
    expect(row?.progress, id).toBe(progress)
  }
}
