import type { Resource } from '../resource.ts'
import { assignments, oneAssignment, reports } from './assignments.ts'
import { ledger } from './ledger.ts'
import { digests, issues, oneDigest } from './papers.ts'
import { people, units } from './people.ts'
import { onePlan, plans, tasks } from './plans.ts'

/** Everything that can be read over HTTP, in the order of the OpenAPI document. */
export const resources: readonly Resource[] = [
  plans,
  onePlan,
  tasks,
  assignments,
  oneAssignment,
  reports,
  units,
  people,
  digests,
  oneDigest,
  issues,
  ledger,
]
