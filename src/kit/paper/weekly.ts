import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import type { DigestFacts } from '../../core/digest.ts'
import type { WeeklyFacts } from '../../core/issue/facts.ts'
import { correctionWords } from '../show/corrections.ts'
import { finished, numbered, outline, paragraph, quoted, sentences, type Desk } from './desk.ts'
import { areasPicture, lightsPicture, overduePicture, targetsPicture } from './pictures.ts'
import {
  changeLine,
  matterBlocks,
  noticeLines,
  pictureBlock,
  problemBlocks,
  reportedLine,
  standingLine,
  turnBlocks,
  waitingLine,
} from './sections.ts'
import { areasTable, overdueTable, targetBlocks, unitsTable } from './tables.ts'

/** Title and subtitle of a weekly digest: its number and the days it is about. */
export function weeklyHead({ plan, words, moment }: Desk, { digest, issue }: WeeklyFacts) {
  const { issueText, core } = words
  const span = issueText.span(core.fullDay(digest.from ?? digest.monday), core.fullDay(moment.day))
  return {
    title: issueText.title(plan.title, issueText.kind.weekly),
    subtitle: issueText.under([issueText.issueNo(issue), span]),
  }
}

/** The weekly digest for the office: everything its facts have. What there is none of is said. */
export async function composeOfficeWeekly(desk: Desk, facts: WeeklyFacts): Promise<OfficialDocument> {
  const { digest, board } = facts
  const { issueText } = desk.words
  const { section } = issueText
  const out = outline(desk)
  const blocks: DocumentBlock[] = [
    out.heading(1, section.overall),
    sentences(desk, standingLine(desk), reportedLine(desk, issueText.inIssue)),
    await areasTable(desk, out, board),
    ...pictureBlock(lightsPicture(desk, board), out),
    ...pictureBlock(await areasPicture(desk, board), out),
    out.heading(1, section.changes),
    ...(await changeBlocks(desk)),
    out.heading(1, section.overdue),
    ...(await overdueTable(desk, out, digest.overdue.items)),
    ...pictureBlock(await overduePicture(desk, board), out),
    out.heading(1, section.problems),
    ...(await problemBlocks(desk, digest.problems.items)),
    out.heading(1, section.targets),
    ...targetBlocks(desk, out, digest.targets ?? []),
    ...pictureBlock(targetsPicture(desk, digest.targets ?? []), out),
    out.heading(1, section.corrections),
    ...(await correctionLines(desk, digest)),
    out.heading(1, section.office),
    paragraph(waitingLine(desk)),
    ...(desk.has('matters') ? await matterBlocks(desk, digest.matters?.waiting.items ?? []) : []),
    ...turnBlocks(desk),
    out.heading(1, section.notices),
    sentences(desk, ...noticeLines(desk)),
    out.heading(1, section.notes),
    ...(await noteBlocks(desk, digest)),
    out.heading(1, section.due),
    ...(await dueBlocks(desk, digest)),
    out.heading(1, section.units),
    await unitsTable(desk, out, board),
    ...(desk.has('burden') ? [paragraph(issueText.burden(desk.figure('burden')))] : []),
    // Words come last: a signature has some of them on its page.
    out.heading(1, section.meeting),
    paragraph([meetingWords(desk, digest) ?? issueText.none]),
  ]
  if (digest.provisional) blocks.push(paragraph([issueText.provisional]))
  return finished(desk, { ...weeklyHead(desk, facts), blocks })
}

async function changeBlocks(desk: Desk): Promise<DocumentBlock[]> {
  const { issueText } = desk.words
  const changes = ['newlyRed', 'noLongerRed', 'newlyDone'] as const
  if (changes.every((key) => desk.value(key) === 0)) return [paragraph([issueText.noChange])]
  const lines = []
  for (const key of changes) lines.push(await changeLine(desk, key, issueText[key]))
  return [paragraph(issueText.listed(lines))]
}

async function correctionLines(desk: Desk, { corrections }: DigestFacts): Promise<DocumentBlock[]> {
  const { issueText } = desk.words
  if (!corrections || corrections.value === 0) return [paragraph([issueText.none])]
  const lines: Line[] = []
  for (const one of corrections.items) {
    const who = (await desk.db.get('person', one.by))?.name ?? ''
    const said = correctionWords(one, await desk.unit(one.unitId), who, desk.words)
    lines.push([{ strong: one.code }, ` ${said.replace(/[。.]$/, '')}`])
  }
  return [paragraph(issueText.correctionsCount(desk.figure('corrections'))), ...numbered(desk, lines)]
}

async function noteBlocks(desk: Desk, { notes, given }: DigestFacts): Promise<DocumentBlock[]> {
  const { issueText, notes: say, core, items } = desk.words
  const lines: Line[] = []
  for (const { words, by, on, state, codes } of notes?.items ?? []) {
    const who = (await desk.db.get('person', by))?.name ?? ''
    lines.push([say.line(quoted(words), who, core.day(on), say.state[state], codes)])
  }
  const origins = (['meeting', 'hand', 'note'] as const).filter(
    (origin) => given && desk.has(`given.${origin}`),
  )
  const givenLine = origins.map((origin) =>
    issueText.given(
      items.origin[origin],
      desk.figure(`given.${origin}`),
      desk.figure(`given.${origin}.overdue`),
    ),
  )
  return [...numbered(desk, lines), ...(givenLine.length > 0 ? [paragraph(issueText.listed(givenLine))] : [])]
}

async function dueBlocks(desk: Desk, { dueNextWeek }: DigestFacts): Promise<DocumentBlock[]> {
  const { issueText } = desk.words
  if (dueNextWeek.value === 0) return [paragraph([issueText.none])]
  const lines: Line[] = []
  for (const { assignmentId, dueOn, what } of dueNextWeek.items) {
    const { code, unit, title } = await desk.share(assignmentId)
    lines.push([...issueText.share(code, unit, quoted(title, 40)), issueText.dueLine(what, dueOn)])
  }
  return [paragraph(issueText.due(desk.figure('due'))), ...numbered(desk, lines)]
}

/** `2026年12月8日14:30，三楼会议室（已通知）。` */
export function meetingWords({ words }: Desk, { meeting }: DigestFacts): string | null {
  if (!meeting) return null
  const { on, at, place, state } = meeting
  return words.issueText.meetingOn(on, at, place, words.meeting.state[state])
}
