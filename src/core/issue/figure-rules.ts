import type { Figure } from '../digest.ts'
import type { Kind, Light } from '../model/index.ts'

/** By which rule a figure is counted, and the kind of rows it counts. Words of both: kit/words/issue-figures.ts. */
export const rules = {
  assignments: 'assignment',
  red: 'assignment',
  yellow: 'assignment',
  green: 'assignment',
  blue: 'assignment',
  grey: 'assignment',
  overdue: 'assignment',
  daysLate: 'assignment',
  daysLeft: 'assignment',
  newlyRed: 'assignment',
  noLongerRed: 'assignment',
  newlyDone: 'assignment',
  done: 'assignment',
  doneRate: 'assignment',
  due: 'assignment',
  completions: 'assignment',
  given: 'assignment',
  givenOverdue: 'assignment',
  change: 'assignment',
  changeReports: 'report',
  reported: 'report',
  onTime: 'report',
  late: 'report',
  returned: 'report',
  problems: 'report',
  corrections: 'report',
  target: 'report',
  targetChange: 'report',
  targets: 'task',
  targetsReached: 'task',
  targetsSilent: 'task',
  missed: 'period',
  matters: 'request',
  behind: 'request',
  answered: 'request',
  tookDays: 'request',
  waited: 'request',
  extended: 'request',
  turnsOpen: 'occurrence',
  turnsDone: 'occurrence',
  turnsMissed: 'occurrence',
  turnsWaiting: 'occurrence',
  findings: 'finding',
  drafts: 'paper',
  noticesSent: 'paper',
  noticesSigned: 'paper',
  noticesOpen: 'paper',
  reminded: 'paper',
  noticesBefore: 'paper',
  circulars: 'circular',
  unsigned: 'circular',
  notes: 'note',
  meetings: 'meeting',
  burden: 'letter',
  unitsFound: 'unit',
  unitsNamed: 'unit',
  items: 'assignment',
  matterItems: 'request',
} as const satisfies Record<string, Kind>

export type Rule = keyof typeof rules

/** What a figure is a part of, where it is not of the whole plan. */
export interface About {
  unitId?: string
  areaId?: string
  month?: string
  assignmentId?: string
  requestId?: string
  /** A target, by its place among the facts'. */
  target?: number
  /** Of which light a change is told. */
  light?: Light
}

/** One figure of frozen facts. `key` names it in every paper of the issue; `refs` are ids of rows of `rules[rule]`. */
export interface FactFigure extends Figure {
  key: string
  rule: Rule
  about: About
}

export const entry = (key: string, rule: Rule, { value, refs }: Figure, about: About = {}): FactFigure => ({
  ...{ key, rule, value, refs, about },
})
