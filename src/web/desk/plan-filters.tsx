import type { FC } from 'hono/jsx'
import type { LifeState } from '../../core/life.ts'
import type { Plan, Task } from '../../core/model/index.ts'
import { tableSorts } from '../../core/plan-table.ts'
import { brief } from '../../kit/show/blocks.ts'
import type { DeskPlanWords } from '../../kit/words/desk-plan.ts'
import type { Words } from '../../kit/words/index.ts'
import { planAddress, type PlanQuery } from './plan-query.ts'
import { Filter } from './sheet.tsx'

const states: readonly LifeState[] = [
  'unsettled',
  'assigned',
  'open',
  'declined',
  'completing',
  'done',
  'suspended',
  'withdrawn',
]
const spans = [0, 3, 7, 14, 30, 90]

/** The row of filters: a change of any of them narrows the table below at once, or by its button without a script. */
export const PlanFilters: FC<{
  query: PlanQuery
  units: readonly { name: string }[]
  headings: readonly Task[]
  plan: Plan
  say: DeskPlanWords
  words: Words
}> = ({ query, units, headings, plan, say, words }) => {
  const all = { value: '', label: say.all }
  return (
    <>
      {query.light ? <input type="hidden" name="light" value={query.light} /> : null}
      {query.view === 'tree' ? <input type="hidden" name="view" value="tree" /> : null}
      <Filter
        name="area"
        label={say.filterArea}
        value={query.area}
        choices={[
          all,
          ...headings
            .filter(({ level }) => level <= 2)
            .map(({ code, title }) => ({ value: code, label: `${code} ${brief(title, 18)}` })),
        ]}
      />
      <Filter
        name="unit"
        label={say.filterUnit}
        value={query.unit}
        choices={[all, ...units.map(({ name }) => ({ value: name, label: name }))]}
      />
      <Filter
        name="state"
        label={say.filterState}
        value={query.state ?? ''}
        choices={[all, ...states.map((one) => ({ value: one, label: words.light.state(one) }))]}
      />
      <Filter
        name="within"
        label={say.filterWithin}
        value={query.within === null ? '' : String(query.within)}
        choices={[all, ...spans.map((days) => ({ value: String(days), label: say.withinDays(days) }))]}
      />
      <label>
        <span>{say.filterWords}</span>
        <input type="text" name="words" value={query.words} maxlength={60} autocomplete="off" />
      </label>
      <Filter
        name="sort"
        label={say.filterSort}
        value={query.sort}
        choices={tableSorts.map((one) => ({ value: one, label: say.sorts[one] }))}
      />
      <button type="submit">{say.apply}</button>
      <a
        href={planAddress(plan.key, {
          ...query,
          light: null,
          unit: '',
          area: '',
          within: null,
          state: null,
          words: '',
        })}
      >
        {say.clear}
      </a>
    </>
  )
}
