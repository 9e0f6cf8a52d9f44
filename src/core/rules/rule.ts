import type { Plan, PlanSettings } from '../model/index.ts'

/** What may be set for a plan by one word each. */
export type RuleName = 'due' | 'reporting' | 'cards' | 'digest' | 'yellow' | 'answer' | 'ceiling'

/** What a rule changes in its plan. */
export interface PlanChange {
  settings?: Partial<PlanSettings>
}

/** One rule of a plan (规则): how it is called, and how what is said becomes a change. Pure; its sentences stand in kit/words/rules.ts. */
export interface Rule {
  name: RuleName
  /** Chinese first; the longest that fits is meant. */
  called: readonly string[]
  /** Null where it cannot be read: the person is shown how it is written. */
  read(said: string, plan: Plan): PlanChange | null
}

/** A plan with a change in it; nothing else moves. */
export const changed = (plan: Plan, { settings }: PlanChange): Plan => ({
  ...plan,
  settings: { ...plan.settings, ...settings },
})
