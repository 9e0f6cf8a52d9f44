import type { Evidence } from '../../core/document/document.ts'
import { rules, type About, type FactFigure } from '../../core/issue/figure-rules.ts'
import { wallClock } from '../../core/day.ts'
import { nameOf } from '../../core/figures/indicator.ts'
import type { Kind } from '../../core/model/index.ts'
import { brief } from '../show/blocks.ts'
import type { Desk } from './desk.ts'
import { placesOf } from './own-parts.ts'

/** Rows that a figure lists in a paper; the rest are counted, and its page has them all. */
const LISTED = 20

/** What each of these figures of a paper rests on, in words. */
export async function evidenceOf(desk: Desk, keys: readonly string[], listed = LISTED): Promise<Evidence[]> {
  const place = 'board' in desk.facts ? placesOf(desk.facts.board) : nowhere
  const found: Evidence[] = []
  for (const key of keys) {
    const figure = desk.figures.get(key)
    if (!figure) continue
    const refs = ordered(figure.refs, place, listed)
    const lines: string[] = []
    for (const ref of refs) lines.push(await lineOf(desk, rules[figure.rule], ref))
    found.push({
      key,
      label: await labelOf(desk, figure),
      value: String(figure.value),
      lines,
      more: figure.refs.length - refs.length,
      href: hrefOf(desk, key),
    })
  }
  return found
}

const hrefOf = ({ order: { publicUrl, issue } }: Desk, key: string): string | null =>
  publicUrl === ''
    ? null
    : `${publicUrl.replace(/\/$/, '')}/figures/${encodeURIComponent(issue.id)}/${encodeURIComponent(key)}`

/** Facts without a board have no order of the plan. */
const nowhere: ReadonlyMap<string, number> = new Map()

/** The first so many of rows in the order of the plan. */
function ordered(refs: readonly string[], places: ReadonlyMap<string, number>, most: number): string[] {
  const placeOf = (ref: string): number => places.get(ref.split(/[/@]/)[0] ?? ref) ?? Number.MAX_SAFE_INTEGER
  const placed = refs.map((ref) => [placeOf(ref), ref] as const)
  placed.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1))
  return placed.slice(0, most).map(([, ref]) => ref)
}

/** What a figure is called, with what it is a part of. */
export async function labelOf(desk: Desk, { rule, about }: FactFigure): Promise<string> {
  const { issueFigures } = desk.words
  const [label] = issueFigures.rules[rule]
  const part = await partOf(desk, about)
  return part === null ? label : issueFigures.of(part, label)
}

async function partOf(desk: Desk, about: About): Promise<string | null> {
  const { facts, words } = desk
  if (about.target !== undefined) {
    const targets = facts.kind === 'weekly' ? facts.digest.targets : 'targets' in facts ? facts.targets : []
    const fact = targets?.[about.target]
    const unit = about.unitId ? ` ${await desk.unit(about.unitId)}` : ''
    return fact ? `${fact.code} ${nameOf(fact.target)}${unit}` : null
  }
  if (about.assignmentId) return (await desk.share(about.assignmentId)).code
  if (about.unitId) return desk.unit(about.unitId)
  if (about.areaId) return desk.task(about.areaId)
  if (about.month) return words.core.month(about.month)
  if (about.light) return words.core.light[about.light]
  return null
}

/** One row behind a figure: items by code and unit, reports by period and version. */
async function lineOf(desk: Desk, kind: Kind, ref: string): Promise<string> {
  const { db, words } = desk
  const { evidence } = words.issueText
  const share = async (id: string): Promise<string> => {
    const { code, unit } = await desk.share(id)
    return `${code} ${unit}`
  }
  switch (kind) {
    case 'assignment': {
      const { code, unit, title } = await desk.share(ref)
      return `${code} ${unit} ${brief(title, 24)}`
    }
    case 'report': {
      const report = await db.get('report', ref)
      if (!report) break
      const late = report.late > 0 ? ` ${evidence.late(report.late)}` : ''
      return `${await share(report.assignmentId)} ${words.core.month(report.period)} ${evidence.version(String(report.revision))} ${evidence.filed(report.filedOn)}${late}`
    }
    case 'period': {
      const period = await db.get('period', ref)
      if (!period) break
      return `${await share(period.assignmentId)} ${words.core.month(period.label)}${words.issueText.dueOn(period.dueOn)}`
    }
    case 'request': {
      const request = await db.get('request', ref)
      if (!request) break
      const { numbered, kind: kinds } = words.requests
      return `${numbered(request.number)} ${kinds[request.kind]} ${await share(request.assignmentId)}`
    }
    case 'occurrence': {
      const turn = await db.get('occurrence', ref)
      return turn ? `${await share(turn.assignmentId)} ${words.turns.name(turn.label)}` : evidence.gone(ref)
    }
    case 'paper': {
      const paper = await db.get('paper', ref)
      if (!paper) break
      const number = paper.sent ? `${words.papers.number(paper.sent.number)} ` : ''
      return `${number}${await share(paper.assignmentId)} ${words.core.month(paper.period)}`
    }
    default:
      return (await otherLine(desk, kind, ref)) ?? evidence.gone(ref)
  }
  return evidence.gone(ref)
}

async function otherLine(
  { db, words, plan, ...desk }: Desk,
  kind: Kind,
  ref: string,
): Promise<string | null> {
  if (kind === 'unit') return desk.unit(ref)
  if (kind === 'finding') return brief((await db.get('finding', ref))?.message ?? '', 60) || null
  if (kind === 'task') {
    const task = await db.get('task', ref)
    return task ? `${task.code} ${task.title}` : null
  }
  if (kind === 'circular') {
    const sent = (await db.get('circular', ref))?.sent
    return sent ? words.circulars.line(sent.number, sent.on, sent.facts.units.length) : null
  }
  if (kind === 'note') {
    const note = await db.get('note', ref)
    return note ? `${words.requests.numbered(note.number)} ${brief(note.words, 40)}` : null
  }
  if (kind === 'letter') {
    const letter = await db.get('letter', ref)
    if (!letter) return null
    const { day } = wallClock(letter.sentAt ?? letter.createdAt, plan.timezone)
    return `${words.core.day(day)} ${(await db.get('person', letter.to))?.name ?? ''}`.trim()
  }
  if (kind === 'meeting') {
    const meeting = await db.get('meeting', ref)
    return meeting ? words.meeting.title(plan.title, meeting.number, meeting.label) : null
  }
  return null
}
