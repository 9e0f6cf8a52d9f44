import { z } from 'zod'
import { circularActs, readCircularSaid } from '../src/core/circular-said.ts'
import { wallClock } from '../src/core/day.ts'
import type { Circular, Line, Plan } from '../src/core/model/index.ts'
import { defineCommand, verbIn, type Context } from '../src/kit/command.ts'
import {
  circularCalled,
  circularLetter,
  circularNow,
  draftCircular,
  draftOf,
  noteCircular,
  readyCircular,
  sendCircular,
  sentCirculars,
} from '../src/kit/moves/circulars.ts'
import { ofPlan } from '../src/kit/moves/meeting-meant.ts'
import { must, planNamed } from '../src/kit/moves/look.ts'
import { unitCalled } from '../src/kit/moves/people.ts'
import { isOfficeOf } from '../src/kit/moves/share.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, list, text } from '../src/kit/show/blocks.ts'
import {
  circularForm,
  circularPreview,
  draftContent,
  dropForm,
  mayReadCircular,
  sentContent,
} from '../src/kit/show/circulars.ts'
import { seesDrafts } from '../src/kit/show/paper-lines.ts'
import { restLine } from '../src/kit/show/rest.ts'
import { refusePaper } from '../src/kit/words/paper-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const args = z.object({
  do: z.enum(circularActs).default('see'),
  plan: z.string().trim().optional(),
  number: z.string().trim().optional(),
  /** The very circular that a button stood under. */
  circular: z.string().optional(),
  opening: z.string().trim().max(1000).optional(),
  closing: z.string().trim().max(1000).optional(),
  unit: z.string().trim().max(100).default(''),
  reason: z.string().trim().max(500).default(''),
  to: z.enum(['concerned', 'all']).default('concerned'),
  /** The mark of what was checked, from the confirm button. */
  confirm: z.string().optional(),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'circular',
  aliases: ['通报'],
  summary: {
    zh: '通报：起草、修改、发送，查看各期和签收情况',
    en: 'circulars: draft, edit, send; see those sent and who acknowledged them',
  },
  examples: [
    '通报',
    '通报 3',
    '通报 修改 开头 现将三月情况通报如下。',
    '通报 去掉 市教育局 已当面说明',
    '通报 发送 所涉单位',
    '通报 发送 全部单位',
    '通报 不发 本月已在会上讲过',
    'circular',
    'circular send all',
  ],
  args,
  parse: readCircularSaid,
  may: ['office', 'leader', 'admin', 'liaison', 'head'],
  about: async ({ plan, circular }, context) => {
    const row = circular === undefined ? undefined : await context.db.get('circular', circular)
    return row ? ofPlan((await context.db.get('plan', row.planId))?.key, context) : ofPlan(plan, context)
  },
  effect: 'write',
  async run(given, context) {
    if (given.do === 'sign') return sign(given, context)
    const plan = await planNamed(context, given.plan)
    if (given.do === 'show') return show(plan, given.number ?? '', context)
    const office = isOfficeOf(context, plan.id)
    if (given.do === 'see') return office ? see(plan, context) : earlier(plan, context)
    if (!office) throw noRight(context)
    const draft = await draftOf(context.db, plan.id)
    if (given.do === 'again') {
      const anew = await draftCircular(context, plan, draft)
      if (!anew) throw refusePaper.nothingOverdue()
      return drafted(anew, plan, context)
    }
    if (!draft) throw refusePaper.noDraft()
    if (given.do === 'edit') return edit(draft, plan, given, context)
    if (given.do === 'out' || given.do === 'back') return leaveOut(draft, plan, given, context)
    return given.do === 'drop' ? drop(draft, plan, given.reason, context) : send(draft, plan, given, context)
  },
})

function noRight({ commands, by, words }: Context) {
  const command = commands.find(({ name }) => name === 'circular')
  return refuse.noRight(command ? verbIn(command, by.person.locale) : 'circular', [
    words.core.relation.office,
  ])
}

/** The office's: the draft it works on, or a new one of this moment; with nothing to tell, what was sent before. */
async function see(plan: Plan, context: Context): Promise<Reply> {
  const { db, words } = context
  const open = await draftOf(db, plan.id)
  if (open) return drafted(open, plan, context)
  const sent = await earlierLines(plan, context)
  const anew = await draftCircular(context, plan, undefined)
  if (!anew && sent.length === 0) throw refusePaper.nothingOverdue()
  if (!anew) return earlier(plan, context)
  const reply = await drafted(anew, plan, context)
  const more = sent.length > 0 ? [text({ strong: words.circulars.earlier }), list(sent)] : []
  return { ...reply, content: content(...reply.content.blocks, ...more) }
}

async function drafted(circular: Circular, plan: Plan, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  const moment = await circularNow(db, circular, plan, by.person.name, now)
  return {
    content: await draftContent(db, circular, plan, moment, words),
    data: { circular: circular.id, state: circular.state, units: moment.facts.units, gone: moment.gone },
  }
}

/** Sent ones that are listed, the newest first. */
const LISTED = 12

async function earlierLines(plan: Plan, { db, by, words }: Context): Promise<Line[]> {
  const lines: Line[] = []
  for (const circular of await sentCirculars(db, plan.id, LISTED)) {
    const { sent, receipts } = circular
    if (!sent || !mayReadCircular(by, circular)) continue
    const { circulars } = words
    lines.push([
      circulars.line(sent.number, sent.on, sent.facts.units.length),
      seesDrafts(by, plan.id) ? circulars.signedOf(receipts.length, sent.to.length) : '',
    ])
  }
  return lines
}

async function earlier(plan: Plan, context: Context): Promise<Reply> {
  const { words } = context
  const lines = await earlierLines(plan, context)
  return {
    content:
      lines.length === 0
        ? content(text(words.circulars.none))
        : content(text({ strong: words.circulars.earlier }), list(lines)),
    data: { plan: plan.key, sent: lines.length },
  }
}

async function show(plan: Plan, number: string, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  const found = await circularCalled(db, plan, number, wallClock(now, plan.timezone).day)
  if (!found?.sent || !mayReadCircular(by, found)) throw refusePaper.noCircular(number)
  const reader = { personId: by.person.id, seesReceipts: seesDrafts(by, plan.id) }
  return sentContent(db, { ...found, sent: found.sent }, reader, words)
}

async function edit(draft: Circular, plan: Plan, given: Args, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  const { facts } = await circularNow(db, draft, plan, by.person.name, now)
  const { circulars } = words
  if (given.opening === undefined && given.closing === undefined)
    return { content: content({ kind: 'form', form: circularForm(facts, plan, words) }) }
  const { opening: _was, closing: _old, ...rest } = draft
  const next = {
    opening: given.opening ?? draft.opening ?? '',
    closing: given.closing ?? draft.closing ?? '',
  }
  // What reads as usual, or is emptied, goes back to the usual words, which name the day of sending.
  const kept = await db.put('circular', {
    ...rest,
    ...(next.opening === '' || next.opening === circulars.opening(facts.on) ? {} : { opening: next.opening }),
    ...(next.closing === '' || next.closing === circulars.closing ? {} : { closing: next.closing }),
  })
  await noteCircular(context, kept, 'circular.edited', next)
  return drafted(kept, plan, context)
}

async function leaveOut(draft: Circular, plan: Plan, given: Args, context: Context): Promise<Reply> {
  const { db, by } = context
  const unit = given.unit === '' ? undefined : await unitCalled(db, given.unit)
  const isIn = draft.items.some(({ unitId }) => unitId === unit?.id)
  if (!unit || !isIn) throw refusePaper.notInCircular(given.unit)
  if (given.do === 'out' && given.reason === '') throw refusePaper.noReason()
  const others = draft.out.filter(({ unitId }) => unitId !== unit.id)
  const out =
    given.do === 'out' ? [...others, { unitId: unit.id, reason: given.reason, by: by.person.id }] : others
  const kept = await db.put('circular', { ...draft, out })
  await noteCircular(context, kept, `circular.unit-${given.do}`, { unit: unit.id, reason: given.reason })
  return drafted(kept, plan, context)
}

async function drop(draft: Circular, plan: Plan, reason: string, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  if (reason === '') return { content: content({ kind: 'form', form: dropForm(plan, words) }) }
  const on = wallClock(now, plan.timezone).day
  const dropped = { by: by.person.id, on, reason }
  const kept = await db.put('circular', { ...draft, state: 'dropped', dropped })
  await noteCircular(context, kept, 'circular.dropped', { reason })
  return { content: content(text(words.circulars.dropped)), data: { circular: kept.id, state: kept.state } }
}

/** First the exact words and a button; that button sends just these, or shows what changed since. */
async function send(draft: Circular, plan: Plan, given: Args, context: Context): Promise<Reply> {
  const { by, words } = context
  if (by.operator) throw refusePaper.onlyNamed()
  const ready = await readyCircular(context, draft, plan, given.to)
  if (given.confirm !== ready.mark)
    return { content: circularPreview(ready, plan, given.to, given.confirm !== undefined, words) }
  const { sent } = await sendCircular(context, draft, plan, ready, given.to)
  const first = circularLetter(draft.id, sent.to[0]?.personId ?? '')
  return {
    content: content(
      text({ strong: words.circulars.sent(sent.number, sent.to.length) }),
      ...(await restLine(context, first, plan)),
    ),
    data: { circular: draft.id, number: sent.number, people: sent.to.length },
  }
}

async function sign(given: Args, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  const row = given.circular === undefined ? undefined : await db.get('circular', given.circular)
  const plan = row ? must(await db.get('plan', row.planId), row.planId) : await planNamed(context, given.plan)
  const on = wallClock(now, plan.timezone).day
  const number = given.number ?? ''
  const last = number === '' ? (await sentCirculars(db, plan.id, 1))[0] : undefined
  const circular = row ?? last ?? (await circularCalled(db, plan, number, on))
  if (!circular?.sent || !mayReadCircular(by, circular)) throw refusePaper.noCircular(number)
  const { sent, receipts } = circular
  if (!sent.to.some(({ personId }) => personId === by.person.id))
    throw refusePaper.notReceiver(String(sent.number.n))
  const data = { circular: circular.id, number: sent.number }
  if (receipts.some((one) => one.by === by.person.id))
    return { content: content(text(words.circulars.signedAlready(sent.number))), data }
  const kept = await db.put('circular', {
    ...circular,
    receipts: [...receipts, { by: by.person.id, at: now, on }],
  })
  await noteCircular(context, kept, 'circular.acknowledged', { number: sent.number })
  return { content: content(text(words.circulars.signedOk(sent.number))), data }
}
