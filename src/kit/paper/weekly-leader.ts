import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import { citedIn, linesOf, PAGE, widthOf } from '../../core/document/lines.ts'
import type { WeeklyFacts } from '../../core/issue/facts.ts'
import { lightNames } from '../../core/issue/board.ts'
import { brief } from '../show/blocks.ts'
import { finished, outline, paragraph, sketched, type Desk } from './desk.ts'
import { changeLine } from './sections.ts'
import { weeklyHead } from './weekly.ts'

/** Words of the office's remarks that the one page has room for; all of them stand in the office's copy. */
const REMARKS = 100

/**
 * The weekly digest for leaders: what changed, what is red, what waits on them, on ONE page. What there is no room for is
 * counted, and told where it stands; the first items in the order of the plan are named, never those that are worst.
 */
export async function composeLeaderWeekly(desk: Desk, facts: WeeklyFacts): Promise<OfficialDocument> {
  const short = withRemarks(desk, brief(desk.order.issue.remarks.trim().replaceAll(/\s+/g, ' '), REMARKS))
  const red = facts.digest.overdue.items
  const lines: Line[] = []
  // No more can find room than the page has lines.
  for (const { assignmentId } of red.slice(0, PAGE.lines)) lines.push(await redLine(short, assignmentId))
  const changes = [await changesLine(short, 4), await changesLine(short, 0)]
  const waits = waitsLine(short, facts)
  for (const change of changes)
    for (let named = lines.length; named >= 0; named--) {
      const blocks = pageOf(short, { change, waits, red: lines.slice(0, named), all: red.length })
      const written = { ...weeklyHead(short, facts), blocks }
      const page = sketched(short, written)
      if (linesOf(page) + notesOf(short, page) <= PAGE.lines)
        return finished(short, written, rowsNamed(short))
    }
  // A plan whose name alone fills the page: the three sentences stand, whatever room they take.
  const blocks = pageOf(short, { change: changes[1] ?? [], waits, red: [], all: red.length })
  return finished(short, { ...weeklyHead(short, facts), blocks }, rowsNamed(short))
}

/** Lines of a note and of the text, in points: notes stand at the foot of the page. */
const [NOTE, LINE] = [15, 28.95]

/**
 * Where no page opens the figures each has a note of one line: what it counts, and how many. The rows behind it stand in the
 * office's paper; here they would take the page away.
 */
const rowsNamed = ({ order }: Desk): number | undefined => (order.publicUrl === '' ? 0 : undefined)

function notesOf({ order }: Desk, { blocks }: OfficialDocument): number {
  const notes = order.publicUrl === '' ? citedIn(blocks).length : 0
  return notes === 0 ? 0 : Math.ceil(((notes + 1) * NOTE) / LINE)
}

const withRemarks = (desk: Desk, remarks: string): Desk => ({
  ...desk,
  order: { ...desk.order, issue: { ...desk.order.issue, remarks } },
})

interface Page {
  change: Line
  red: readonly Line[]
  /** How many are red in all. */
  all: number
  waits: Line
}

function pageOf(desk: Desk, { change, red, all, waits }: Page): DocumentBlock[] {
  const { issueText } = desk.words
  const { section } = issueText
  const out = outline(desk)
  const rest = all - red.length
  return [
    out.heading(1, section.changes),
    paragraph(change),
    out.heading(1, section.red),
    ...(all === 0
      ? [paragraph([issueText.noRed])]
      : [
          paragraph([
            ...issueText.redCount(desk.figure('lights.red')),
            ...(red.length === 0 ? [issueText.rest(rest, issueText.officePaper)] : []),
          ]),
        ]),
    ...red.map((line, n) => paragraph([issueText.item(n + 1), ...line])),
    ...(red.length > 0 && rest > 0 ? [paragraph([issueText.rest(rest, issueText.officePaper)])] : []),
    out.heading(1, section.yours),
    paragraph(waits),
  ]
}

/** One red item in one line of the page: the title gives way. */
async function redLine(desk: Desk, assignmentId: string): Promise<Line> {
  const { issueText } = desk.words
  const { code, unit, title } = await desk.share(assignmentId)
  const late = issueText.lateBy(desk.figure(`days.${assignmentId}`))
  const taken = widthOf(`00. ${code} ${unit}00`) + 9
  const room = Math.max(4, Math.floor(PAGE.characters - 2 - taken))
  return [...issueText.share(code, brief(unit, 12), brief(title, room)), ...late]
}

/** The lights in a line, what was reported, and what turned; with the codes of so many. */
async function changesLine(desk: Desk, codes: number): Promise<Line> {
  const { issueText, core } = desk.words
  const lights = lightNames.map((light): Line => [
    { light, text: core.light[light] },
    desk.figure(`lights.${light}`),
  ])
  const turned: Line[] = []
  for (const key of ['newlyRed', 'noLongerRed', 'newlyDone'] as const)
    turned.push(await changeLine(desk, key, issueText[key], codes))
  return [
    ...issueText.listed([
      issueText.countedAll(lights).slice(0, -1),
      issueText.counted(issueText.reportedShort, desk.figure('reported')),
      ...turned,
    ]),
  ]
}

/** What a leader may be asked: matters, notices to be signed, applications, what became of their own notes, the next meeting. */
function waitsLine(desk: Desk, { digest }: WeeklyFacts): Line {
  const { waitsOnYou, listed, meetingNext } = desk.words.issueText
  const parts: Line[] = []
  if (desk.value('matters') > 0) parts.push(waitsOnYou.coordination(desk.figure('matters')))
  if (desk.value('drafts') > 0) parts.push(waitsOnYou.drafts(desk.figure('drafts')))
  if (desk.value('completions') > 0) parts.push(waitsOnYou.completions(desk.figure('completions')))
  if (desk.value('notes') > 0) parts.push(waitsOnYou.notes(desk.figure('notes')))
  const { meeting } = digest
  if (meeting) parts.push([meetingNext(meeting.on, meeting.at)])
  return parts.length === 0 ? [waitsOnYou.nothing] : listed(parts)
}
