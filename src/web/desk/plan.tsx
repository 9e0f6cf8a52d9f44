import type { Day } from '../../core/day.ts'
import { wallClock } from '../../core/day.ts'
import { worstFirst } from '../../core/light.ts'
import type { Plan, Task } from '../../core/model/index.ts'
import type { LightCounts } from '../../core/plan-table.ts'
import { calendarOf } from '../../kit/moves/calendar.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { planTable, type PlanTable } from '../../kit/moves/plan-table.ts'
import type { Db } from '../../kit/store.ts'
import { deskPlan, type DeskPlanWords } from '../../kit/words/desk-plan.ts'
import type { Words } from '../../kit/words/index.ts'
import { Buttons } from './content.tsx'
import type { Desk, DeskPage } from './page.ts'
import { PlanFilters } from './plan-filters.tsx'
import { planLines, type PlanLine } from './plan-lines.ts'
import { planAddress, readPlanQuery, type PlanQuery } from './plan-query.ts'
import { PlanTree } from './plan-tree.tsx'
import { LightTag, Table, taskAddress } from './pieces.tsx'

/** Lines of one page: what fits a desk twice over. */
const SIZE = 50

const planOf = async (db: Db, { by, param }: Desk): Promise<Plan | undefined> =>
  (await plansSeen({ db, by })).find(({ key }) => key === param['key'])

/** The plan as the office knows it from its own 任务分解表, or as a tree that folds. */
export const plan: DeskPage = {
  path: '/plans/:key',
  section: 'plan',
  live: true,
  async show(desk) {
    const { store, by, words, locale, now } = desk
    const say = deskPlan[locale]
    const query = readPlanQuery(desk.query)
    const found = await store.tx(async (db) => {
      const row = await planOf(db, desk)
      if (!row) return null
      const at = { today: wallClock(now, row.timezone).day, calendar: await calendarOf(db) }
      const units = await unitsOf(db, row)
      const filter = {
        ...{ light: query.light, area: query.area || null, within: query.within, state: query.state },
        unitId: units.find(({ name }) => name === query.unit)?.id ?? (query.unit ? 'unt_nobody' : null),
        words: query.words.toLowerCase(),
      }
      const table = await planTable(db, row, filter, { ...query, size: SIZE }, at)
      const lines = query.view === 'table' ? await planLines(db, by, table.rows) : []
      return { row, table, lines, units, today: at.today }
    })
    if (!found) return null
    const { row, table, lines, units } = found
    const main = (
      <>
        <LightLinks counts={table.counts} query={query} plan={row} say={say} words={words} />
        {query.view === 'tree' ? (
          <PlanTree plan={row} table={table} query={query} say={say} words={words} />
        ) : (
          <PlanRows plan={row} table={table} lines={lines} query={query} say={say} words={words} />
        )}
        <Buttons
          fresh={desk.key}
          buttons={[
            { label: say.exportBook, verb: 'workbook', args: { act: 'export', plan: row.key } },
            {
              label: say.exportTasks,
              verb: 'workbook',
              args: { act: 'export', plan: row.key, form: 'tasks' },
            },
            { label: say.overdueText, verb: 'overdue', args: { plan: row.key, as: 'text' } },
          ]}
        />
      </>
    )
    return {
      title: row.title,
      trail: [{ label: say.plans, href: '/desk/plans' }],
      filters: (
        <PlanFilters
          query={query}
          units={units}
          headings={table.headings}
          plan={row}
          say={say}
          words={words}
        />
      ),
      main,
    }
  },
}

/** Units with a share in the plan, by name. */
async function unitsOf(db: Db, { id }: Plan): Promise<{ id: string; name: string }[]> {
  const ids = new Set<string>()
  for await (const { unitId } of db.list('assignment', 'byPlan', { prefix: [id] })) ids.add(unitId)
  const units = []
  for (const unitId of ids) units.push({ id: unitId, name: (await db.get('unit', unitId))?.name ?? '' })
  return units.filter(({ name }) => name !== '').toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

interface Shown {
  plan: Plan
  query: PlanQuery
  say: DeskPlanWords
  words: Words
}

/** How many of each light pass the filter; each narrows the table to itself. */
const LightLinks = ({ counts, query, plan: row, say, words }: Shown & { counts: LightCounts }) => {
  const all = worstFirst.reduce((sum, light) => sum + counts[light], 0)
  return (
    <nav class="tabs" aria-label={say.filterLight}>
      <a
        href={planAddress(row.key, query, { light: null, page: 1 })}
        aria-current={query.light === null ? 'true' : undefined}
      >
        {say.all} {all}
      </a>
      {worstFirst.map((light) => (
        <a
          href={planAddress(row.key, query, { light, page: 1 })}
          aria-current={query.light === light ? 'true' : undefined}
        >
          <LightTag light={light} words={words} /> {counts[light]}
        </a>
      ))}
      <span class="views">
        {(['table', 'tree'] as const).map((view) => (
          <a
            href={planAddress(row.key, query, { view, page: 1 })}
            aria-current={query.view === view ? 'true' : undefined}
          >
            {say[view]}
          </a>
        ))}
      </span>
    </nav>
  )
}

const PlanRows = ({
  plan: row,
  table,
  lines,
  query,
  say,
  words,
}: Shown & { table: PlanTable; lines: PlanLine[] }) => {
  if (lines.length === 0) return <p class="banner">{say.none}</p>
  const pages = Math.max(1, Math.ceil(table.total / SIZE))
  const page = Math.min(query.page, pages)
  return (
    <>
      <Table head={say.head} name={row.title} class="cards">
        {lines.map((line) => (
          <PlanRow line={line} plan={row} say={say} words={words} />
        ))}
      </Table>
      <nav class="pages" aria-label={say.pages}>
        <span>{say.total(table.total)}</span>
        {pages > 1 ? (
          <>
            {page > 1 ? <a href={planAddress(row.key, query, { page: page - 1 })}>{say.previous}</a> : null}
            <span>{say.page(page, pages)}</span>
            {page < pages ? <a href={planAddress(row.key, query, { page: page + 1 })}>{say.next}</a> : null}
          </>
        ) : null}
      </nav>
    </>
  )
}

const PlanRow = ({
  line,
  plan: row,
  say,
  words,
}: Pick<Shown, 'plan' | 'say' | 'words'> & { line: PlanLine }) => {
  const { task, light, reason, report, dueOn } = line
  const [code = '', title = '', lead = '', support = '', deadline = '', due = '', lit = '', last = ''] =
    say.head
  return (
    <tr>
      <td class="tight" data-label={code}>
        <a href={taskAddress(row.key, task.code)}>{task.code}</a>
      </td>
      <td class="title" data-label={title}>
        {task.title}
      </td>
      <td data-label={lead}>{line.leads.join(words.core.and)}</td>
      <td class="soft" data-label={support} title={line.supports.join(words.core.and)}>
        {few(line.supports, say, words)}
      </td>
      <td data-label={deadline}>{deadlineOf(task, line.deadlineOn, say, words)}</td>
      <td class="tight" data-label={due}>
        {dueOn === null ? say.notAsked : words.core.day(dueOn)}
      </td>
      <td class="why" data-label={lit}>
        <span>
          <LightTag light={light} words={words} />
          <small>{words.light.reason(reason)}</small>
        </span>
      </td>
      <td data-label={last}>
        {report === null ? (
          <small>{say.noReport}</small>
        ) : report === 'hidden' ? (
          <small>{say.hidden}</small>
        ) : (
          <span>
            {report.said} <small>{words.core.day(report.on)}</small>
          </span>
        )}
      </td>
    </tr>
  )
}

/** The first names; whoever wants all has them on the task's own page, and under the pointer. */
const few = (names: readonly string[], say: DeskPlanWords, words: Words): string =>
  names.length <= 3
    ? names.join(words.core.and)
    : `${names.slice(0, 3).join(words.core.and)} ${say.more(names.length)}`

const deadlineOf = (task: Task, on: Day | null, say: DeskPlanWords, words: Words): string =>
  on === null ? (task.due?.phrase ?? task.recurrence?.phrase ?? say.noDeadline) : words.core.fullDay(on)
