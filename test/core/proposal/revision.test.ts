import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../../src/core/calendar.ts'
import { reckon } from '../../../src/core/columns.ts'
import type { Assignment, Plan, Proposal } from '../../../src/core/model/index.ts'
import { changesOf, type Live } from '../../../src/core/proposal/changes.ts'
import { applyEdits } from '../../../src/core/proposal/edits.ts'
import { revisedFindings } from '../../../src/core/proposal/revision-findings.ts'
import { revisedRows } from '../../../src/core/proposal/revision-rows.ts'
import { settledRows } from '../../../src/core/proposal/settled-rows.ts'
import { deriveId } from '../../../src/kit/ledger.ts'
import { finding, making, paper } from './papers.ts'

const calendar = makeCalendar()
const attest = () => ({ by: 'per_a', at: 1, answer: '已明确' })

interface Standing {
  plan: Plan
  live: Live
}

function begun(reading: Proposal): Standing {
  const rows = settledRows(reading, applyEdits(reading, []), making(), attest)
  const units = new Map([...rows.byName.values()].map((unit) => [unit.id, unit]))
  const { plan, tasks, assignments, findings } = rows
  return { plan, live: { tasks, assignments, findings, units } }
}

/** The plan after a revision, as a store would hold it. */
function revised({ plan, live }: Standing, reading: Proposal, today: string, seed: string): Standing {
  const mended = applyEdits(reading, [])
  const rows = revisedRows(plan, live, reading, mended, {
    id: deriveId,
    known: () => undefined,
    calendar,
    today,
  })
  const closing = { by: 'per_a', at: 1, withdrawn: '撤销', revised: '已写明', attest, id: deriveId, seed }
  const findings = new Map((live.findings ?? []).map((row) => [row.id, row]))
  for (const row of revisedFindings(live, reading, mended, rows, closing)) findings.set(row.id, row)
  const tasks = new Map(live.tasks.map((row) => [row.id, row]))
  for (const row of rows.tasks) tasks.set(row.id, row)
  return {
    plan: rows.plan,
    live: {
      tasks: [...tasks.values()],
      assignments: [...rows.book.rows.values()],
      findings: [...findings.values()],
      units: rows.units.all,
    },
  }
}

const titles = [
  '压减审批时限',
  '清理证明事项',
  '建设服务平台',
  '归集公共数据',
  '兑现惠企政策',
  '培育龙头企业',
  '整治校园周边',
  '修缮老旧小区',
]
const unit = fc.constantFrom('市司法局', '市公安局', '市工信局', '各成员单位', '试点学校')
const proposed = fc.record({
  title: fc.constantFrom(...titles),
  area: fc.nat(2),
  lead: fc.uniqueArray(unit, { maxLength: 2 }),
  support: fc.uniqueArray(unit, { maxLength: 3 }),
  due: fc.constantFrom('', '2026-12-31', '2027-06-30'),
})

/** A document of up to eight tasks, numbered as they stand, with the questions that reading it would raise. */
const document: fc.Arbitrary<Proposal> = fc
  .uniqueArray(proposed, { selector: ({ title }) => title, minLength: 1, maxLength: 8 })
  .map((all) => {
    const numbers = [0, 0, 0]
    const lines = all.map(({ title, area, lead, support, due }) => {
      const n = (numbers[area] = (numbers[area] ?? 0) + 1)
      const others = support.filter((one) => !lead.includes(one))
      return `${area + 1}.${n} 第${'甲乙丙'[area]}章/${title} | ${lead.join('、')} | ${others.join('、')} | | ${due}`
    })
    const bare = paper(lines)
    const findings = bare.plan.tasks.flatMap(({ code, lead, support }) =>
      lead.length > 0 ? [] : [finding(support.length > 0 ? 'lead-undetermined' : 'no-unit', code)],
    )
    for (const { name, group } of bare.plan.units)
      if (group) {
        const named = bare.plan.tasks.filter((task) =>
          [...task.lead, ...task.support].some((share) => share.unit === name),
        )
        findings.push(finding('group-unit', name, ...named.map(({ code }) => code)))
      }
    return paper(lines, findings)
  })

/** Shares as life may have left them: some reported, some done, some suspended. */
const lived = (live: Live, plan: Plan, fates: readonly number[]): Live => ({
  ...live,
  assignments: live.assignments.map((row, i): Assignment => {
    const fate = (fates[i % Math.max(1, fates.length)] ?? 0) % 6
    const state = row.state !== 'open' ? row.state : fate === 1 ? 'done' : fate === 2 ? 'suspended' : 'open'
    return reckon({ ...row, state }, plan, calendar)
  }),
})

test('whatever is revised to whatever: nothing is lost, no code is used twice, what is done stays, and twice is once', () => {
  fc.assert(
    fc.property(
      document,
      document,
      document,
      fc.array(fc.nat(5), { minLength: 3, maxLength: 9 }),
      (a, b, c, fates) => {
        const first = begun(a)
        let before: Standing = { plan: first.plan, live: lived(first.live, first.plan, fates) }
        for (const [i, reading] of [b, c].entries()) {
          const after = revised(before, reading, '2026-10-12', `rev_${i}`)
          for (const kind of ['tasks', 'assignments', 'findings'] as const) {
            const ids = (after.live[kind] ?? []).map(({ id }) => id)
            expect(new Set(ids).size).toBe(ids.length)
            const missing = (before.live[kind] ?? []).filter(({ id }) => !ids.includes(id))
            expect(missing).toEqual([])
          }
          for (const kind of ['tasks', 'assignments'] as const) {
            const codes = after.live[kind].map(({ code }) => code)
            expect(new Set(codes).size).toBe(codes.length)
            const old = new Map(before.live[kind].map(({ id, code }) => [id, code]))
            for (const { id, code } of after.live[kind]) expect(old.get(id) ?? code).toBe(code)
          }
          const now = new Map(after.live.assignments.map((row) => [row.id, row]))
          for (const row of before.live.assignments.filter(
            ({ state }) => state === 'done' || state === 'withdrawn',
          ))
            expect(now.get(row.id)).toEqual(row)
          for (const row of after.live.assignments) expect(reckon(row, after.plan, calendar)).toEqual(row)
          const nodes = new Set(after.live.tasks.map(({ id }) => id))
          for (const { parentId } of after.live.tasks)
            expect(parentId === null || nodes.has(parentId)).toBe(true)
          // A group that waits is asked about.
          const asked = (after.live.findings ?? [])
            .filter(({ state }) => state === 'open')
            .flatMap(({ about }) => about)
          for (const row of after.live.assignments)
            expect(row.state !== 'unsettled' || asked.includes(row.unitId)).toBe(true)
          const again = changesOf(after.live, reading).filter(({ what }) =>
            what.some((one) => one !== 'place'),
          )
          expect(again).toEqual([])
          expect(
            changesOf(after.live, reading).filter(({ kind }) => kind === 'added' || kind === 'withdrawn'),
          ).toEqual([])
          before = after
        }
      },
    ),
    { numRuns: 200 },
  )
})
