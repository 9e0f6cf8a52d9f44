import { isDay } from '../../core/day.ts'
import type { Report } from '../../core/model/index.ts'
import { UserError } from '../../kit/errors.ts'
import { stoodThen } from '../../kit/moves/as-of.ts'
import { assignmentsOf, byCode } from '../../kit/moves/look.ts'
import { viewOfItem } from '../../kit/show/status.ts'
import type { Db } from '../../kit/store.ts'
import { deskLedger } from '../../kit/words/desk-ledger.ts'
import type { Desk, DeskPage } from './page.ts'
import { Filter, Sheet, type Cell } from './sheet.tsx'

/** Light and last report of an item, or of all shares of a task, as they stood at the end of a past day. */
export const asOf: DeskPage = {
  path: '/ledger/as-of',
  section: 'ledger',
  label: { zh: '历史状况', en: 'As it stood' },
  async show(desk) {
    const { store, locale, query, today } = desk
    const { title, asOf: say } = deskLedger[locale]
    const code = (query['code'] ?? '').trim().slice(0, 40)
    const on = isDay(query['on'] ?? '') ? (query['on'] ?? '') : ''
    const asked = code !== '' && on !== '' && on <= today
    let refused: string | null = on > today ? say.future : null
    let rows: Cell[][] = []
    try {
      if (asked) rows = await store.tx((db) => rowsThen(db, desk, code, on))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      refused = error.say[locale]
    }
    return {
      title: say.title,
      trail: [{ label: title, href: '/desk/ledger' }],
      filters: (
        <>
          <Filter name="code" label={say.code} value={code} hint={say.codeHint} />
          <Filter name="on" label={say.on} value={on} type="date" />
          <button type="submit" class="primary">
            {say.ask}
          </button>
        </>
      ),
      main: (
        <>
          <p class="soft">{say.lead}</p>
          {refused === null ? null : <p class="note">{refused}</p>}
          {asked && refused === null ? (
            <Sheet
              caption={say.caption(desk.words.core.fullDay(on))}
              head={say.head}
              rows={rows}
              empty={say.notYet}
            />
          ) : null}
        </>
      ),
    }
  },
}

async function rowsThen(db: Db, desk: Desk, code: string, on: string): Promise<Cell[][]> {
  const { by, locale, words } = desk
  const say = deskLedger[locale].asOf
  const { plan, task, assignment } = await byCode({ db, by }, code)
  const siblings = await assignmentsOf(db, task.id)
  const meant = assignment ? [assignment] : siblings
  const stood = await stoodThen(db, plan, meant, on)
  const rows: Cell[][] = []
  for (const [n, one] of meant.entries()) {
    const then = stood[n]
    const item = (
      <a
        href={`/desk/tasks/${encodeURIComponent(`${plan.key}-${one.code}`)}`}
      >{`${one.code} ${task.title}`}</a>
    )
    const unit = (await db.get('unit', then?.unitId ?? one.unitId))?.name ?? ''
    if (!then) {
      rows.push([item, unit, say.notYet, '', ''])
      continue
    }
    const view = viewOfItem(by, one, siblings)
    // What no longer stands is history, and shown to those who see everything of the item.
    const sees = view === 'all' || (view === 'report' && (then.report?.state ?? 'filed') === 'filed')
    rows.push([
      item,
      { tight: unit },
      { tight: <span class={`light ${then.light}`}>{words.core.light[then.light]}</span> },
      words.light.reason(then.reason),
      !sees ? say.hidden : then.report ? <Said desk={desk} report={then.report} /> : say.none,
    ])
  }
  return rows
}

const Said = ({ desk: { words, locale }, report }: { desk: Desk; report: Report }) => {
  const say = deskLedger[locale].asOf
  const { filedOn, period, progress, problems, next, noChange } = report
  const parts = [noChange ? say.noChange : progress, problems, next].filter((one) => one !== '')
  return (
    <>
      <p class="soft">{say.report(words.core.fullDay(filedOn), words.core.month(period))}</p>
      {parts.map((part) => (
        <p>{part}</p>
      ))}
    </>
  )
}
