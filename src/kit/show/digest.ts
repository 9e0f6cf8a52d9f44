import type { DigestFacts, Figure } from '../../core/digest.ts'
import type { Block, Content, Digest, Line, Person, Plan } from '../../core/model/index.ts'
import { wallClock } from '../../core/day.ts'
import { inCodeOrder } from '../../core/code.ts'
import { must } from '../moves/look.ts'
import { leadersOf } from '../moves/people.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { targetBlocks } from './digest-targets.ts'
import { lightCounts } from './light-counts.ts'
import { brief, buttons, content, heading, list, text } from './blocks.ts'
import { correctionBlocks } from './corrections.ts'
import { givenBlocks } from './digest-given.ts'
import { noticeBlocks } from './digest-notices.ts'
import { turnBlocks } from './turns.ts'
import type { Calendar } from '../../core/calendar.ts'
import { calendarOf } from '../moves/calendar.ts'

/** The longest list in a digest in chat; what is over it is one press away. */
const LISTED = 12

/** Where the picture of a plan's targets is served: as they stand now, or as a digest found them. */
export const chartOf = (publicUrl: string, of: Digest | Plan): string =>
  'monday' in of ? `${publicUrl}/charts/${of.planId}/${of.monday}.svg` : `${publicUrl}/charts/${of.id}.svg`

/** A frozen digest for one reader. */
export async function showDigest(
  db: Db,
  digest: Digest,
  person: Person,
  words: Words,
  publicUrl: string,
  /** What its paper has besides: remarks, files. */
  around: { before: Block[]; after: Block[] } = { before: [], after: [] },
): Promise<Content> {
  const plan = must(await db.get('plan', digest.planId), digest.planId)
  const chart = chartOf(publicUrl, digest)
  const body = await showFacts(db, digest.facts as DigestFacts, plan.timezone, words, chart)
  const open = { label: words.digest.open, verb: 'digest', args: { id: digest.id, explain: true } }
  return content(
    heading(words.digest.title(plan.title, digest.issue)),
    ...around.before,
    ...body,
    ...around.after,
    person.active && buttons(open),
    (await isLeader(db, plan.id, person)) && text(words.notes.invite),
  )
}

const isLeader = async (db: Db, planId: string, { id }: Person): Promise<boolean> =>
  (await leadersOf(db, planId)).some((leader) => leader.id === id)

/** The facts in words: every figure names the items behind it. */
export async function showFacts(
  db: Db,
  facts: DigestFacts,
  timezone: string,
  words: Words,
  chart: string,
): Promise<Block[]> {
  const { digest } = words
  const { colon, comma, aside } = words.core
  const cutOff = wallClock(facts.cutOff, timezone)
  const blocks: Block[] = [
    text(
      digest.span(
        words.core.fullDay(facts.from ?? facts.monday),
        `${words.core.fullDay(cutOff.day)} ${cutOff.time}`,
      ),
    ),
    text(
      { strong: digest.lights },
      words.core.colon,
      ...lightCounts((light) => facts.lights[light].value, words),
    ),
    text(
      { strong: digest.reported },
      `${colon}${digest.items(facts.reported.value)}${aside(`${digest.onTime} ${facts.onTime.value}${comma}${digest.late} ${facts.late.value}`)}`,
    ),
  ]
  blocks.push(...(await changed(db, digest.newlyRed, facts.newlyRed, words)))
  blocks.push(...(await changed(db, digest.noLongerRed, facts.noLongerRed, words)))
  blocks.push(...(await changed(db, digest.newlyDone, facts.newlyDone, words)))
  blocks.push(...(await overdueBlocks(db, facts, words)))
  blocks.push(...(await targetBlocks(db, facts, words, chart)))
  blocks.push(...(await problemBlocks(db, facts, words)))
  blocks.push(...(await correctionBlocks(db, facts, words, LISTED)))
  blocks.push(...(await givenBlocks(db, facts, words)))
  blocks.push(...waitingBlocks(facts, words))
  blocks.push(...noticeBlocks(facts, words))
  blocks.push(...(await matterBlocks(db, facts, words)))
  blocks.push(...turnBlocks(facts, words))
  blocks.push(...nextWeekBlocks(facts, words))
  blocks.push(...meetingBlocks(facts, await calendarOf(db), words))
  if (facts.provisional) blocks.push(text(digest.provisional))
  if (blocks.length === 3 && facts.reported.value === 0) blocks.push(text(digest.nothing))
  blocks.push(...burdenBlocks(facts, words))
  return blocks
}

/** `本月向 17 个单位发出提醒 41 条，最多的单位 7 条`: how much is asked, and nobody's rank. */
const burdenBlocks = ({ burden }: DigestFacts, { core, burden: say }: Words): Block[] =>
  burden && burden.value > 0
    ? [
        text(
          { strong: say.digest },
          `${core.colon}${say.digestLine(burden.units.length, burden.value, burden.units[0]?.messages ?? 0)}`,
        ),
      ]
    : []

async function nameOf(db: Db, assignmentId: string): Promise<{ code: string; unit: string; title: string }> {
  const assignment = must(await db.get('assignment', assignmentId), assignmentId)
  const unit = (await db.get('unit', assignment.unitId))?.name ?? ''
  const title = (await db.get('task', assignment.taskId))?.title ?? ''
  return { code: assignment.code, unit, title }
}

/** A change in one line: how many, and which. */
async function changed(db: Db, title: string, figure: Figure, words: Words): Promise<Block[]> {
  if (figure.value === 0) return []
  const items = []
  for (const ref of figure.refs) items.push(await nameOf(db, ref))
  const codes = items.sort(inCodeOrder).map(({ code }) => code)
  return [figureLine(title, figure.value, words, named(codes, words))]
}

const named = (codes: readonly string[], words: Words): string =>
  `${codes.slice(0, LISTED).join(words.core.and)}${codes.length > LISTED ? '…' : ''}`

/** `新亮红灯：2 项（1.2.1-2、2.3.1-1）` */
const figureLine = (title: string, value: number, { core, digest }: Words, which = ''): Block =>
  text({ strong: title }, `${core.colon}${digest.items(value)}${which && core.aside(which)}`)

const capped = (lines: Line[], total: number, words: Words): Line[] =>
  total > lines.length ? [...lines, [words.status.more(total - lines.length)]] : lines

async function overdueBlocks(db: Db, { overdue }: DigestFacts, words: Words): Promise<Block[]> {
  if (overdue.value === 0) return []
  const lines: Line[] = []
  for (const { assignmentId, days } of overdue.items.slice(0, LISTED)) {
    const { code, unit, title } = await nameOf(db, assignmentId)
    lines.push([{ code }, ` ${words.digest.overdueLine(unit, brief(title, 24), days.value)}`])
  }
  return [figureLine(words.digest.overdue, overdue.value, words), list(capped(lines, overdue.value, words))]
}

async function problemBlocks(db: Db, { problems }: DigestFacts, words: Words): Promise<Block[]> {
  if (problems.value === 0) return []
  const lines: Line[] = []
  for (const { assignmentId, reportId, text: said } of problems.items.slice(0, LISTED)) {
    const { code, unit } = await nameOf(db, assignmentId)
    const mark = (await db.get('report', reportId))?.behalf ? words.core.aside(words.behalf.short) : ''
    lines.push([{ code }, ` ${unit}${mark}${words.core.colon}${brief(said, 60)}`])
  }
  return [
    figureLine(words.digest.problems, problems.value, words),
    list(capped(lines, problems.value, words)),
  ]
}

function waitingBlocks({ waiting }: DigestFacts, words: Words): Block[] {
  const parts = (['completions', 'findings', 'papers'] as const)
    .filter((kind) => waiting[kind].value > 0)
    .map((kind) => `${words.digest[kind]} ${waiting[kind].value}`)
  return parts.length > 0
    ? [text({ strong: words.digest.waiting }, `${words.core.colon}${parts.join(words.core.comma)}`)]
    : []
}

/** What units put to the office: how many of each kind wait, which problems were handed over, how it answered. */
async function matterBlocks(db: Db, { matters }: DigestFacts, words: Words): Promise<Block[]> {
  if (!matters) return []
  const { digest, requests, core } = words
  const blocks: Block[] = []
  const { waiting, behind, answered } = matters
  if (waiting.value > 0) {
    const kinds = [...new Set(waiting.items.map(({ kind }) => kind))].map((kind) => {
      const count = waiting.items.filter((one) => one.kind === kind).length
      return `${requests.kind[kind]} ${count}`
    })
    const late = behind.value > 0 ? core.aside(digest.behind(behind.value)) : ''
    blocks.push(text({ strong: digest.matters }, `${core.colon}${kinds.join(core.comma)}${late}`))
    const lines: Line[] = []
    for (const one of waiting.items.filter(({ kind }) => kind === 'coordination').slice(0, LISTED)) {
      const { code, unit } = await nameOf(db, one.assignmentId)
      const said = requests.line(requests.kind[one.kind], unit, one.waited)
      lines.push([{ code }, ` ${said}${core.colon}${brief(one.statement, 60)}`])
    }
    if (lines.length > 0) blocks.push(list(lines))
  }
  if (answered.value > 0)
    blocks.push(figureLine(digest.answered, answered.value, words, digest.tookDays(answered.days)))
  return blocks
}

function nextWeekBlocks({ dueNextWeek }: DigestFacts, words: Words): Block[] {
  if (dueNextWeek.value === 0) return []
  const codes = dueNextWeek.items.map(({ code }) => code)
  return [figureLine(words.digest.dueNext, dueNextWeek.value, words, named(codes, words))]
}

/** `下次联席会议：2026年12月8日 14:30 三楼会议室（已通知）` */
const meetingBlocks = (
  { meeting }: DigestFacts,
  calendar: Calendar,
  { core, meeting: say, calendar: { mark } }: Words,
): Block[] =>
  meeting
    ? [
        text(
          { strong: say.digest },
          `${core.colon}${[`${core.fullDay(meeting.on)}${calendar.isProvisional(meeting.on) ? mark : ''}`, meeting.at, meeting.place].filter(Boolean).join(' ')}${core.aside(say.state[meeting.state])}`,
        ),
      ]
    : []
