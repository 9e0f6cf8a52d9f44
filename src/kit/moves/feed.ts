import { addDays, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Meeting, Person, Plan } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { wordsFor, type Words } from '../words/index.ts'
import { plansSeen } from './directory.ts'
import { oversees } from './issue-readers.ts'
import { must, ownAssignments } from './look.ts'
import { actorOf } from './people.ts'

/** One day, or one hour of a day, in a person's calendar. */
export interface FeedEvent {
  /** The same for ever for the same thing. */
  uid: string
  on: Day
  /** `HH:MM` on the wall clock of `timezone`; null for the whole day. */
  at: string | null
  timezone: string
  title: string
  description: string
  place: string
}

/** Writes an .ics file of a calendar that is fetched again and again. Handed in by main. */
export type WriteFeed = (name: string, events: readonly FeedEvent[], stamp: Instant) => string

/** Events of one calendar at most, and how long meetings that are over stay in it, in days. */
const MOST = 1000
const KEPT = 60

/** What a person's calendar holds now: due days and deadlines of what their units answer for, and the meetings they are invited to. */
export async function feedOf(db: Db, person: Person, now: Instant, timezone: string): Promise<FeedEvent[]> {
  const by = await actorOf(db, person, wallClock(now, timezone).day)
  const words = wordsFor(person.locale)
  const events: FeedEvent[] = []
  const plans = await plansSeen({ db, by })
  for (const plan of plans) {
    const from = addDays(wallClock(now, plan.timezone).day, -KEPT)
    for await (const meeting of db.list('meeting', 'byDay', { prefix: [plan.id], from }))
      if (isInvited(meeting, by, plan)) events.push(meetingEvent(meeting, plan, words))
  }
  const zones = new Map(plans.map((plan) => [plan.id, plan.timezone]))
  const say = words.apiTokens.feed
  for (const { id, code, state, dueOn, deadline, ...share } of await ownAssignments(db, by)) {
    if (events.length >= MOST) break
    if (state !== 'open' && state !== 'completing') continue
    const { title } = must(await db.get('task', share.taskId), share.taskId)
    const unit = (await db.get('unit', share.unitId))?.name ?? ''
    const whole = {
      at: null,
      timezone: zones.get(share.planId) ?? timezone,
      description: say.unit(unit),
      place: '',
    }
    if (dueOn) events.push({ uid: `due-${id}`, on: dueOn, title: say.report(code, title), ...whole })
    if (deadline?.on)
      events.push({ uid: `deadline-${id}`, on: deadline.on, title: say.deadline(code, title), ...whole })
  }
  return events
}

/** Who is told of a meeting in chat: those it was sent to, and who sees all of the plan once it was noticed. */
function isInvited({ state, notices }: Meeting, by: Actor, plan: Plan): boolean {
  if (state === 'drafted' || state === 'cancelled') return false
  return oversees(by, plan.id) || notices.some(({ to }) => to.includes(by.person.id))
}

const meetingEvent = ({ id, label, on, at, place }: Meeting, plan: Plan, words: Words): FeedEvent => ({
  ...{ uid: `meeting-${id}`, on, at, timezone: plan.timezone, place },
  title: words.apiTokens.feed.meeting(label),
  description: plan.title,
})
