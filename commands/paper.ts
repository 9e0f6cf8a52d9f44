import { z } from 'zod'
import { paperActs, readPaperSaid } from '../src/core/paper-said.ts'
import { padded } from '../src/kit/indexes.ts'
import type { EscalationPaper } from '../src/core/model/index.ts'
import { relationsOf } from '../src/core/rights.ts'
import { defineCommand, verbIn, type Context } from '../src/kit/command.ts'
import { ofPlan } from '../src/kit/moves/meeting-meant.ts'
import { byCode, firstOf, ownUnits, planNamed } from '../src/kit/moves/look.ts'
import { endPaper } from '../src/kit/moves/paper-ends.ts'
import {
  factsOf,
  newestPaper,
  paperLetter,
  readyToSend,
  sendPaper,
  signPaper,
  type AboutPaper,
} from '../src/kit/moves/papers.ts'
import { isOfficeOf, onlyShare, ownOrOffice } from '../src/kit/moves/share.ts'
import { dueWritten } from '../src/kit/moves/units-meant.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { listPapers } from '../src/kit/show/paper-list.ts'
import { restLine } from '../src/kit/show/rest.ts'
import { mayRead, paperLine, seesDrafts, standingOfPaper } from '../src/kit/show/paper-lines.ts'
import {
  declineForm,
  draftButtons,
  editForm,
  paperText,
  previewContent,
  unitButtons,
} from '../src/kit/show/papers.ts'
import { refusePaper } from '../src/kit/words/paper-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const args = z.object({
  do: z.enum(paperActs).default('list'),
  plan: z.string().trim().optional(),
  code: z.string().trim().optional(),
  /** A number of the plan's, `3` or `2026-3`. */
  number: z.string().trim().optional(),
  /** The very notice that a button stood under. */
  paper: z.string().optional(),
  demand: z.string().trim().max(1000).optional(),
  until: z.string().trim().max(40).optional(),
  reason: z.string().trim().max(500).default(''),
  /** The mark of what was checked, from the confirm button. */
  confirm: z.string().optional(),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'paper',
  aliases: ['督查单', '督办单'],
  summary: {
    zh: '督查单：查看、修改、制发、签收',
    en: 'supervision notices: look, edit, send, acknowledge',
  },
  examples: [
    '督查单',
    '督查单 1.2.1-2',
    '督查单 制发 1.2.1-2',
    '督查单 修改 1.2.1-2 要求 请书面说明原因；期限 12月5日',
    '督查单 不制发 1.2.1-2 已当面说明',
    '督查单 签收 1.2.1-2',
    'paper',
    'paper send 1.2.1-2',
  ],
  args,
  parse: readPaperSaid,
  may: ['office', 'leader', 'admin', 'liaison', 'head'],
  about: async (given, context) => {
    if (given.do === 'list' || (given.code ?? '') === '') return ofPlan(given.plan, context)
    const { plan, task, assignment } = await byCode(context, given.code ?? '')
    if (!assignment) return ofPlan(plan.key, context)
    return [{ planId: task.planId, assignment, unitId: assignment.unitId }]
  },
  effect: 'write',
  async run(given, context) {
    if (given.do === 'list') return listPapers(await planNamed(context, given.plan), context)
    if (given.do !== 'show' && given.do !== 'sign') await mustHold(given, context)
    const about = await meant(given, context)
    if (given.do === 'show') return shown(about, context)
    if (given.do === 'sign') return signed(about, context)
    if (given.do === 'edit') return edited(about, given, context)
    return given.do === 'decline'
      ? declined(about, given.reason, context)
      : sent(about, given.confirm, context)
  },
})

/** What one act needs beyond the command: a unit's people may look and acknowledge, not decide. */
async function mustHold(given: Args, context: Context): Promise<void> {
  const { by, commands, words } = context
  const may = given.do === 'send' ? (['office', 'leader'] as const) : (['office'] as const)
  const { id: planId } = given.code
    ? (await byCode(context, given.code)).plan
    : await planNamed(context, given.plan)
  const held = relationsOf(by.roles, by.person.id, { planId })
  if ((may.includes('office') && isOfficeOf(context, planId)) || may.some((one) => held.has(one))) return
  const command = commands.find(({ name }) => name === 'paper')
  throw refuse.noRight(
    command ? verbIn(command, by.person.locale) : 'paper',
    may.map((one) => words.core.relation[one]),
  )
}

/** The notice a code, a number or a button means; of a code the draft first where one may be seen, else the newest. */
async function meant(given: Args, context: Context): Promise<AboutPaper> {
  const { db, by } = context
  if (given.code === undefined && given.number !== undefined) return byNumber(given, given.number, context)
  if (given.code === undefined || given.code === '') throw refusePaper.nameIt()
  const found = await byCode(context, given.code)
  const office = seesDrafts(by, found.plan.id)
  const { plan, assignment } = office
    ? await onlyShare(context, found)
    : await ownOrOffice(context, given.code)
  const wanted: EscalationPaper['state'][] = given.do === 'sign' ? ['sent', 'closed'] : ['draft']
  const named = given.paper === undefined ? undefined : await db.get('paper', given.paper)
  const paper =
    (named?.assignmentId === assignment.id ? named : undefined) ??
    (office || given.do === 'sign' ? await newestPaper(db, assignment, wanted) : undefined) ??
    (given.do === 'show' ? await newestPaper(db, assignment, ['sent', 'closed', 'dropped']) : undefined)
  const about = paper && { paper, assignment, plan }
  if (about && mayRead(by, assignment, paper)) return about
  if (given.do === 'sign') throw refusePaper.notSent(assignment.code)
  if (given.do === 'show') throw refusePaper.none(assignment.code)
  throw refusePaper.notDraft(assignment.code)
}

async function byNumber(given: Args, number: string, context: Context): Promise<AboutPaper> {
  const { db, by, today } = context
  const plan = await planNamed(context, given.plan)
  const [, year = today.slice(0, 4), n = ''] = /^(?:(\d{4})-)?(\d{1,4})$/.exec(number) ?? []
  const range = { prefix: [plan.id, year, padded(Number(n))], limit: 1 }
  const paper = await firstOf(db.list('paper', 'byNumber', range))
  const assignment = paper && (await db.get('assignment', paper.assignmentId))
  if (!paper || !assignment || !mayRead(by, assignment, paper)) throw refusePaper.none(number)
  return { paper, assignment, plan }
}

async function shown(about: AboutPaper, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  const { paper, assignment, plan } = about
  const facts = await factsOf(db, about, by.person.name, now)
  const code = `${plan.key}-${assignment.code}`
  const acts =
    paper.state === 'draft'
      ? isOfficeOf(context, plan.id)
        ? [
            ...draftButtons(code, words).slice(1),
            { label: words.papers.edit, verb: 'paper', args: { do: 'edit', code } },
          ]
        : draftButtons(code, words).slice(1, 2)
      : ownUnits(by, plan.id).has(assignment.unitId)
        ? unitButtons(paper, code, words)
        : []
  return {
    content: content(
      ...paperText(facts, paper.sent?.number ?? null, words),
      text({ strong: await standingOfPaper(db, paper, words) }),
      acts.length > 0 && buttons(...acts),
    ),
    data: (await paperLine(db, about, now, words)).data,
  }
}

async function edited(about: AboutPaper, given: Args, context: Context): Promise<Reply> {
  const { db, by, via, now, words } = context
  const { paper, assignment, plan } = about
  const code = `${plan.key}-${assignment.code}`
  if (paper.state !== 'draft') throw refusePaper.notDraft(assignment.code)
  const facts = await factsOf(db, about, by.person.name, now)
  if (given.demand === undefined && given.until === undefined)
    return { content: content({ kind: 'form', form: editForm(code, assignment.code, facts, words) }) }
  const until = given.until ? ((await dueWritten(context, plan, given.until)).on ?? undefined) : undefined
  if (until === undefined && given.demand === undefined) throw refusePaper.nothingSaid(assignment.code)
  // The usual demand, and the usual limit, are left to follow colour and day of sending.
  const usual = words.papers.demand[facts.colour]
  const { demand: _was, ...rest } = paper
  const demand = given.demand === undefined || given.demand === '' ? paper.demand : given.demand
  const change = {
    ...(demand === undefined || demand === usual ? {} : { demand }),
    ...(until === undefined || (until === facts.until && paper.until === undefined) ? {} : { until }),
  }
  const kept = await db.put('paper', { ...rest, ...change })
  await db.note({
    planId: plan.id,
    event: 'paper.edited',
    by: by.person.id,
    via,
    at: now,
    subjects: [paper.id, assignment.id],
    body: { paper: paper.id, code: assignment.code, ...change },
  })
  const next = { ...about, paper: kept }
  return {
    content: content(
      text(words.papers.edited(assignment.code)),
      ...paperText(await factsOf(db, next, by.person.name, now), null, words),
      buttons(...draftButtons(code, words).slice(1)),
    ),
    data: (await paperLine(db, next, now, words)).data,
  }
}

async function declined(about: AboutPaper, reason: string, context: Context): Promise<Reply> {
  const { db, by, via, now, words } = context
  const { paper, assignment, plan } = about
  if (paper.state !== 'draft') throw refusePaper.notDraft(assignment.code)
  if (reason === '') {
    const form = declineForm(`${plan.key}-${assignment.code}`, assignment.code, words)
    return { content: content({ kind: 'form', form }) }
  }
  const kept = await endPaper(db, paper, assignment, 'declined', { by: by.person.id, via, now }, reason)
  return {
    content: content(text(words.papers.declined(assignment.code))),
    data: (await paperLine(db, { ...about, paper: kept }, now, words)).data,
  }
}

/** First the exact words and a button; that button sends just these, or shows what changed since. */
async function sent(about: AboutPaper, confirm: string | undefined, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  if (by.operator) throw refusePaper.onlyNamed()
  const ready = await readyToSend(context, about)
  if (confirm !== ready.mark) {
    const code = `${about.plan.key}-${about.assignment.code}`
    return { content: previewContent(ready, code, confirm !== undefined, words) }
  }
  const kept = await sendPaper(context, about, ready)
  return {
    content: content(
      text({ strong: words.papers.sent(kept.sent.number, ready.facts.unit, kept.sent.to.length) }),
      ...kept.sent.unreached.map((place) => text(words.papers.unreached(ready.facts.unit, place))),
      ...(await restLine(context, paperLetter(kept.id, kept.sent.to[0] ?? ''), about.plan)),
    ),
    data: (await paperLine(db, { ...about, paper: kept }, now, words)).data,
  }
}

async function signed(about: AboutPaper, context: Context): Promise<Reply> {
  const { db, by, words } = context
  const { paper, assignment, plan } = about
  if (!paper.sent) throw refusePaper.notSent(assignment.code)
  if (!ownUnits(by, plan.id).has(assignment.unitId)) throw refuse.notYours(assignment.code)
  const { number } = paper.sent
  const before = paper.receipt && (await db.get('person', paper.receipt.by))?.name
  const receipt = await signPaper(context, about)
  const { papers } = words
  return {
    content: content(
      text(before === undefined ? papers.signedOk(number) : papers.signedAlready(number, before, receipt.on)),
    ),
    data: { paper: paper.id, number, acknowledgedOn: receipt.on },
  }
}
