import type { Child, FC } from 'hono/jsx'
import type { Plan } from '../../core/model/index.ts'

/** A cell; `tight` keeps a short one, as a date or a state, in one line, and so does `number`, at the right. */
export type Cell = Child | { tight: Child } | { number: Child }

interface SheetParts {
  caption: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** What stands where there are no rows. */
  empty: string
  /** Few narrow columns, which a phone holds as they are. */
  narrow?: boolean
}

const isMarked = (cell: Cell): cell is { tight: Child } | { number: Child } =>
  typeof cell === 'object' && cell !== null && ('tight' in cell || 'number' in cell)

/** A dense table; on a phone each row becomes a block whose cells are named by the head. */
export const Sheet: FC<SheetParts> = ({ caption, head, rows, empty, narrow }) =>
  rows.length === 0 ? (
    <p class="none">{empty}</p>
  ) : (
    <table class={narrow ? 'sheet' : 'sheet stack'} role="table">
      <caption class="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {head.map((name) => (
            <th scope="col" role="columnheader">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row">
            {row.map((cell, n) => (
              <CellView cell={cell} label={head[n] ?? ''} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )

const CellView: FC<{ cell: Cell; label: string }> = ({ cell, label }) => {
  if (!isMarked(cell))
    return (
      <td role="cell" data-label={label}>
        {cell}
      </td>
    )
  const [kind, child] = 'tight' in cell ? ['tight', cell.tight] : ['tight number', cell.number]
  return (
    <td role="cell" class={kind} data-label={label}>
      {child}
    </td>
  )
}

interface Choice {
  value: string
  label: string
}

/** A field that narrows what is listed: a choice, or words where there are no choices. */
export const Filter: FC<{
  name: string
  label: string
  value: string
  choices?: readonly Choice[]
  hint?: string
  type?: 'search' | 'date' | 'text'
}> = ({ name, label, value, choices, hint, type = 'search' }) => (
  <label class="filter">
    <span>{label}</span>
    {choices ? (
      <select name={name}>
        {choices.map((one) => (
          <option value={one.value} selected={one.value === value}>
            {one.label}
          </option>
        ))}
      </select>
    ) : (
      <input type={type} name={name} value={value} placeholder={hint} autocomplete="off" />
    )}
  </label>
)

/** An address below /desk with its query; empty values are left out. */
export function address(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  const said = search.toString()
  return said === '' ? path : `${path}?${said}`
}

/** The way to the next page and back to the first; nothing where all stands on one. */
export const Pages: FC<{ label: string; first: Choice | null; next: Choice | null }> = ({
  label,
  first,
  next,
}) =>
  first || next ? (
    <nav class="pages" aria-label={label}>
      {first ? <a href={first.value}>{first.label}</a> : null}
      {next ? (
        <a href={next.value} rel="next">
          {next.label}
        </a>
      ) : null}
    </nav>
  ) : null

/** Views of one page beside each other, as tabs; each is an address of its own. */
export const Tabs: FC<{ label: string; tabs: readonly (Choice & { here: boolean })[] }> = ({
  label,
  tabs,
}) => (
  <nav class="tabs" aria-label={label}>
    {tabs.map(({ value, label: text, here }) => (
      <a href={value} aria-current={here ? 'page' : undefined}>
        {text}
      </a>
    ))}
  </nav>
)

/** The plans of whoever looks, as tabs of one page. */
export const PlanTabs: FC<{ label: string; path: string; plans: readonly Plan[]; here: Plan }> = ({
  label,
  path,
  plans,
  here,
}) => (
  <Tabs
    label={label}
    tabs={plans.map(({ key, title }) => ({
      value: address(path, { plan: key }),
      label: `${key} ${title}`,
      here: key === here.key,
    }))}
  />
)
