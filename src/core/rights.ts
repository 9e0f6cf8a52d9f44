import type { Assignment, Role } from './model/index.ts'

/** The relations in which a person may stand to what a command is about (rights are named, never closures). */
export const relations = [
  'anyone',
  'liaison',
  'head',
  'lead',
  'support',
  'office',
  'leader',
  'admin',
] as const
export type Relation = (typeof relations)[number]

/**
 * What a command is about. A whole plan, or one assignment with its task's others; `planId` null is the system itself.
 */
export interface Target {
  planId: string | null
  assignment?: Assignment
  /** All assignments of the same task, the assignment itself included. */
  siblings?: readonly Assignment[]
  unitId?: string
}
