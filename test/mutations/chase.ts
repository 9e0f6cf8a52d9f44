import { calendar } from './calendar.ts'
import { cards } from './cards.ts'
import { days } from './days.ts'
import { entrance } from './entrance.ts'
import { hours } from './hours.ts'
import { jobs } from './jobs.ts'
import type { Mutation } from './mutation.ts'
import { papers } from './papers.ts'
import { people } from './people.ts'
import { periods } from './periods.ts'
import { reached } from './reached.ts'
import { snoozes } from './snoozes.ts'

/** The mutations tried on the chase and on who may come in, each rule broken alone: `npm run mutate`. */
export const mutations: readonly Mutation[] = [
  ...days,
  ...snoozes,
  ...periods,
  ...calendar,
  ...people,
  ...reached,
  ...cards,
  ...hours,
  ...papers,
  ...jobs,
  ...entrance,
]
