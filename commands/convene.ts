import { z } from 'zod'
import { weekday, wallClock, type Day } from '../src/core/day.ts'
import { meetingRule } from '../src/core/meeting.ts'
import { readMeeting } from '../src/core/meeting-words.ts'
import type { Meeting, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import type { Reply } from '../src/kit/reply.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { meetingMeant } from '../src/kit/moves/meeting-meant.ts'
import {
  cancelMeeting,
  conveningOf,
  draftMeeting,
  meetingCalled,
  preparedMeeting,
  resetMeeting,
  agendaNow,
  type Setting,
} from '../src/kit/moves/meeting.ts'
import { changeRule } from '../src/kit/moves/meeting-rule.ts'
import { audienceOf, orderNotice, toldOf } from '../src/kit/moves/notice.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { meetingButtons, restDayContent, timeForm } from '../src/kit/show/meeting.ts'
import { refuseMeeting } from '../src/kit/words/meeting-refusals.ts'

const args = z.object({
  do: z.enum(['set', 'notice', 'cancel', 'rule']).default('set'),
  plan: z.string().trim().optional(),
  meeting: z.string().trim().optional(),
  /** Day, time and place in one sentence; a form sends them apart. */
  when: z.string().trim().max(300).optional(),
  on: z.string().trim().max(40).optional(),
  at: z.string().trim().max(40).optional(),
  place: z.string().trim().max(120).optional(),
  /** Although it is a rest day. */
  insist: z.boolean().default(false),
  to: z.enum(['all', 'agenda']).default('all'),
  reason: z.string().trim().max(300).default(''),
  rule: z.string().trim().max(200).optional(),
})
type Args = z.output<typeof args>

const INSIST = /[，,\s]*(?:坚持|仍定|insist)[。.]?\s*$/i

export default defineCommand({
  name: 'convene',
  aliases: ['召集会议', '定会'],
  summary: {
    zh: '安排联席会议：定时间地点、发通知、不召开、定规则',
    en: 'plan the joint meeting: time and place, notice, calling off, the rule',
  },
  examples: [
    '会议 12月8日 14:30 三楼会议室',
    '会议 通知',
    '会议 通知 有议题的单位',
    '会议 不开 本月无议题',
    '会议 规则 每月5日 提前5个工作日 14:30',
    'convene 2026-12-08 14:30 Room 3',
  ],
  args,
  parse: (said) => {
    const { rest, ...meant } = meetingMeant(said)
    const [, verb = '', after = ''] =
      /^(发?通知|补发|notice|取消|不召?开|本月不开|cancel|off|设置|规则|rule)(?![a-z])\s*[:：，,]?\s*([\s\S]*)$/i.exec(
        rest,
      ) ?? []
    if (/通知|补发|notice/i.test(verb))
      return { ...meant, do: 'notice', to: /议题|议程|agenda/i.test(after) ? 'agenda' : 'all' }
    if (/取消|不|cancel|off/i.test(verb)) return { ...meant, do: 'cancel', reason: after }
    if (/设置|规则|rule/i.test(verb)) return { ...meant, do: 'rule', rule: after }
    const when = rest.replace(/^(?:改时间地点|改|时间|set)\s*[:：]?\s*/i, '')
    return {
      ...meant,
      do: 'set',
      ...(when === '' ? {} : { when: when.replace(INSIST, ''), insist: INSIST.test(when) }),
    }
  },
  may: ['office'],
  about: async ({ plan }, context) => [{ planId: (await planNamed(context, plan)).id }],
  effect: 'write',
  async run(given, context) {
    const plan = await planNamed(context, given.plan)
    if (given.do === 'rule') return rule(plan, given.rule ?? '', context)
    const today = wallClock(context.now, plan.timezone).day
    const meeting = given.meeting
      ? await meetingCalled(context.db, plan, given.meeting)
      : await preparedMeeting(context.db, plan.id, today)
    if (given.do === 'set') return set(plan, meeting, given, context)
    if (!meeting) throw refuseMeeting.none()
    if (meeting.state === 'held') throw refuseMeeting.held(meeting.label)
    return given.do === 'notice'
      ? notice(plan, meeting, given, context)
      : cancel(meeting, given.reason, context)
  },
})

async function set(plan: Plan, meeting: Meeting | undefined, given: Args, context: Context): Promise<Reply> {
  const { words, db, now } = context
  if (meeting?.state === 'held') throw refuseMeeting.held(meeting.label)
  const asked = [given.when, given.on, given.at, given.place].some((one) => one !== undefined && one !== '')
  if (!asked && meeting) return { content: content({ kind: 'form', form: timeForm(meeting, plan, words) }) }
  if (!asked) throw refuseMeeting.noDay()
  const calendar = await calendarOf(db)
  const { day: today, time } = wallClock(now, plan.timezone)
  const to = settingOf(
    given,
    meeting,
    readMeeting([given.when, given.on, given.at].filter(Boolean).join(' '), today, calendar),
  )
  if (to.on < today || (to.on === today && to.at <= time)) throw refuseMeeting.past(to.on, to.at)
  if (!calendar.isWorkday(to.on) && !given.insist) {
    const before = calendar.onOrBefore(to.on)
    const beside = {
      before: before > today ? before : null,
      after: calendar.onOrAfter(to.on),
      name: calendar.nameOf(to.on),
    }
    const about = { plan: plan.key, ...(meeting ? { meeting: meeting.label } : {}) }
    return { content: restDayContent({ ...to, ...beside }, about, words), data: { restDay: to.on } }
  }
  const convening = conveningOf(context)
  const changed = meeting
    ? await resetMeeting(convening, plan, meeting, to)
    : await draftMeeting(convening, plan, to)
  const told = toldOf(changed)
  const said = words.meeting.set(changed.label, to.on, to.at, to.place, weekday(to.on))
  if (told.length > 0) await orderNotice(convening, changed, 'request', told)
  return {
    content: content(
      text(said, told.length > 0 ? words.meeting.updateSent(told.length) : words.meeting.setHow),
      told.length === 0 && buttons(...meetingButtons(changed, plan, today, words)),
    ),
    data: { meeting: changed.id, label: changed.label, ...to },
  }
}

/** What was said, on top of what stands: a meeting that has a day may be moved by its time or place alone. */
function settingOf(given: Args, meeting: Meeting | undefined, said: ReturnType<typeof readMeeting>): Setting {
  if (said.unreadable) throw refuseMeeting.unreadable()
  const place = given.place || said.place || meeting?.place || ''
  const on: Day | undefined = said.on ?? meeting?.on
  if (on === undefined) throw refuseMeeting.noDay()
  // A new day without a time would be guessed from the old one, and people would come at the wrong hour.
  const at = said.at ?? (said.on === null || said.on === meeting?.on ? meeting?.at : undefined)
  if (at === undefined) throw refuseMeeting.noTime()
  if (said.on === null && said.at === null && place === meeting?.place) throw refuseMeeting.nothingGiven()
  return { on, at, place }
}

async function notice(plan: Plan, meeting: Meeting, { to }: Args, context: Context): Promise<Reply> {
  const { db, now, words } = context
  if (meeting.state === 'cancelled') throw refuseMeeting.cancelled(meeting.label)
  const { day: today, time } = wallClock(now, plan.timezone)
  if (meeting.on < today || (meeting.on === today && meeting.at <= time))
    throw refuseMeeting.past(meeting.on, meeting.at)
  if (meeting.place === '') throw refuseMeeting.noPlace()
  const first = meeting.state === 'drafted'
  // From now on the agenda is what people were told.
  const agenda = first ? await agendaNow(db, plan, now) : meeting.agenda
  const { personIds, mute } = await audienceOf(db, plan, agenda, to, now)
  const told = toldOf(meeting)
  const fresh = personIds.filter((id) => !told.includes(id))
  if (fresh.length === 0) throw refuseMeeting.allTold(meeting.label)
  const ready: Meeting = { ...meeting, agenda, state: 'noticed' }
  await orderNotice(conveningOf(context), ready, 'request', fresh, !first)
  return {
    content: content(
      text(words.meeting.noticeOrdered(fresh.length)),
      mute.length > 0 && text(words.meeting.mute(mute)),
    ),
    data: { meeting: meeting.id, label: meeting.label, people: fresh.length, mute },
  }
}

async function cancel(meeting: Meeting, reason: string, context: Context): Promise<Reply> {
  const { words } = context
  if (meeting.state === 'cancelled') throw refuseMeeting.cancelled(meeting.label)
  const convening = conveningOf(context)
  const cancelled = await cancelMeeting(convening, meeting, reason)
  const told = toldOf(cancelled)
  if (told.length > 0) await orderNotice(convening, cancelled, 'cancel', told)
  const sent = told.length > 0 ? words.meeting.cancelSent(told.length) : ''
  return {
    content: content(text(`${words.meeting.cancelled(meeting.label)}${sent}`)),
    data: { meeting: meeting.id, label: meeting.label },
  }
}

async function rule(plan: Plan, said: string, context: Context): Promise<Reply> {
  const { meeting: say } = context.words
  const { off, day, lead, at, place } = meetingRule(await changeRule(context, plan, said))
  return {
    content: content(text(off ? say.ruleOff : say.rule(day, lead, at, place))),
    data: { off, day, lead, at, place },
  }
}
