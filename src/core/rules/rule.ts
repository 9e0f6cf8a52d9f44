import type { LadderFault } from '../ladder.ts'
import type { Plan, PlanSettings } from '../model/index.ts'

/** What may be set for a plan by one word each. */
export type RuleName =
  | 'due'
  | 'reporting'
  | 'rhythm'
  | 'cards'
  | 'digest'
  | 'yellow'
  | 'answer'
  | 'timezone'
  | 'quiet'
  | 'ladder'
  | 'ceiling'
  | 'issuing'
  | 'unitPapers'
  | 'papersTo'

/** What a rule changes in its plan. */
export interface PlanChange {
  settings?: Partial<PlanSettings>
  /** The plan's own IANA time zone. */
  timezone?: string
  /** What is wrong with a ladder that was said: nothing is changed then. */
  wrong?: LadderWrong
}

/** Why a value that could be read cannot be had, as facts. */
export type RuleFault =
  | { kind: 'zone'; near: string[] }
  | { kind: 'quiet-equal' }
  | { kind: 'quiet-day' }
  | { kind: 'quiet-covers'; at: string; what: 'cards' | 'digest' }
  | { kind: 'quiet-long'; hours: number }
  | { kind: 'in-quiet'; at: string }
  | { kind: 'ceiling-range'; least: number; most: number }

/** A fault of a ladder, with the place of its rung or the word that was not understood. */
export type LadderWrong =
  | (LadderFault & { at: number | null })
  | { rung: number; fault: 'unknown'; word: string }

/** One rule of a plan (规则): how it is called, and how what is said becomes a change. Pure; its sentences stand in kit/words/rules.ts. */
export interface Rule {
  name: RuleName
  /** Chinese first; the longest that fits is meant. */
  called: readonly string[]
  /** Of one that is said under the digest as well (`周报 审发`): its value, or null where something else is meant. */
  within?(said: string): string | null
  /** Null where it cannot be read: the person is shown how it is written. */
  read(said: string, plan: Plan): PlanChange | null
  /** What to say of a value that `read` did not take, where there is more to say than how it is written. */
  why?(said: string, plan: Plan): RuleFault | null
}

/** A plan with a change in it; nothing else moves. */
export const changed = (plan: Plan, { settings, timezone }: PlanChange): Plan => ({
  ...plan,
  ...(timezone === undefined ? {} : { timezone }),
  settings: { ...plan.settings, ...settings },
})
