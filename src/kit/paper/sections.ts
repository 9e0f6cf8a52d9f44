import { inCodeOrder } from '../../core/code.ts'
import type { DocumentBlock, Line } from '../../core/document/document.ts'
import type { Picture } from '../../core/document/picture.ts'
import { lightNames } from '../../core/issue/board.ts'
import type { Problem } from '../../core/digest.ts'
import type { WaitingMatter } from '../../core/matters.ts'
import { paged } from './paged.ts'
import { numbered, paragraph, quoted, sentences, type Desk, type Outline, type Share } from './desk.ts'

/** How many items there are and how they stand: of the plan, or of the part that `head` names. */
export function standingLine(desk: Desk, head = ''): Line {
  const { issueText } = desk.words
  const lights = lightNames.map((light) => ({ light, count: desk.figure(`${head}lights.${light}`) }))
  return issueText.standing(
    issueText.asOf(desk.moment.day, desk.moment.time),
    desk.figure(`${head}assignments`),
    lights,
    desk.figure(`${head}doneRate`),
  )
}

export const reportedLine = (desk: Desk, when: string, head = ''): Line =>
  desk.words.issueText.reported(
    when,
    desk.figure(`${head}reported`),
    desk.figure(`${head}onTime`),
    desk.figure(`${head}late`),
  )

/** A picture, in as many as it takes for each to stand on a page. */
export const pictureBlock = (picture: Picture | null, out: Outline): DocumentBlock[] =>
  picture
    ? paged(picture).map((part) => ({ kind: 'picture', picture: part, caption: out.picture(part.title) }))
    : []

/** `新亮红灯2项（1.2.1-2、2.3.1-1）`: how many, and which. */
export async function changeLine(desk: Desk, key: string, name: string, codes = 12): Promise<Line> {
  const { issueText } = desk.words
  const refs = desk.figures.get(key)?.refs ?? []
  const all = await Promise.all(refs.map((id) => desk.share(id)))
  const shares = all.toSorted(inCodeOrder).slice(0, codes)
  const line = issueText.counted(name, desk.figure(key))
  return issueText.which(
    line,
    shares.map(({ code }) => code),
    refs.length - shares.length,
  )
}

/** What was raised, by item in the order of codes; what one raised in the same words again stands once. */
export async function problemsByItem(
  desk: Desk,
  problems: readonly Problem[],
): Promise<(Share & { said: string[] })[]> {
  const items = new Map<string, Share & { said: string[] }>()
  for (const { assignmentId, text } of problems) {
    const item = items.get(assignmentId) ?? { ...(await desk.share(assignmentId)), said: [] }
    const said = quoted(text)
    if (!item.said.includes(said)) item.said.push(said)
    items.set(assignmentId, item)
  }
  return [...items.values()].toSorted(inCodeOrder)
}

export async function problemBlocks(desk: Desk, problems: readonly Problem[]): Promise<DocumentBlock[]> {
  const { issueText } = desk.words
  if (problems.length === 0) return [paragraph([issueText.none])]
  const lines = (await problemsByItem(desk, problems)).map(({ code, unit, said }) =>
    issueText.said(code, unit, said.join(issueText.semicolon)),
  )
  const count = desk.figure('problems')
  return [
    paragraph(
      lines.length < problems.length ? issueText.problemsGathered(count) : issueText.problemsCount(count),
    ),
    ...numbered(desk, lines),
  ]
}

/** What waits for the office's answer, and how it answered. */
export async function matterBlocks(desk: Desk, items: readonly WaitingMatter[]): Promise<DocumentBlock[]> {
  const { issueText, requests } = desk.words
  const lines: Line[] = []
  for (const { assignmentId, requestId, kind, statement } of items) {
    const { code, unit } = await desk.share(assignmentId)
    const waited = desk.figure(`waited.${requestId}`)
    lines.push(issueText.matter(code, unit, requests.kind[kind], waited, quoted(statement)))
  }
  return [
    sentences(
      desk,
      issueText.matters(desk.figure('matters'), desk.figure('behind')),
      issueText.answered(desk.figure('answered'), desk.figure('tookDays')),
      issueText.extended(desk.figure('extended')),
    ),
    ...(lines.length > 0 ? numbered(desk, lines) : []),
  ]
}

export function waitingLine(desk: Desk): Line {
  const { issueText } = desk.words
  const { completions, findings, drafts } = issueText.waiting
  return issueText.waits([
    issueText.counted(completions, desk.figure('completions')),
    issueText.counted(findings, desk.figure('findings')),
    issueText.counted(drafts, desk.figure('drafts')),
  ])
}

export const noticeLines = (desk: Desk): Line[] => [
  desk.words.issueText.notices(
    desk.figure('noticesSent'),
    desk.figure('noticesSigned'),
    desk.figure('noticesOpen'),
  ),
  desk.words.issueText.circulars(desk.figure('circulars'), desk.figure('unsigned')),
]

export const turnBlocks = (desk: Desk): DocumentBlock[] =>
  desk.has('turnsOpen')
    ? [
        paragraph(
          desk.words.issueText.turns(
            desk.figure('turnsOpen'),
            desk.figure('turnsDone'),
            desk.figure('turnsMissed'),
            desk.figure('turnsWaiting'),
          ),
        ),
      ]
    : []
