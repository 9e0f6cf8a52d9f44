import { readMeeting } from '../../core/meeting-words.ts'
import { wallClock } from '../../core/day.ts'
import type { MeetingRule, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuseMeeting } from '../words/meeting-refusals.ts'
import { calendarOf } from './calendar.ts'

const MONTHLY = /(?:每月|day)\s*(\d{1,2})\s*[日号]?/i
const LEAD = /(?:提前|lead)\s*(\d{1,2})\s*(?:个?工作日|天|日)?/i

/** Changes when a plan's joint meetings are, as said: `每月10日 提前3个工作日 14:30 三楼会议室`, `停用`, `启用`. */
export async function changeRule(context: Context, plan: Plan, said: string): Promise<Plan> {
  const { db, by, now, via } = context
  const change = await ruleSaid(context, plan, said.normalize('NFKC').trim())
  const meeting: MeetingRule = { ...plan.settings.meeting, ...change }
  const changed = await db.put('plan', { ...plan, settings: { ...plan.settings, meeting } })
  await db.note({
    planId: plan.id,
    event: 'meeting.rule',
    by: by.person.id,
    via,
    at: now,
    subjects: [plan.id],
    body: change,
  })
  return changed
}

async function ruleSaid({ db, now }: Context, plan: Plan, said: string): Promise<MeetingRule> {
  if (/^(?:停用|关闭|停止|off)$/i.test(said)) return { off: true }
  if (/^(?:启用|恢复|on)$/i.test(said)) return { off: false }
  const [, day] = MONTHLY.exec(said) ?? []
  const [, lead] = LEAD.exec(said) ?? []
  const rest = said.replace(MONTHLY, ' ').replace(LEAD, ' ').trim()
  const today = wallClock(now, plan.timezone).day
  const { at, place, unreadable, on } = readMeeting(rest, today, await calendarOf(db))
  const within = (value: string | undefined, to: number): boolean =>
    value === undefined || (Number(value) >= 1 && Number(value) <= to)
  const nothing = day === undefined && lead === undefined && at === null
  if (unreadable || on !== null || nothing || !within(day, 28) || !within(lead, 15))
    throw refuseMeeting.badRule()
  return {
    off: false,
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(lead === undefined ? {} : { lead: Number(lead) }),
    ...(at === null ? {} : { at }),
    ...(place === '' ? {} : { place }),
  }
}
