import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import type { Button, Content, Line, Request } from '../../core/model/index.ts'
import { behind, waited } from '../../core/request.ts'
import { must } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, text } from './blocks.ts'

/** What the office may do with a matter, in place. A form asks for the reason where one is owed. */
export function officeButtons(key: string, { number, kind }: Request, words: Words): Button[] {
  const { requests, report } = words
  const what = `${key}-${number}`
  // An application to close is answered in the same words as in the letter that brings it.
  const agree = {
    coordination: requests.arranged,
    decline: requests.agreeDecline,
    completion: report.accept,
  }[kind as string]
  const no = { coordination: requests.notTaken, decline: requests.uphold, completion: report.return }[
    kind as string
  ]
  const yes: Button =
    kind === 'coordination'
      ? { label: requests.arranged, verb: 'form', args: { code: what, for: 'arrange' }, style: 'primary' }
      : { label: agree ?? requests.agree, verb: 'decide', args: { what, answer: 'agree' }, style: 'primary' }
  return [
    yes,
    { label: no ?? requests.refuse, verb: 'form', args: { code: what, for: 'refuse' } },
    { label: requests.takeOver, verb: 'take', args: { what } },
  ]
}

/** The office hears of a matter at once, with what it may do. */
export function askedOffice(
  said: string,
  key: string,
  code: string,
  request: Request,
  words: Words,
): Content {
  return content(
    text({ strong: words.requests.numbered(request.number) }, ` ${said}`),
    buttons(...officeButtons(key, request, words), {
      label: words.chase.status,
      verb: 'status',
      args: { what: `${key}-${code}` },
    }),
  )
}

/** What a matter is called; an application to close one turn says which. */
export const kindOf = (
  { kind, occurrenceId }: Pick<Request, 'kind' | 'occurrenceId'>,
  words: Words,
): string => {
  const label = occurrenceId?.split('@')[1]
  const named = words.requests.kind[kind]
  return label === undefined ? named : words.turns.matter(words.turns.name(label), named)
}

/** `第 3 号 1.2.1-2 延期申请（市教育局），已等待 2 个工作日，由老王办理` */
export async function requestLine(
  db: Db,
  request: Request,
  today: Day,
  calendar: Calendar,
  words: Words,
): Promise<Line> {
  const { requests, core } = words
  const assignment = must(await db.get('assignment', request.assignmentId), request.assignmentId)
  const unit = (await db.get('unit', assignment.unitId))?.name ?? ''
  const late = behind(request, today, calendar)
  const owner = request.ownerId ? (await db.get('person', request.ownerId))?.name : undefined
  return [
    { strong: requests.numbered(request.number) },
    ' ',
    { code: assignment.code },
    ` ${requests.line(kindOf(request, words), unit, waited(request, today, calendar))}`,
    late > 0 ? requests.behind(late) : '',
    request.until ? `${core.comma}${requests.until(core.fullDay(request.until))}` : '',
    owner ? requests.owner(owner) : '',
    request.statement ? `${core.colon}${request.statement}` : '',
  ].filter((part) => part !== '')
}
