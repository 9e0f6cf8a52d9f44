import { instantOf, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Block, Plan } from '../../core/model/index.ts'
import type { View } from '../../core/rights.ts'
import type { Actor } from '../../kit/command.ts'
import { collect, ownUnits } from '../../kit/moves/look.ts'
import { papersOf } from '../../kit/moves/papers.ts'
import { text } from '../../kit/show/blocks.ts'
import { mayReadCircular } from '../../kit/show/circulars.ts'
import { mayRead, seesDrafts } from '../../kit/show/paper-lines.ts'
import { kindOf } from '../../kit/show/request.ts'
import { versionBlocks } from '../../kit/show/versions.ts'
import { stepLine } from '../../kit/show/why.ts'
import type { Db } from '../../kit/store.ts'
import type { DeskTaskWords } from '../../kit/words/desk-task.ts'
import type { Words } from '../../kit/words/index.ts'

export type Mark = keyof DeskTaskWords['marks']

/** One thing that happened to a share: when, of what kind, and its words as blocks of chat. */
export interface Happening {
  at: Instant
  day: Day
  mark: Mark
  code: string
  blocks: Block[]
}

export interface TimelineAt {
  db: Db
  by: Actor
  plan: Plan
  view: View
  words: Words
  say: DeskTaskWords
}

/** Reminders and versions read of one share; the newest are kept. */
const MOST = 60

/** What happened to one share, newest first, as far as this reader may see it: the same sight as its status. */
export async function timelineOf(share: Assignment, at: TimelineAt): Promise<Happening[]> {
  const { by, plan, view } = at
  if (view === 'light') return []
  const parts = [await reportsOf(share, at)]
  if (view === 'all')
    parts.push(await requestsOf(share, at), await lifeOf(share, at), await papersSeen(share, at))
  // Whom duban reminded is for the unit itself and for those who steer, as `why` has it.
  if (ownUnits(by, plan.id).has(share.unitId) || seesDrafts(by, plan.id)) parts.push(await stepsOf(share, at))
  return parts.flat().toSorted((a, b) => b.at - a.at)
}

const at = (day: Day, time: string, plan: Plan): Instant => instantOf(day, time, plan.timezone)

async function reportsOf(share: Assignment, { db, plan, view, words }: TimelineAt): Promise<Happening[]> {
  const all = await collect(
    db.list('report', 'byAssignment', { prefix: [share.id], reverse: true, limit: MOST }),
  )
  const seen = view === 'all' ? all : all.filter(({ state }) => state === 'filed')
  const found: Happening[] = []
  for (const report of seen)
    found.push({
      ...{ at: report.filedAt, day: report.filedOn, mark: 'report' as const, code: share.code },
      blocks: await versionBlocks(db, report, plan.timezone, words),
    })
  return found
}

async function requestsOf(share: Assignment, { db, words, say }: TimelineAt): Promise<Happening[]> {
  const found: Happening[] = []
  for (const one of await collect(db.list('request', 'byAssignment', { prefix: [share.id] }))) {
    const kind = kindOf(one, words)
    const who = (await db.get('person', one.askedBy))?.name ?? ''
    const until = one.until ? `${words.core.comma}${words.requests.until(words.core.fullDay(one.until))}` : ''
    found.push({
      ...{ at: one.askedAt, day: one.askedOn, mark: 'request' as const, code: share.code },
      blocks: [
        text({ strong: say.asked(kind, one.number) }, ` ${who}${until}${words.core.colon}${one.statement}`),
      ],
    })
    if (one.decidedAt === null || one.decidedOn === null) continue
    const decider = one.decidedBy ? ((await db.get('person', one.decidedBy))?.name ?? '') : ''
    const outcome = words.requests.state(one.kind, one.state)
    found.push({
      ...{ at: one.decidedAt, day: one.decidedOn, mark: 'answer' as const, code: share.code },
      blocks: [
        text(
          { strong: say.answered(kind, one.number, outcome) },
          ` ${decider}${one.remark ? `${words.core.colon}${one.remark}` : ''}`,
        ),
      ],
    })
  }
  return found
}

/** Signing, handing over, putting off, what a lead asked, and the periods that are owed or were missed. */
async function lifeOf(share: Assignment, { db, plan, words, say }: TimelineAt): Promise<Happening[]> {
  const { core, report } = words
  const { code, signed, handed, snoozed, asked } = share
  const nameOf = async (kind: 'unit' | 'person', id: string): Promise<string> =>
    (await db.get(kind, id))?.name ?? id
  const found: Happening[] = []
  const put = (mark: Mark, when: Instant, day: Day, words: string): void =>
    void found.push({ at: when, day, mark, code, blocks: [text(words)] })
  if (signed) put('signed', signed.at, signed.on, say.signedBy(await nameOf('person', signed.by)))
  if (handed) {
    const former: string[] = []
    for (const id of handed.former) former.push(await nameOf('unit', id))
    put(
      'handed',
      at(handed.on, '00:01', plan),
      handed.on,
      say.handedOn(former, await nameOf('unit', share.unitId)),
    )
  }
  if (snoozed) {
    const said = say.snoozedUntil(core.fullDay(snoozed.until), snoozed.reason)
    put('snoozed', at(snoozed.on, '12:00', plan), snoozed.on, said)
  }
  if (asked) {
    const by = core.fullDay(asked.label.split(':')[1] ?? asked.on)
    put('asked', at(asked.on, '12:00', plan), asked.on, say.askedFor(by))
  }
  for (const { label, dueOn, state } of await collect(
    db.list('period', 'byAssignment', { prefix: [share.id] }),
  )) {
    const period = report.periodOf(core.month(label))
    if (state === 'missed') put('missed', at(dueOn, '23:59', plan), dueOn, say.missed(period))
    if (state === 'open' && label === share.period)
      put('period', at(dueOn, '23:59', plan), dueOn, say.owed(period, core.fullDay(dueOn)))
  }
  return found
}

async function papersSeen(share: Assignment, { db, by, plan, words, say }: TimelineAt): Promise<Happening[]> {
  const found: Happening[] = []
  for (const paper of await papersOf(db, share)) {
    if (!mayRead(by, share, paper)) continue
    const { sent, draftedOn } = paper
    const said = sent ? say.sentPaper(words.papers.number(sent.number)) : say.draftPaper
    const when = sent ? sent.at : at(draftedOn, '09:01', plan)
    const ended = paper.ended
      ? `${words.core.comma}${words.papers.ended(paper.ended, sent !== undefined)}`
      : ''
    found.push({
      ...{ at: when, day: sent?.on ?? draftedOn, mark: 'paper' as const, code: share.code },
      blocks: [text(`${said}${ended}`)],
    })
  }
  for (const circular of await collect(db.list('circular', 'byAssignment', { prefix: [share.id] }))) {
    if (!circular.sent || !mayReadCircular(by, circular)) continue
    const { at: when, on, number } = circular.sent
    found.push({
      ...{ at: when, day: on, mark: 'circular' as const, code: share.code },
      blocks: [text(say.circularNamed(words.circulars.number(number)))],
    })
  }
  return found
}

async function stepsOf(share: Assignment, { db, plan, words }: TimelineAt): Promise<Happening[]> {
  const steps = await collect(
    db.list('step', 'byAssignment', { prefix: [share.id], reverse: true, limit: MOST }),
  )
  const found: Happening[] = []
  for (const step of steps)
    found.push({
      ...{
        at: at(step.firedOn, '09:00', plan),
        day: step.firedOn,
        mark: 'reminder' as const,
        code: share.code,
      },
      blocks: [text(...(await stepLine(db, step, plan.timezone, words)))],
    })
  return found
}
