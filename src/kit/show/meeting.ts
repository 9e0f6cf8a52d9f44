import { weekday, type Day } from '../../core/day.ts'
import type { Block, Button, Content, Form, Meeting, Person, Plan } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { must } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { showAgenda, type Reader } from './agenda.ts'
import { buttons, content, heading, text } from './blocks.ts'

/** Which meeting, when, where, and how far it has come. */
export async function headBlocks(db: Db, meeting: Meeting, plan: Plan, words: Words): Promise<Block[]> {
  const { meeting: say } = words
  const provisional = (await calendarOf(db)).isProvisional(meeting.on) ? words.calendar.mark : ''
  return [
    heading(say.title(plan.title, meeting.number, meeting.label)),
    text(say.when(meeting.on, meeting.at, weekday(meeting.on)), provisional),
    text(say.place(meeting.place)),
  ]
}

/** What the office may do with a meeting where it stands. */
export function meetingButtons(meeting: Meeting, plan: Plan, today: Day, { meeting: say }: Words): Button[] {
  const about = { plan: plan.key, meeting: meeting.label }
  const change: Button = { label: say.button.change, verb: 'convene', args: { ...about, do: 'set' } }
  const off: Button = {
    label: meeting.state === 'drafted' ? say.button.off : say.button.cancel,
    verb: 'convene',
    args: { ...about, do: 'cancel' },
    style: 'danger',
  }
  const minutes: Button = { label: say.button.minutes, verb: 'minutes', args: about, style: 'primary' }
  if (meeting.state === 'drafted')
    return [
      { label: say.button.notice, verb: 'convene', args: { ...about, do: 'notice' }, style: 'primary' },
      change,
      off,
    ]
  if (meeting.state === 'cancelled') return [change]
  if (meeting.state === 'held') return []
  return meeting.on <= today ? [minutes, change, off] : [change, off]
}

export const isOfficeOf = (actor: Actor, planId: string): boolean =>
  actor.operator || actor.roles.some((role) => role.planId === planId && role.role === 'office')

/**
 * The letter that asks the office to look at drafted agendas, of all its plans at once. Null where each was noticed or
 * called off meanwhile, or the person is no longer its office.
 */
export async function showDrafted(
  db: Db,
  person: Person,
  ids: readonly string[],
  words: Words,
  today: Day,
): Promise<Content | null> {
  const actor = await actorOf(db, person, today)
  const reader: Reader = { db, actor, words }
  const blocks: Block[] = []
  for (const id of ids) {
    const meeting = must(await db.get('meeting', id), id)
    if (meeting.state !== 'drafted' || !isOfficeOf(actor, meeting.planId)) continue
    const plan = must(await db.get('plan', meeting.planId), meeting.planId)
    const { blocks: agenda } = await showAgenda(reader, meeting.agenda, plan.timezone)
    blocks.push(
      text(words.meeting.draftedNow(plan.title)),
      ...(await headBlocks(db, meeting, plan, words)),
      ...agenda,
      buttons(...meetingButtons(meeting, plan, today, words)),
    )
  }
  return blocks.length === 0 ? null : content(...blocks)
}

/** Asks for day, time and place, filled in with what stands. */
export function timeForm(meeting: Meeting, plan: Plan, { meeting: say, core }: Words): Form {
  const field = (name: string, label: string, value: string, hint?: string) => ({
    name,
    label,
    kind: 'text' as const,
    value,
    ...(hint ? { hint } : {}),
  })
  return {
    title: say.formTitle(meeting.label),
    verb: 'convene',
    submit: say.form.submit,
    fields: [
      { name: 'plan', label: '', kind: 'hidden', value: plan.key },
      { name: 'meeting', label: '', kind: 'hidden', value: meeting.label },
      { name: 'do', label: '', kind: 'hidden', value: 'set' },
      field('on', say.form.on, core.fullDay(meeting.on), say.form.onHint),
      field('at', say.form.at, meeting.at, say.form.atHint),
      field('place', say.form.place, meeting.place),
    ],
  }
}

/** A meeting on a rest day is not set at once: the working days beside it and the day itself are put to the office. */
export function restDayContent(
  given: { on: Day; at: string; place: string; before: Day | null; after: Day; name: string | null },
  about: { plan: string; meeting?: string },
  { meeting: say }: Words,
): Content {
  const { on, at, place, before, after, name } = given
  const to = (day: Day, insist: boolean): Record<string, unknown> => ({
    ...about,
    do: 'set',
    on: day,
    at,
    place,
    ...(insist ? { insist } : {}),
  })
  const days = before === null ? [after] : [before, after]
  return content(
    text(say.restDay(on, name, weekday(on))),
    buttons(
      ...days.map((day): Button => ({
        label: say.button.day(day, weekday(day)),
        verb: 'convene',
        args: to(day, false),
        style: 'primary',
      })),
      { label: say.button.insist(on), verb: 'convene', args: to(on, true) },
    ),
  )
}
