import { wallClock } from '../../core/day.ts'
import { worstFirst } from '../../core/light.ts'
import { calendarOf } from '../../kit/moves/calendar.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { planTable } from '../../kit/moves/plan-table.ts'
import { deskPlan } from '../../kit/words/desk-plan.ts'
import type { DeskPage } from './page.ts'
import { Table } from './pieces.tsx'

const EVERYTHING = { light: null, unitId: null, area: null, within: null, state: null, words: '' }

/** The plans under way that one has a part in; where there is one only, that one. */
export const plans: DeskPage = {
  path: '/plans',
  section: 'plan',
  label: { zh: '方案任务', en: 'Plans' },
  live: true,
  async show({ store, by, locale, now }) {
    const say = deskPlan[locale]
    const rows = await store.tx(async (db) => {
      const calendar = await calendarOf(db)
      const seen = await plansSeen({ db, by })
      const [only] = seen
      if (only && seen.length === 1) return only.key
      const lines = []
      for (const plan of seen) {
        const today = wallClock(now, plan.timezone).day
        const table = await planTable(
          db,
          plan,
          EVERYTHING,
          { sort: 'code', page: 1, size: 1 },
          { today, calendar },
        )
        lines.push({ plan, total: table.total, counts: table.counts })
      }
      return lines
    })
    if (typeof rows === 'string') return { go: `/desk/plans/${rows}` }
    return {
      title: say.plansTitle,
      main:
        rows.length === 0 ? (
          <p>
            {say.noPlans} <a href="/review">{say.importPlan}</a>
          </p>
        ) : (
          <Table head={say.plansHead} name={say.plansTitle}>
            {rows.map(({ plan, total, counts }) => (
              <tr>
                <td class="tight">{plan.key}</td>
                <td>
                  <a href={`/desk/plans/${plan.key}`}>{plan.title}</a>
                </td>
                <td>{plan.documentNumber ?? ''}</td>
                <td class="number">{total}</td>
                {worstFirst.map((light) => (
                  <td class="number">
                    {counts[light] > 0 ? (
                      <a href={`/desk/plans/${plan.key}?light=${light}`}>{counts[light]}</a>
                    ) : (
                      0
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        ),
    }
  },
}
