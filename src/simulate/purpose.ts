import type { Light } from '../core/model/index.ts'
import type { Member } from './cast.ts'
import type { Happening, SaidWords } from './log.ts'
import { newestStanding } from './standing.ts'
import type { World } from './world.ts'

/**
 * What a speaker meant. From this and from what duban answered, and from nothing in the store, is written down what
 * happened.
 */
export type Purpose =
  | { kind: 'look' }
  | { kind: 'status' }
  /** The words by assignment; what else is in the draft was said to have no change. */
  | { kind: 'draft'; said: ReadonlyMap<string, SaidWords> }
  | { kind: 'confirm'; draftId: string }
  | { kind: 'discard'; draftId: string }
  | { kind: 'nochange' }
  | { kind: 'retract' }
  | { kind: 'move'; from: string }
  | { kind: 'apply' | 'accept' }
  | { kind: 'return'; assignmentId: string }
  | { kind: 'moreTime' }

/** Splits `asg_x/2026-01#2`. */
export function readReportId(id: string): { assignmentId: string; period: string; revision: number } {
  const [, assignmentId = '', period = '', revision = ''] = /^(.+)\/([^/#]+)#(\d+)$/.exec(id) ?? []
  return { assignmentId, period, revision: Number(revision) }
}

interface Data {
  draft?: string
  items?: { assignmentId: string }[]
  reports?: string[]
  report?: string
  assignment?: string
  light?: Light
  code?: string
  assignments?: { code: string; light: Light }[]
}

/** Writes down what came of a message that was not refused. */
export function noted(world: World, member: Member, purpose: Purpose, answer: unknown): void {
  const data = (answer ?? {}) as Data
  const head = () => ({ seq: world.next(), at: world.now(), by: member.id })
  const add = (happening: Happening): void => void world.happenings.push(happening)
  const reported = (reportId: string, said: SaidWords): void => {
    const { assignmentId, period } = readReportId(reportId)
    add({ ...head(), kind: 'reported', assignmentId, period, reportId, said })
  }
  const taken = (reportId: string, how: 'withdrawn' | 'moved' | 'returned'): void => {
    const { assignmentId, period } = readReportId(reportId)
    add({ ...head(), kind: 'taken', assignmentId, period, reportId, how })
  }
  switch (purpose.kind) {
    case 'look':
      break
    case 'status':
      for (const { code, light } of data.assignments ??
        (data.code && data.light ? [{ code: data.code, light: data.light }] : []))
        world.looks.push({ seq: world.next(), at: world.now(), code, light })
      break
    case 'draft': {
      const items = (data.items ?? []).map(({ assignmentId }) => ({
        assignmentId,
        said: purpose.said.get(assignmentId) ?? silence,
      }))
      add({ ...head(), kind: 'drafted', draftId: data.draft ?? '', items })
      break
    }
    case 'confirm': {
      add({ ...head(), kind: 'confirmed', draftId: purpose.draftId })
      const said = draftedIn(world, purpose.draftId)
      for (const id of data.reports ?? []) reported(id, said.get(readReportId(id).assignmentId) ?? silence)
      break
    }
    case 'discard':
      add({ ...head(), kind: 'discarded', draftId: purpose.draftId })
      break
    case 'nochange':
      for (const id of data.reports ?? []) reported(id, silence)
      break
    case 'retract':
      taken(data.report ?? '', 'withdrawn')
      break
    case 'move': {
      const from = newestStanding(world.happenings, purpose.from)
      if (from) taken(from.reportId, 'moved')
      reported(data.report ?? '', from?.said ?? silence)
      break
    }
    case 'apply':
      add({ ...head(), kind: 'applied', assignmentId: data.assignment ?? '' })
      break
    case 'accept':
      add({ ...head(), kind: 'accepted', assignmentId: data.assignment ?? '' })
      break
    case 'moreTime':
      add({ ...head(), kind: 'moreTime', assignmentId: data.assignment ?? '' })
      break
    case 'return':
      returned(world, purpose.assignmentId, head, add, taken)
      break
  }
}

const silence: SaidWords = { progress: '', problems: '', next: '', noChange: true }

/** A return sends back an application where one waits, else the report that stands. */
function returned(
  world: World,
  assignmentId: string,
  head: () => { seq: number; at: number; by: string },
  add: (happening: Happening) => void,
  taken: (reportId: string, how: 'returned') => void,
): void {
  const decisions = world.happenings.filter(
    (h) =>
      (h.kind === 'applied' || h.kind === 'accepted' || h.kind === 'returned') &&
      h.assignmentId === assignmentId,
  )
  const standing = newestStanding(world.happenings, assignmentId)
  if (decisions.at(-1)?.kind === 'applied') add({ ...head(), kind: 'returned', assignmentId })
  else if (standing) taken(standing.reportId, 'returned')
}

function draftedIn({ happenings }: World, draftId: string): Map<string, SaidWords> {
  const drafted = happenings.find((h) => h.kind === 'drafted' && h.draftId === draftId)
  return new Map(
    drafted?.kind === 'drafted' ? drafted.items.map(({ assignmentId, said }) => [assignmentId, said]) : [],
  )
}
