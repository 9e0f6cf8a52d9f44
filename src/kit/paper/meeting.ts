import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import type { AgendaFacts, AgendaMatter } from '../../core/agenda.ts'
import type { AgendaIssueFacts, MeetingHead, MinutesFact, MinutesFacts } from '../../core/issue/facts.ts'
import { weekday } from '../../core/day.ts'
import type { View } from '../../core/rights.ts'
import { resolutionWords } from '../show/agenda.ts'
import { brief } from '../show/blocks.ts'
import { finished, numbered, outline, paragraph, quoted, type Desk } from './desk.ts'
import { unitSight } from './sight.ts'

/** How much of each share the reader of this cut may see; office and leaders see all. */
const sightOf = ({ db, plan, order: { unitId } }: Desk): ((id: string) => Promise<View>) =>
  unitId === null ? async () => 'all' : unitSight(db, plan.id, unitId)

function headBlocks({ words: { meeting: say } }: Desk, { on, at, place }: MeetingHead): DocumentBlock[] {
  return [paragraph([say.when(on, at, weekday(on))]), paragraph([say.place(place)])]
}

/** What a joint meeting has before it (会议材料): a unit's copy tells of others no more than title and light. */
export async function composeAgenda(desk: Desk, facts: AgendaIssueFacts): Promise<OfficialDocument> {
  const { meeting: say, issueText, core } = desk.words
  const { meeting, agenda } = facts
  const out = outline(desk)
  const sight = sightOf(desk)
  const whole = desk.order.unitId === null
  const blocks: DocumentBlock[] = [...headBlocks(desk, meeting)]
  const others = new Map<string, Line>()
  for (const section of [
    'red',
    'yellow',
    'coordination',
    'decisions',
    'completions',
    'open',
    'closed',
  ] as const) {
    const lines: Line[] = []
    for (const item of agenda[section].items) {
      const { code, unit, title } = await desk.share(item.assignmentId)
      const light = { light: item.light, text: core.light[item.light] }
      if ((await sight(item.assignmentId)) === 'all')
        lines.push([
          ...issueText.share(code, unit, brief(title, 40)),
          ' ',
          light,
          ...detailOf(desk, section, item),
        ])
      else others.set(item.assignmentId, [{ strong: code }, ` ${brief(title, 40)} `, light])
    }
    blocks.push(out.heading(1, say.section[section]))
    // Of others' items a unit's copy does not even tell how many there are.
    if (whole && lines.length > 0) blocks.push(paragraph(desk.words.issuePapers.inAll(desk.figure(section))))
    blocks.push(...numbered(desk, lines))
  }
  if (others.size > 0) blocks.push(out.heading(1, say.others), ...numbered(desk, [...others.values()]))
  return finished(desk, {
    title: desk.words.issuePapers.meetingTitle(desk.plan.title, meeting.number, 'agenda'),
    subtitle: issueText.under([core.fullDay(meeting.on)]),
    blocks,
  })
}

type Item = AgendaFacts['red' | 'coordination' | 'completions' | 'open']['items'][number]

function detailOf(desk: Desk, section: keyof AgendaFacts, item: Item): Line {
  const { issuePapers, issueText, requests, core } = desk.words
  if ('requestId' in item) {
    const { requestId, number, kind, statement, until }: AgendaMatter = item
    const to = until ? `${core.comma}${requests.until(core.fullDay(until))}` : ''
    const said = statement === '' ? '' : `${core.colon}${quoted(statement)}`
    return [
      ` ${requests.numbered(number)}${requests.kind[kind]}`,
      ...issuePapers.waited(desk.figure(`waited.${requestId}`)),
      `${to}${said}`,
    ]
  }
  if (section === 'completions') return issuePapers.waited(desk.figure(`asked.${item.assignmentId}`))
  if ('words' in item)
    return [`${core.colon}${quoted(item.words)}${core.comma}${resolutionWords(item, desk.words, true)}`]
  const key = `days.${item.assignmentId}`
  if (!desk.has(key)) return []
  return desk.figures.get(key)?.rule === 'daysLate'
    ? issueText.lateBy(desk.figure(key))
    : issuePapers.daysLeft(desk.figure(key))
}

/** The minutes of a joint meeting (会议纪要) with what each line became; a unit reads the lines that are about what it sees. */
export async function composeMinutes(desk: Desk, facts: MinutesFacts): Promise<OfficialDocument> {
  const { issueText, issuePapers, core } = desk.words
  const { meeting, lines } = facts
  const out = outline(desk)
  const whole = desk.order.unitId === null
  const sight = sightOf(desk)
  const told: MinutesFact[] = []
  for (const line of lines) {
    const views = await Promise.all(line.items.map(({ assignmentId }) => sight(assignmentId)))
    if (whole || views.includes('all')) told.push(line)
  }
  const blocks = headBlocks(desk, meeting)
  if (whole) blocks.push(paragraph(issuePapers.resolved(desk.figure('given'), desk.figure('answered'))))
  blocks.push(out.heading(1, issuePapers.resolutions), ...(await lineBlocks(desk, told)))
  const records = told.filter(({ kind }) => kind === 'record')
  if (records.length > 0)
    blocks.push(
      out.heading(1, issuePapers.records),
      ...numbered(
        desk,
        records.map(({ words }) => [words.replace(/^(?:记录|record)\s*[:：]\s*/i, '').replace(/[。.]$/, '')]),
      ),
    )
  return finished(desk, {
    title: issuePapers.meetingTitle(desk.plan.title, meeting.number, 'minutes'),
    subtitle: issueText.under([core.fullDay(meeting.on)]),
    blocks,
  })
}

async function lineBlocks(desk: Desk, lines: readonly MinutesFact[]): Promise<DocumentBlock[]> {
  const { issuePapers, requests, core } = desk.words
  const said: Line[] = []
  for (const { words, kind, items, matter } of lines) {
    if (kind === 'record') continue
    const became: string[] = []
    if (kind === 'item')
      for (const { code, unitId, due, role } of items)
        became.push(issuePapers.became(code, await desk.unit(unitId), core.unitRole[role], due))
    if (matter)
      became.push(
        `${requests.numbered(matter.number)}${requests.kind[matter.kind]}${core.colon}${requests.state(matter.kind, matter.state)}`,
      )
    said.push([quoted(words, 600), became.length > 0 ? core.aside(became.join(core.and)) : ''])
  }
  return numbered(desk, said)
}
