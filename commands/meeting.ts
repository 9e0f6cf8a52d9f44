import { z } from 'zod'
import type { Meeting, Plan } from '../src/core/model/index.ts'
import { saysWhen } from '../src/core/meeting-words.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { meetingCalled, meetingsOf } from '../src/kit/moves/meeting.ts'
import { meetingMeant, ofPlan } from '../src/kit/moves/meeting-meant.ts'
import { showAgenda } from '../src/kit/show/agenda.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { headBlocks, isOfficeOf, meetingButtons } from '../src/kit/show/meeting.ts'
import { minutesBlocks } from '../src/kit/show/minutes.ts'
import { refuseMeeting } from '../src/kit/words/meeting-refusals.ts'

const minuting = /^(?:纪要|会议纪要|minutes)(?![a-z])/i
const convening =
  /^(?:发?通知|补发|取消|不召?开|本月不开|改|时间|地点|设置|规则|notice|cancel|off|set|rule|place)(?![a-z])/i

export default defineCommand({
  name: 'meeting',
  aliases: ['会议', '联席会议', '会商'],
  summary: {
    zh: '下次或上次联席会议的议程，以及议定事项落实情况',
    en: 'the agenda of the next or last joint meeting, and what became of its decisions',
  },
  examples: ['会议', '会议 2026-12', 'meeting 2026-12'],
  args: z.object({ plan: z.string().trim().optional(), meeting: z.string().trim().optional() }),
  parse: (said) => {
    const { rest, ...meant } = meetingMeant(said)
    return rest === '' ? meant : { ...meant, meeting: rest }
  },
  passes: (said) => {
    const { rest } = meetingMeant(said)
    if (minuting.test(rest)) return 'minutes'
    return convening.test(rest) || saysWhen(rest) ? 'convene' : null
  },
  may: ['office', 'leader', 'admin', 'liaison', 'head'],
  about: ({ plan }, context) => ofPlan(plan, context),
  effect: 'read',
  async run({ plan: key, meeting: label }, context) {
    const { db, by, words, now } = context
    const plan = await planNamed(context, key)
    const today = planDay(context, plan)
    const seesDrafts =
      by.operator ||
      by.roles.some(
        ({ planId, role }) =>
          role === 'admin' || (planId === plan.id && (role === 'office' || role === 'leader')),
      )
    const meeting = await shown(context, plan, label, today, seesDrafts)
    if (!meeting) return { content: content(text(words.meeting.noneNoticed)), data: null }
    const reader = { db, actor: by, words }
    const agenda = await showAgenda(reader, meeting.agenda, plan.timezone)
    const minutes = await minutesBlocks(reader, meeting, plan, now, seesDrafts)
    const acts = isOfficeOf(by, plan.id) ? meetingButtons(meeting, plan, today, words) : []
    const { id, number, on, at, place, state } = meeting
    return {
      content: content(
        ...(await headBlocks(db, meeting, plan, words)),
        text({ strong: words.meeting.state[state] }, meeting.reason ? words.core.aside(meeting.reason) : ''),
        ...minutes.blocks,
        ...(state === 'cancelled' ? [] : agenda.blocks),
        acts.length > 0 && buttons(...acts),
      ),
      data: {
        id,
        label: meeting.label,
        number,
        on,
        at,
        place,
        state,
        agenda: agenda.data,
        minutes: minutes.data,
      },
    }
  },
})

/** The meeting named, else the next one, else the last. What only the office has drafted, units do not see. */
async function shown(
  { db }: Context,
  plan: Plan,
  label: string | undefined,
  today: string,
  seesDrafts: boolean,
): Promise<Meeting | undefined> {
  const known = ({ state, notices }: Meeting): boolean =>
    seesDrafts || state === 'held' || notices.some(({ method }) => method === 'request')
  if (label !== undefined) {
    const named = await meetingCalled(db, plan, label)
    if (!known(named)) throw refuseMeeting.unknown(label)
    return named
  }
  const all = (await meetingsOf(db, plan.id)).filter(known)
  const stands = all.filter(({ state }) => state !== 'cancelled')
  return stands.find(({ on, state }) => on >= today && state !== 'held') ?? stands.at(-1) ?? all.at(-1)
}
