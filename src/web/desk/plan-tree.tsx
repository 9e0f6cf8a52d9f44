import type { FC } from 'hono/jsx'
import { worstFirst } from '../../core/light.ts'
import type { Plan, Task } from '../../core/model/index.ts'
import { countLights, type TableRow } from '../../core/plan-table.ts'
import type { PlanTable } from '../../kit/moves/plan-table.ts'
import type { DeskPlanWords } from '../../kit/words/desk-plan.ts'
import type { Words } from '../../kit/words/index.ts'
import { planAddress, type PlanQuery } from './plan-query.ts'
import { LightTag, taskAddress } from './pieces.tsx'

interface Branch {
  heading: Task | null
  branches: Branch[]
  rows: TableRow[]
}

/** Tasks under their headings, as deep as the document has them; what stands under none comes last. */
function treeOf({ headings, all }: PlanTable): Branch[] {
  const known = new Map(
    headings.map((heading): [string, Branch] => [heading.id, { heading, branches: [], rows: [] }]),
  )
  const top: Branch[] = []
  for (const branch of known.values()) {
    const above = branch.heading?.parentId ? known.get(branch.heading.parentId) : undefined
    ;(above?.branches ?? top).push(branch)
  }
  const outside: Branch = { heading: null, branches: [], rows: [] }
  for (const row of all) (known.get(row.task.parentId ?? '') ?? outside).rows.push(row)
  return outside.rows.length > 0 ? [...top, outside] : top
}

const rowsOf = ({ rows, branches }: Branch): TableRow[] => [...rows, ...branches.flatMap(rowsOf)]

/** More tasks than this are not put into one page: the branch leads to the table, narrowed to itself. */
const LISTED = 200

/** The plan as a tree that folds. Which branches are open says the address, so that it can be sent, and works without a script. */
export const PlanTree: FC<{
  plan: Plan
  table: PlanTable
  query: PlanQuery
  say: DeskPlanWords
  words: Words
}> = ({ plan, table, query, say, words }) => {
  const open = new Set(query.open.split(',').filter(Boolean))
  const codes = table.headings.map(({ code }) => code)
  const at = { plan, query, say, words, open }
  return (
    <>
      <p class="tools">
        <a href={planAddress(plan.key, query, { open: codes.join(',').slice(0, 2000) })}>{say.openAll}</a>
        <a href={planAddress(plan.key, query, { open: '' })}>{say.foldAll}</a>
      </p>
      <ul class="tree">
        {treeOf(table).map((branch) => (
          <BranchView branch={branch} at={at} />
        ))}
      </ul>
    </>
  )
}

const BranchView: FC<{
  branch: Branch
  at: { plan: Plan; query: PlanQuery; say: DeskPlanWords; words: Words; open: ReadonlySet<string> }
}> = ({ branch, at }) => {
  const { plan, query, say, words, open } = at
  const below = rowsOf(branch)
  if (below.length === 0) return <></>
  const { heading } = branch
  const code = heading?.code ?? ''
  const isOpen = heading === null || open.has(code)
  const others = [...open].filter((one) => one !== code)
  const counts = countLights(below)
  const few = branch.rows.length <= LISTED
  return (
    <li>
      <p class="branch">
        {heading ? (
          <a
            id={`b-${code}`}
            class="fold"
            href={planAddress(plan.key, query, { open: (isOpen ? others : [...others, code]).join(',') })}
            aria-expanded={isOpen ? 'true' : 'false'}
          >
            {code} {heading.title}
          </a>
        ) : (
          <strong>{say.outside}</strong>
        )}
        <span class="counts">
          {worstFirst
            .filter((light) => counts[light] > 0)
            .map((light) => (
              <a href={planAddress(plan.key, query, { view: 'table', area: code, light, page: 1, open: '' })}>
                <LightTag light={light} words={words} /> {counts[light]}
              </a>
            ))}
        </span>
      </p>
      {isOpen ? (
        <ul>
          {branch.branches.map((one) => (
            <BranchView branch={one} at={at} />
          ))}
          {few ? (
            branch.rows.map(({ task, light, reason }) => (
              <li class="leaf">
                <a href={taskAddress(plan.key, task.code)}>{task.code}</a> {task.title}{' '}
                <LightTag light={light} words={words} /> <small>{words.light.reason(reason)}</small>
              </li>
            ))
          ) : (
            <li class="leaf">
              <a href={planAddress(plan.key, query, { view: 'table', area: code, page: 1, open: '' })}>
                {say.total(branch.rows.length)}
              </a>
            </li>
          )}
        </ul>
      ) : null}
    </li>
  )
}
