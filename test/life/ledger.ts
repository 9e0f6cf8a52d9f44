import type { transitions, LifeState } from '../../src/core/life.ts'
import type { Entry } from '../../src/kit/store.ts'

/** One assignment as the ledger alone tells it. */
export interface Told {
  id: string
  life: LifeState
  /** Working days that lay with the office since the deadline was last set. */
  grace: number
  until: string | null
  askedBy: string | null
  unitId: string
  /** Each turn of a recurring duty, as the ledger tells it. */
  turns: Map<string, TurnTold>
  /** Standing report by period, and what each said. */
  standing: Map<string, { id: string; at: number; late: number }>
}

export interface TurnTold {
  state: 'open' | 'missed' | 'done' | 'closed'
  /** Who applied, while it waits. */
  askedBy: string | null
}

/** Where a turn may be for what happens to it, and where it is then; written out by hand. */
const turnLeads: Record<string, [from: readonly TurnTold['state'][], to: TurnTold['state'] | null]> = {
  missed: [['open'], 'missed'],
  closed: [['open', 'missed'], 'closed'],
  reopened: [['closed'], 'open'],
  asked: [['open', 'missed'], null],
  accepted: [['open', 'missed'], 'done'],
  returned: [['open', 'missed'], null],
}

/** A matter as the ledger tells it: open until an answer is noted. */
export interface Matter {
  number: number
  kind: string
  assignmentId: string
  askedBy: string
  open: boolean
}

/** An approval: who asked, who answered, for which unit. */
export interface Approval {
  askedBy: string
  by: string
  unitId: string
  event: string
}

/** Which change of life an entry stands for; what is not named leaves it. */
const lives: Record<string, keyof typeof transitions> = {
  'assignment.signed': 'sign',
  'assignment.declined': 'decline',
  'assignment.upheld': 'uphold',
  'assignment.withdrawn': 'withdraw',
  'assignment.suspended': 'suspend',
  'assignment.resumed': 'resume',
  'assignment.reopened': 'reopen',
  'assignment.reassigned': 'reassign',
  'assignment.split': 'withdraw',
  'extension.applied': 'extend',
  'completion.asked': 'apply',
  'completion.accepted': 'accept',
  'completion.returned': 'return',
  'report.filed': 'report',
  'report.revised': 'report',
}

/** Written out by hand, apart from core's table: where an event may lead. */
const leads: Record<string, [from: readonly LifeState[], to: LifeState | null]> = {
  sign: [['assigned'], 'open'],
  decline: [['assigned', 'open'], 'declined'],
  uphold: [['declined'], 'assigned'],
  withdraw: [['unsettled', 'assigned', 'open', 'declined', 'completing', 'suspended'], 'withdrawn'],
  suspend: [['assigned', 'open', 'declined'], 'suspended'],
  resume: [['suspended'], 'assigned'],
  reopen: [['done'], 'assigned'],
  reassign: [['assigned', 'open', 'declined', 'suspended'], 'assigned'],
  extend: [['assigned', 'open'], 'open'],
  apply: [['assigned', 'open'], 'completing'],
  accept: [['completing'], 'done'],
  return: [['completing'], 'open'],
  report: [['assigned', 'open', 'completing'], null],
}

/** Everything that can be said of a plan from its ledger, without looking at a row. */
export class LedgerFold {
  readonly told = new Map<string, Told>()
  readonly matters = new Map<number, Matter>()
  readonly approvals: Approval[] = []
  readonly faults: string[] = []

  add(entry: Entry): void {
    const body = (entry.body ?? {}) as Record<string, unknown>
    const [first = ''] = entry.subjects
    if (entry.event === 'assignment.made') this.made(entry, body)
    const one = entry.subjects.map((id) => this.told.get(id)).find((found) => found !== undefined)
    if (!one) return
    this.live(one, entry)
    this.clocks(one, entry, body)
    this.reports(one, entry, body)
    this.turns(one, entry, body)
    this.matter(one, entry, body, first)
  }

  private made({ subjects: [id = '', , unitId = ''] }: Entry, { state }: Record<string, unknown>): void {
    const life: LifeState = state === 'open' ? 'assigned' : (state as LifeState)
    this.told.set(id, {
      id,
      life,
      grace: 0,
      until: null,
      askedBy: null,
      unitId,
      turns: new Map(),
      standing: new Map(),
    })
  }

  private live(one: Told, { event }: Entry): void {
    const [from, to] = leads[lives[event] ?? ''] ?? []
    if (!from) return
    if (!from.includes(one.life)) this.faults.push(`${event} of ${one.id} from ${one.life}`)
    one.life = to ?? (one.life === 'assigned' ? 'open' : one.life)
  }

  private clocks(one: Told, { event, by }: Entry, body: Record<string, unknown>): void {
    const took = Number(body['took'] ?? 0)
    if (event === 'completion.asked') one.askedBy = by
    if (['deadline.kept', 'assignment.upheld', 'completion.returned'].includes(event)) one.grace += took
    if (event === 'extension.asked') one.until = String(body['until'])
    const redated = event === 'assignment.amended' && body['what'] === 'due'
    if (event === 'deadline.extended' || redated) one.grace = 0
    if (event === 'assignment.reassigned') one.unitId = String(body['is'])
    if (event === 'completion.accepted' || event === 'completion.returned')
      this.approvals.push({ askedBy: one.askedBy ?? '', by, unitId: one.unitId, event })
  }

  private reports(one: Told, entry: Entry, body: Record<string, unknown>): void {
    const [kind, what] = entry.event.split('.')
    if (kind !== 'report') return
    const period = String(body['period'])
    if (what === 'filed' || what === 'revised')
      one.standing.set(period, { id: String(body['report']), at: entry.at, late: Number(body['late']) })
    else one.standing.delete(period)
  }

  private turns(one: Told, { event, by }: Entry, body: Record<string, unknown>): void {
    const [kind, what = ''] = event.split('.')
    if (kind !== 'turn') return
    const label = String(body['turn'])
    const turn = one.turns.get(label)
    const fault = () => void this.faults.push(`${event} of ${one.id}@${label}, ${JSON.stringify(turn)}`)
    if (what === 'opened') {
      if (turn) fault()
      one.turns.set(label, { state: 'open', askedBy: null })
      return
    }
    const [from, to] = turnLeads[what] ?? []
    const answers = what === 'accepted' || what === 'returned'
    if (!turn || !from?.includes(turn.state) || (answers && turn.askedBy === null)) return fault()
    if (what === 'asked' && turn.askedBy !== null) fault()
    if (answers) this.approvals.push({ askedBy: turn.askedBy ?? '', by, unitId: one.unitId, event })
    const askedBy = what === 'asked' ? by : null
    one.turns.set(label, { state: to ?? turn.state, askedBy })
  }

  private matter(one: Told, { event, by }: Entry, body: Record<string, unknown>, id: string): void {
    const [kind = '', what = ''] = event.split('.')
    const number = Number(body['number'])
    if (!id.startsWith('req_')) return
    if (what === 'asked')
      this.matters.set(number, { number, kind, assignmentId: one.id, askedBy: by, open: true })
    else if (['granted', 'refused', 'withdrawn'].includes(what)) {
      const matter = this.matters.get(number)
      if (!matter?.open) this.faults.push(`${event} of no. ${number}, which is not open`)
      else {
        matter.open = false
        // What falls away with its item was approved by nobody.
        if (what === 'withdrawn') return
        this.approvals.push({ askedBy: matter.askedBy, by, unitId: one.unitId, event })
      }
    }
  }
}
