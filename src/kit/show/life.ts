import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import type { Assignment, Block, Button, Line, Request } from '../../core/model/index.ts'
import { behind, waited } from '../../core/request.ts'
import { collect } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, list, text } from './blocks.ts'
import { kindOf } from './request.ts'

/** What a unit may do in an item's life besides reporting: sign, ask for more time, hand a problem over, give it back. */
export function lifeButtons(assignment: Assignment, key: string, words: Words): Button[] {
  if (assignment.state !== 'open') return []
  const code = `${key}-${assignment.code}`
  const put = (what: string): Record<string, unknown> => ({ code, for: what })
  const { requests, items } = words
  return [
    ...(lifeOf(assignment) === 'assigned'
      ? [{ label: items.sign, verb: 'sign', args: { code }, style: 'primary' as const }]
      : []),
    ...(assignment.deadline?.on && !assignment.pending
      ? [{ label: requests.extend, verb: 'form', args: put('extend') }]
      : []),
    { label: requests.coordinate, verb: 'form', args: put('coordinate') },
    { label: items.decline, verb: 'form', args: put('decline') },
  ]
}

/** One line with a button for everything that a person's units have not signed for; nothing where all is. */
export function unsignedBlocks(own: readonly Assignment[], words: Words): Block[] {
  const count = own.filter((one) => lifeOf(one) === 'assigned').length
  if (count === 0) return []
  const all = { label: words.items.signAll(count), verb: 'sign', args: {} }
  return [text(words.requests.unsigned(count)), buttons(all)]
}

/** What was put to the office of an item and what came of it, newest last, with the deadlines there were. */
export async function lifeLines(
  db: Db,
  assignment: Assignment,
  today: Day,
  calendar: Calendar,
  words: Words,
): Promise<Block[]> {
  const { requests, core } = words
  const lines: Line[] = []
  const { deadline, firstDeadline, grace = 0 } = assignment
  if (firstDeadline && deadline) {
    const said = requests.extension(firstDeadline.phrase, deadline.phrase)
    lines.push([{ strong: requests.extensions }, `${core.colon}${said}`])
  }
  if (grace > 0) lines.push([requests.graced(grace)])
  for (const one of await collect(db.list('request', 'byAssignment', { prefix: [assignment.id] })))
    lines.push([historyLine(one, today, calendar, words)])
  return lines.length > 0 ? [list(lines)] : []
}

function historyLine(one: Request, today: Day, calendar: Calendar, words: Words): string {
  const { requests, core } = words
  const days = requests.took(waited(one, today, calendar))
  const late = behind(one, today, calendar)
  const outcome = `${requests.state(one.kind, one.state)}${days}${late > 0 ? requests.behind(late) : ''}`
  const remark = one.remark ? `${core.comma}${one.remark}` : ''
  const until = one.until ? ` ${requests.until(core.fullDay(one.until))}` : ''
  return `${requests.history(kindOf(one, words), core.day(one.askedOn), outcome, brief(one.statement, 40))}${until}${remark}`
}
