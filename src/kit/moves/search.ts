import { lightOf, worstFirst } from '../../core/light.ts'
import type { Assignment, Light, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { calendarOf } from './calendar.ts'
import { activePlans, collect, ownPlans } from './look.ts'
import { unitCalled } from './people.ts'

const lights: Record<string, Light> = {
  红: 'red',
  红灯: 'red',
  red: 'red',
  黄: 'yellow',
  黄灯: 'yellow',
  yellow: 'yellow',
  绿: 'green',
  绿灯: 'green',
  green: 'green',
  蓝: 'blue',
  蓝灯: 'blue',
  已办结: 'blue',
  done: 'blue',
  blue: 'blue',
  灰: 'grey',
  灰灯: 'grey',
  未启动: 'grey',
  grey: 'grey',
}

/** The light a word names, if it names one. */
export function lightNamed(what: string): Light | undefined {
  const word = what.trim().toLowerCase()
  return Object.hasOwn(lights, word) ? lights[word] : undefined
}

/** Plans in which the speaker holds any role: others are not searched, except by who looks after all of them. */
const searched = ({ db, by }: Context): Promise<Plan[]> =>
  by.operator || by.roles.some((r) => r.role === 'admin') ? activePlans(db) : ownPlans({ db, by })

export interface ItemsFound {
  items: Assignment[]
  total: number
  /** How many of all that were found stand in each light. */
  lights: Record<Light, number>
}

/**
 * Assignments by light, unit (name or alias) or keyword of the task, in the order of codes; at most `limit` are returned,
 * all are counted. Where not all are returned, the worst lights are: what is red is never what was cut. An empty word finds
 * everything that is not closed.
 */
export async function searchItems(context: Context, what: string, limit: number): Promise<ItemsFound> {
  const wanted = what.trim().toLowerCase()
  const light = lightNamed(what)
  const fits = light
    ? await byLight(context, light)
    : ((await byUnit(context, what.trim())) ?? (await byKeyword(context, wanted)))
  const calendar = await calendarOf(context.db)
  const lights = { red: 0, yellow: 0, green: 0, grey: 0, blue: 0 }
  const first = new Map(worstFirst.map((one): [Light, [number, Assignment][]] => [one, []]))
  let total = 0
  for (const plan of await searched(context))
    for await (const assignment of fits(plan)) {
      const shown = lightOf(assignment, context.today, calendar).light
      const alike = first.get(shown) ?? []
      if (alike.length < limit) alike.push([total, assignment])
      lights[shown]++
      total++
    }
  const worst = [...first.values()].flat().slice(0, limit)
  return {
    items: worst.toSorted(([a], [b]) => a - b).map(([, assignment]) => assignment),
    total,
    lights,
  }
}

type Search = (plan: Plan) => AsyncIterable<Assignment>

async function byLight({ db, today }: Context, light: Light): Promise<Search> {
  const calendar = await calendarOf(db)
  return async function* (plan) {
    for await (const row of db.list('assignment', 'byPlan', { prefix: [plan.id] }))
      if (lightOf(row, today, calendar).light === light) yield row
  }
}

async function byUnit({ db }: Context, name: string): Promise<Search | null> {
  const unit = await unitCalled(db, name)
  return unit ? (plan) => db.list('assignment', 'byUnit', { prefix: [unit.id, plan.id] }) : null
}

async function byKeyword({ db }: Context, word: string): Promise<Search> {
  return async function* (plan) {
    for (const task of await collect(db.list('task', 'byPlan', { prefix: [plan.id] })))
      if (task.isTask && `${task.title}${task.text}`.toLowerCase().includes(word))
        yield* db.list('assignment', 'byTask', { prefix: [task.id] })
  }
}
