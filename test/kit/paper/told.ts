import type { Calendar } from '../../../src/core/calendar.ts'
import { addDays, addMonths, wallClock, type Day, type Instant } from '../../../src/core/day.ts'
import type { Light, Plan, ReportedFigure } from '../../../src/core/model/index.ts'
import type { Entry } from '../../../src/kit/store.ts'

/** What the ledger alone tells of one share; no row is looked at. Periods are months, and `deadline`. */
export interface ToldShare {
  id: string
  code: string
  unitId: string
  reports: boolean
  /** Decided in a joint meeting. */
  fromMeeting: boolean
  state: 'open' | 'unsettled' | 'declined' | 'completing' | 'done' | 'suspended' | 'withdrawn'
  period: string | null
  deadline: Day | null
  until: Day | null
  grace: number
  pendingSince: Day | null
  askedOn: Day | null
  doneAt: Instant | null
  standing: Map<string, ToldReport>
  missed: Set<string>
  turns: Map<
    string,
    { state: string; to: Day; asked: boolean; doneAt: Instant | null; grace: number; on: Day | null }
  >
}

export interface ToldReport {
  id: string
  at: Instant
  late: number
  problems: string
  figures: ReportedFigure[]
}

export interface ToldMatter {
  id: string
  kind: string
  assignmentId: string
  askedOn: Day
  answeredAt: Instant | null
  granted: boolean
  took: number
}

type Body = Record<string, unknown>

const lifeAfter: Record<string, ToldShare['state']> = {
  'assignment.declined': 'declined',
  'assignment.suspended': 'suspended',
  'assignment.withdrawn': 'withdrawn',
  'completion.asked': 'completing',
  'completion.accepted': 'done',
}

/** Folds a plan's entries, one by one, into where everything stands. Rules are written out anew, in terms of the calendar alone. */
export class Told {
  readonly shares = new Map<string, ToldShare>()
  readonly matters = new Map<string, ToldMatter>()
  readonly plan: Plan
  readonly calendar: Calendar

  constructor(plan: Plan, calendar: Calendar) {
    this.plan = plan
    this.calendar = calendar
  }

  day = (at: Instant): Day => wallClock(at, this.plan.timezone).day

  due(period: string): Day {
    const day = `${period}-${String(this.plan.settings.dueDay).padStart(2, '0')}`
    return this.calendar.onOrBefore(day)
  }

  private monthOn(day: Day): string {
    let month = addMonths(day.slice(0, 7), -1)
    while (this.due(month) < day) month = addMonths(month, 1)
    return month
  }

  add({ event, at, subjects, body }: Entry): void {
    const said = (body ?? {}) as Body
    if (event === 'assignment.made') return this.made(subjects, said, this.day(at))
    const share = subjects.map((id) => this.shares.get(id)).find((one) => one !== undefined)
    if (!share) return
    const today = this.day(at)
    const [kind = '', what = ''] = event.split('.')
    if (kind === 'report') this.report(share, what, at, said)
    if (kind === 'turn') this.turn(share, what, at, said, today)
    if ((subjects[0] ?? '').startsWith('req_')) this.matter(share, kind, what, at, said, subjects[0] ?? '')
    this.life(share, event, at, said, today)
  }

  private made(
    [id = '', , unitId = '']: readonly string[],
    { code, role, state, origin, due }: Body,
    today: Day,
  ): void {
    // What was given beside the document is asked for at its date, whatever the role; without one every month.
    const given = origin !== undefined
    const deadline = (due as { on: Day | null } | null | undefined)?.on ?? null
    const reports = given ? deadline === null : role !== 'support'
    const share: ToldShare = {
      ...{ id, code: String(code), unitId, reports, state: state as ToldShare['state'], deadline },
      fromMeeting: origin === 'meeting',
      period: reports && state === 'open' ? this.monthOn(this.plan.startedOn) : null,
      ...{ until: null, grace: 0, pendingSince: null, askedOn: null, doneAt: null },
      ...{ standing: new Map(), missed: new Set(), turns: new Map() },
    }
    this.shares.set(id, share)
    if (given && state === 'open') this.opens(share, today)
  }

  private report(share: ToldShare, what: string, at: Instant, said: Body): void {
    const period = String(said['period'])
    if (what === 'filed' || what === 'revised') {
      const { report, late, problems, figures = [] } = said
      share.standing.set(period, {
        ...{
          id: String(report),
          at,
          late: Number(late),
          problems: typeof problems === 'string' ? problems : '',
        },
        figures: figures as ReportedFigure[],
      })
      if (period === share.period) share.period = period === 'deadline' ? null : addMonths(period, 1)
      return
    }
    if (share.standing.get(period)?.id === String(said['report'])) share.standing.delete(period)
    const before =
      share.period === null || share.period === 'deadline' ? 'deadline' : addMonths(share.period, -1)
    if (period === before && !(period === 'deadline' && share.reports)) share.period = period
  }

  /** What is asked for when an item is open again: a period that is past is asked for no more. */
  private opens(share: ToldShare, today: Day): void {
    if (share.reports) {
      const now = this.monthOn(today > this.plan.startedOn ? today : this.plan.startedOn)
      if (share.period === null || share.period === 'deadline' || share.period <= now) share.period = now
    } else if (share.deadline === null || share.deadline < this.plan.startedOn) share.period = null
    else if (share.period !== null || share.standing.size === 0) share.period = 'deadline'
  }

  private life(share: ToldShare, event: string, at: Instant, said: Body, today: Day): void {
    const took = Number(said['took'] ?? 0)
    share.state = lifeAfter[event] ?? share.state
    switch (event) {
      case 'period.missed': {
        const period = String(said['period'])
        share.missed.add(period)
        if (share.period === period) share.period = addMonths(period, 1)
        return
      }
      case 'completion.asked':
        share.askedOn = today
        return
      case 'completion.accepted':
        share.doneAt = at
        return
      case 'completion.returned': {
        share.state = 'open'
        if (took > 0) [share.grace, share.pendingSince] = [share.grace + took, null]
        const owed = this.owed(share)
        if (owed === null || owed >= (share.askedOn ?? today)) this.opens(share, today)
        return
      }
      case 'assignment.suspended':
      case 'assignment.withdrawn':
        share.pendingSince = null
        return
      case 'assignment.resumed':
      case 'assignment.reopened':
        share.state = 'open'
        return this.opens(share, today)
      case 'assignment.amended':
        if (said['what'] !== 'due') return
        share.deadline = (said['is'] as { on: Day }).on
        share.grace = 0
        share.pendingSince = null
        if (share.state === 'open') this.opens(share, today)
        return
      case 'extension.applied':
        share.pendingSince = today
        share.until = String(said['until'])
        return
      case 'deadline.extended':
        share.deadline = share.until
        share.grace = 0
        share.pendingSince = null
        return
      case 'deadline.kept':
        share.grace += took
        share.pendingSince = null
        return
      case 'extension.granted':
      case 'extension.refused':
      case 'extension.withdrawn':
        share.pendingSince = null
        return
      default:
    }
  }

  private turn(share: ToldShare, what: string, at: Instant, said: Body, today: Day): void {
    const label = String(said['turn'])
    const turn = share.turns.get(label) ?? {
      ...{ state: 'open', to: String(said['to']), asked: false, doneAt: null, grace: 0, on: null },
    }
    if (what === 'asked') Object.assign(turn, { asked: true, on: today })
    else turn.asked = false
    if (what === 'accepted') Object.assign(turn, { state: 'done', doneAt: at })
    if (what === 'missed' || what === 'closed') turn.state = what
    if (what === 'reopened') turn.state = 'open'
    if (what === 'returned') turn.grace += Number(said['took'] ?? 0)
    share.turns.set(label, turn)
  }

  private matter(share: ToldShare, kind: string, what: string, at: Instant, said: Body, id: string): void {
    if (what === 'asked')
      this.matters.set(id, {
        ...{ id, kind, assignmentId: share.id, askedOn: this.day(at) },
        ...{ answeredAt: null, granted: false, took: 0 },
      })
    const matter = this.matters.get(id)
    if (matter && ['granted', 'refused', 'withdrawn'].includes(what))
      Object.assign(matter, { answeredAt: at, granted: what === 'granted', took: Number(said['took'] ?? 0) })
  }

  private held(share: ToldShare): Day | null {
    if (share.deadline === null || share.deadline < this.plan.startedOn) return null
    return share.grace > 0 ? this.calendar.step(share.deadline, share.grace) : share.deadline
  }

  owed(share: ToldShare): Day | null {
    if (share.period === null) return null
    return share.period === 'deadline' ? this.held(share) : this.due(share.period)
  }

  owedTurn(share: ToldShare): { to: Day; end: Day } | null {
    const unfinished = [...share.turns].filter(([, { state }]) => state === 'open' || state === 'missed')
    const [first] = unfinished.sort(([a], [b]) => (a < b ? -1 : 1))
    if (!first) return null
    const { to, grace } = first[1]
    return { to, end: grace > 0 ? this.calendar.step(to, grace) : to }
  }

  /** The last days that turn a light, worst first: the deadline, the end of a turn, the due day. */
  private ends(share: ToldShare): { deadline: Day | null; turn: Day | null; due: Day | null } {
    const held = this.held(share)
    const waits = share.pendingSince !== null && held !== null && share.pendingSince <= held
    return { deadline: waits ? null : held, turn: this.owedTurn(share)?.end ?? null, due: this.owed(share) }
  }

  light(share: ToldShare, today: Day): Light {
    if (share.state === 'done') return 'blue'
    if (share.state === 'completing') return 'green'
    if (share.state !== 'open') return 'grey'
    const ends = this.ends(share)
    const days = Object.values(ends).filter((day): day is Day => day !== null)
    if (days.some((day) => today > day)) return 'red'
    const near = (day: Day): Day =>
      this.calendar.step(this.calendar.onOrBefore(day), -this.plan.settings.yellowBefore)
    if (days.some((day) => today >= near(day))) return 'yellow'
    return share.standing.size > 0 || ends.due !== null ? 'green' : 'grey'
  }

  redSince(share: ToldShare): Day {
    const days = Object.values(this.ends(share)).filter((day): day is Day => day !== null)
    return addDays(days.sort()[0] ?? '9999-12-31', 1)
  }

  /** Of a red item what weighs most: the month or date that is asked for, or none where another day is past; the day that is past. */
  weighs(share: ToldShare, today: Day): { period: string | null; from: Day; held: Day } {
    const { deadline, turn, due } = this.ends(share)
    const written = share.period === 'deadline' ? null : this.held(share)
    if (written !== null && deadline !== null && today > written)
      return { period: null, from: share.deadline ?? written, held: written }
    if (turn !== null && today > turn)
      return { period: null, from: this.owedTurn(share)?.to ?? turn, held: turn }
    return { period: share.period, from: due ?? today, held: due ?? today }
  }

  /** Working days late of a red item, or left of a yellow one, by what weighs most. */
  days(share: ToldShare, today: Day): number {
    if (this.light(share, today) === 'red') return this.late(this.weighs(share, today).held, today)
    const { turn, due } = this.ends(share)
    const written = share.period === 'deadline' ? null : this.held(share)
    const first = written !== null && written >= today && (due === null || written <= due) ? written : null
    const second = turn !== null && turn >= today && (due === null || turn <= due) ? turn : null
    return Math.max(0, this.calendar.between(today, first ?? second ?? due ?? today))
  }

  late = (due: Day, on: Day): number => (on <= due ? 0 : Math.max(1, this.calendar.between(due, on)))
}
