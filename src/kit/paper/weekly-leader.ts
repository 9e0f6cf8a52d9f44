import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import { citedIn, linesOf, PAGE, widthOfLine } from '../../core/document/lines.ts'
import type { WeeklyFacts } from '../../core/issue/facts.ts'
import { lightNames } from '../../core/issue/board.ts'
import { brief } from '../show/blocks.ts'
import { finished, outline, paragraph, sketched, type Desk, type Share, type Written } from './desk.ts'
import { changeLine, problemsByItem } from './sections.ts'
import { weeklyHead } from './weekly.ts'

/** Words of the office's remarks that the one page has room for; all of them stand in the office's copy. */
const REMARKS = 100

/**
 * The weekly digest for leaders: what changed, what is red, what was raised, what waits on them, on ONE page. What there is no room for is
 * counted, and told where it stands; the first items in the order of the plan are named, never those that are worst.
 */
export async function composeLeaderWeekly(desk: Desk, facts: WeeklyFacts): Promise<OfficialDocument> {
  const short = withRemarks(desk, brief(desk.order.issue.remarks.trim().replaceAll(/\s+/g, ' '), REMARKS))
  const red = facts.digest.overdue.items
  // No more can find room than the page has lines.
  const lines = async (limit: number): Promise<Line[]> =>
    Promise.all(red.slice(0, PAGE.lines).map(({ assignmentId }, n) => redLine(short, assignmentId, n, limit)))
  const [whole, cut] = [await lines(WHOLE), await lines(0)]
  const changes = { long: await changesLine(short, 4), short: await changesLine(short, 0) }
  const problems = (await problemsByItem(short, facts.digest.problems.items)).map(problemLine(short))
  const waits = waitsLine(short, facts)
  const writtenAs = ({ change, titles, named, raised }: Form): Written => ({
    ...weeklyHead(short, facts),
    blocks: pageOf(short, {
      ...{ change: changes[change], waits, all: red.length, red: titles.slice(0, named) },
      ...{ problems: problems.slice(0, raised), raised: problems.length },
    }),
  })
  let best: Form = { change: 'short', titles: whole, named: 0, raised: 0 }
  for (const form of formsOf(whole, cut, problems.length)) {
    const named = fitting(short, form, writtenAs)
    if (named === null) continue
    if (named > best.named || !fits(short, writtenAs(best))) best = { ...form, named }
    if (named >= Math.min(ENOUGH, red.length)) break
  }
  // Where even that is too long, in a plan whose name alone fills the page, the sentences stand, whatever room they take.
  return finished(short, writtenAs(best), rowsNamed(short))
}

/** Characters of a title that is told in two lines where it has to be. */
const WHOLE = 24
/** So many red items are named before their titles are cut short. */
const ENOUGH = 2
/** Of what was raised. */
const PROBLEMS = 2

/** One way to fill the page. */
interface Form {
  /** With the codes of what turned, or without. */
  change: 'long' | 'short'
  titles: readonly Line[]
  named: number
  raised: number
}

/** What gives way first: the codes of what turned, then problems, then the ends of titles. */
const formsOf = (whole: readonly Line[], cut: readonly Line[], problems: number): Omit<Form, 'named'>[] =>
  [whole, cut].flatMap((titles) =>
    Array.from(
      { length: Math.min(PROBLEMS, problems) + 1 },
      (_, n) => Math.min(PROBLEMS, problems) - n,
    ).flatMap((raised) => (['long', 'short'] as const).map((change) => ({ titles, raised, change }))),
  )

const fits = (desk: Desk, written: Written): boolean => {
  const page = sketched(desk, written)
  return linesOf(page) + notesOf(desk, page) <= PAGE.lines
}

/** How many red items the page has room for in this form; null where it has none even without. */
function fitting(desk: Desk, form: Omit<Form, 'named'>, writtenAs: (form: Form) => Written): number | null {
  for (let named = form.titles.length; named >= 0; named--)
    if (fits(desk, writtenAs({ ...form, named }))) return named
  return null
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
  problems: readonly Line[]
  /** Of how many items problems were raised in all. */
  raised: number
  waits: Line
}

function pageOf(desk: Desk, { change, red, all, problems, raised, waits }: Page): DocumentBlock[] {
  const { issueText } = desk.words
  const { section, officePaper } = issueText
  const out = outline(desk)
  const restIn = (named: number, of: number, others: string): string =>
    named === of ? '' : named === 0 ? issueText.allIn(officePaper) : others
  const restOfRed = issueText.restOf(all - red.length, officePaper)
  return [
    out.heading(1, section.changes),
    paragraph(change),
    out.heading(1, section.red),
    paragraph(
      all === 0
        ? [issueText.noRed]
        : issueText.redCount(desk.figure('lights.red'), red.length, restIn(red.length, all, restOfRed)),
    ),
    ...red.map((line, n) => paragraph([issueText.item(n + 1), ...line])),
    ...(raised === 0
      ? []
      : [
          out.heading(1, section.problems),
          paragraph(
            issueText.problemsNamed(
              desk.figure('problems'),
              problems,
              restIn(problems.length, raised, issueText.othersIn(officePaper)),
            ),
          ),
        ]),
    out.heading(1, section.yours),
    paragraph(waits),
  ]
}

/** One red item: its title whole, up to so many characters, or for 0 as much of it as one line of the page has room for. */
async function redLine(desk: Desk, assignmentId: string, n: number, limit: number): Promise<Line> {
  const { issueText } = desk.words
  const { code, unit, title } = await desk.share(assignmentId)
  const late = issueText.lateBy(desk.figure(`days.${assignmentId}`))
  const named = brief(unit, 12)
  const around = [issueText.item(n + 1), ...issueText.share(code, named, ''), ...late]
  const room = limit > 0 ? limit : Math.max(6, Math.floor(PAGE.characters - 2 - widthOfLine(around)))
  return [...issueText.share(code, named, brief(title, room)), ...late]
}

/** What one item raised, in as many words as two lines hold. */
const problemLine =
  ({ words: { issueText } }: Desk) =>
  ({ code, unit, said }: Share & { said: string[] }): Line =>
    issueText.said(code, brief(unit, 12), brief(said.join(issueText.comma), 32))

/** The lights in a line, what was reported, and what turned; with the codes of so many. */
async function changesLine(desk: Desk, codes: number): Promise<Line> {
  const { issueText, core } = desk.words
  const lights = lightNames.map((light): Line => [
    { light, text: core.light[light] },
    desk.figure(`lights.${light}`),
  ])
  const turned: Line[] = []
  // What did not happen takes no room, unless nothing did.
  const keys = (['newlyRed', 'noLongerRed', 'newlyDone'] as const).filter((key) => desk.value(key) !== 0)
  for (const key of keys) turned.push(await changeLine(desk, key, issueText[key], codes))
  if (keys.length === 0) turned.push([issueText.lightsSame])
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
