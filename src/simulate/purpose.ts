import type { Light } from '../core/model/index.ts'
import type { Member } from './cast.ts'
import { askLabel } from '../core/period.ts'
import type { Happening, HappeningOf, SaidWords } from './log.ts'
import { newestStanding } from './standing.ts'
import { isTargetOf } from './targets.ts'
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
  | { kind: 'apply-turn' | 'accept-turn' | 'return-turn' }
  | { kind: 'return'; assignmentId: string }
  | { kind: 'ask' | 'compose'; leadId: string }
  | { kind: 'object' | 'release' | 'uphold' }
  | { kind: 'moreTime' }

/** Splits `asg_x/2026-01#2`. */
export function readReportId(id: string): { assignmentId: string; period: string; revision: number } {
  const [, assignmentId = '', period = '', revision = ''] = /^(.+)\/([^/#]+)#(\d+)$/.exec(id) ?? []
  return { assignmentId, period, revision: Number(revision) }
}

interface Data {
  draft?: string
  items?: (SaidWords & { assignmentId: string; composedFrom?: string[] })[]
  shares?: string[]
  share?: string
  dueOn?: string
  reports?: string[]
  report?: string
  assignment?: string
  /** `<assignmentId>@2026` */
  occurrence?: string
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
  const turn = (kind: 'turn-applied' | 'turn-accepted' | 'turn-returned'): void => {
    const [assignmentId = '', label = ''] = (data.occurrence ?? '').split('@')
    add({ ...head(), kind, assignmentId, turn: label })
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
      reported(data.report ?? '', from ? movedTo(world, data.report ?? '', from.said) : silence)
      break
    }
    case 'apply':
      add({ ...head(), kind: 'applied', assignmentId: data.assignment ?? '' })
      break
    case 'accept':
      // Without a turn named, what waits is meant: it may be the application to close a turn.
      if (data.occurrence) return turn('turn-accepted')
      add({ ...head(), kind: 'accepted', assignmentId: data.assignment ?? '' })
      break
    case 'ask':
      for (const assignmentId of data.shares ?? [])
        add({
          ...head(),
          kind: 'asked',
          assignmentId,
          period: askLabel(data.dueOn ?? ''),
          leadId: purpose.leadId,
        })
      break
    case 'uphold': {
      const asked = askOf(world, data.share ?? '')
      if (asked) add({ ...asked, ...head(), period: askLabel(data.dueOn ?? '') })
      break
    }
    case 'object':
    case 'release':
      for (const id of data.shares ?? [data.assignment ?? '']) {
        const { assignmentId = '', period = '' } = askOf(world, id) ?? {}
        const kind = purpose.kind === 'object' ? 'objected' : 'released'
        add({ ...head(), kind, assignmentId, period })
      }
      break
    case 'compose':
      composed(world, head, add, purpose.leadId, data)
      break
    case 'apply-turn':
    case 'accept-turn':
    case 'return-turn':
      turn(turned[purpose.kind])
      break
    case 'moreTime':
      add({ ...head(), kind: 'moreTime', assignmentId: data.assignment ?? '' })
      break
    case 'return':
      if (data.occurrence) return turn('turn-returned')
      returned(world, purpose.assignmentId, head, add, taken)
      break
  }
}

/** What a share was last asked for. */
const askOf = ({ happenings }: World, assignmentId: string): HappeningOf<'asked'> | undefined =>
  happenings.findLast((h): h is HappeningOf<'asked'> => h.kind === 'asked' && h.assignmentId === assignmentId)

/** A composed draft holds others' words: what its card showed is what will be filed. */
function composed(
  { units }: World,
  head: () => { seq: number; at: number; by: string },
  add: (happening: Happening) => void,
  leadId: string,
  { draft = '', items = [] }: Data,
): void {
  for (const { assignmentId, composedFrom = [], progress, problems, next, noChange } of items) {
    const said = { progress, problems, next, noChange }
    add({ ...head(), kind: 'drafted', draftId: draft, items: [{ assignmentId, said }] })
    const begins = [progress, problems, next]
      .join('\n')
      .split('\n')
      .map((line) => line.split('：')[0] ?? '')
    const names = begins.filter((name) => units.some((unit) => unit.name === name))
    add({
      ...head(),
      kind: 'composed',
      leadId,
      draftId: draft,
      parts: composedFrom,
      names: [...new Set(names)],
    })
  }
}

/** A figure goes with the words only where the new item has its target as well. */
function movedTo(world: World, reportId: string, { figures, ...said }: SaidWords): SaidWords {
  const { assignmentId } = readReportId(reportId)
  const code = world.assignments.find(({ id }) => id === assignmentId)?.code ?? ''
  const kept = figures?.filter((figure) => isTargetOf(code, figure)) ?? []
  return kept.length > 0 ? { ...said, figures: kept } : said
}
const turned = {
  'apply-turn': 'turn-applied',
  'accept-turn': 'turn-accepted',
  'return-turn': 'turn-returned',
} as const

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
