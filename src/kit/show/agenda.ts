import type {
  AgendaCompletion,
  AgendaFacts,
  AgendaItem,
  AgendaMatter,
  AgendaResolution,
} from '../../core/agenda.ts'
import { wallClock } from '../../core/day.ts'
import type { Block, Light, Line } from '../../core/model/index.ts'
import type { View } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import { assignmentsOf, must } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import type { Section } from '../words/meeting.ts'
import { brief, list, text } from './blocks.ts'
import { viewOfItem } from './status.ts'

/** For whom an agenda is shown; what they may see of each item is asked item by item. */
export interface Reader {
  db: Db
  actor: Actor
  words: Words
}

/** The longest part of an agenda in chat; what is over it is counted. */
const LISTED = 20

interface Known {
  view: View
  code: string
  unit: string
  title: string
}

export async function knownTo({ db, actor }: Reader, assignmentId: string): Promise<Known> {
  const row = must(await db.get('assignment', assignmentId), assignmentId)
  const siblings = await assignmentsOf(db, row.taskId)
  return {
    view: viewOfItem(actor, row, siblings),
    code: row.code,
    unit: (await db.get('unit', row.unitId))?.name ?? '',
    title: (await db.get('task', row.taskId))?.title ?? '',
  }
}

/** What a program is given of an agenda: as much as the same reader is shown. */
export interface AgendaData {
  sections: Partial<
    Record<Section, { code: string; unit: string; title: string; light: Light; words: string }[]>
  >
  others: { code: string; title: string; light: Light }[]
}

type AnyItem = AgendaItem | AgendaMatter | AgendaCompletion | AgendaResolution

/** An agenda as far as a reader may see it: their own items in full, of others the title and the light. */
export async function showAgenda(
  reader: Reader,
  facts: AgendaFacts,
  timezone: string,
): Promise<{ blocks: Block[]; data: AgendaData }> {
  const { words } = reader
  const { meeting, core } = words
  const said: Record<Section, (item: never) => string> = {
    red: (item: AgendaItem) => words.light.reason(item.reason),
    yellow: (item: AgendaItem) => words.light.reason(item.reason),
    coordination: (item: AgendaMatter) => matterWords(item, words),
    decisions: (item: AgendaMatter) => matterWords(item, words),
    completions: (item: AgendaCompletion) => meeting.waited(item.waited),
    open: (item: AgendaResolution) => resolutionWords(item, words, true),
    closed: (item: AgendaResolution) => resolutionWords(item, words, true),
  }
  const data: AgendaData = { sections: {}, others: [] }
  const others = new Map<string, { code: string; title: string; light: Light; said: string }>()
  const blocks: Block[] = []
  for (const section of Object.keys(said) as Section[]) {
    const shown = []
    for (const item of facts[section].items as AnyItem[]) {
      const known = await knownTo(reader, item.assignmentId)
      const { code, unit, title, view } = known
      if (view === 'all')
        shown.push({ code, unit, title, light: item.light, words: said[section](item as never) })
      else {
        // A support may read what was reported, and no more than that.
        const reported = view === 'report' && 'said' in item ? resolutionWords(item, words, false) : ''
        const before = others.get(item.assignmentId)?.said ?? ''
        others.set(item.assignmentId, { code, title, light: item.light, said: reported || before })
      }
    }
    if (shown.length === 0) continue
    data.sections[section] = shown
    blocks.push(text({ strong: meeting.section[section] }, `${core.colon}${meeting.items(shown.length)}`))
    blocks.push(
      list(
        capped(
          shown.map((one) => fullLine(one, words)),
          words,
        ),
      ),
    )
  }
  const rest = [...others.values()]
  data.others = rest.map(({ code, title, light }) => ({ code, title, light }))
  if (rest.length > 0) {
    blocks.push(text({ strong: meeting.others }, `${core.colon}${meeting.items(rest.length)}`))
    blocks.push(
      list(
        capped(
          rest.map((one) => lightLine(one, words)),
          words,
        ),
      ),
    )
  }
  if (blocks.length === 0) blocks.push(text(meeting.empty))
  const { day, time } = wallClock(facts.asOf, timezone)
  return { blocks: [text(meeting.asOf(day, time)), ...blocks], data }
}

const capped = (lines: Line[], { status }: Words): Line[] =>
  lines.length > LISTED ? [...lines.slice(0, LISTED), [status.more(lines.length - LISTED)]] : lines

interface Full {
  code: string
  unit: string
  title: string
  light: Light
  words: string
}

const fullLine = ({ code, unit, title, light, words: said }: Full, { core }: Words): Line => [
  { code },
  ` ${brief(title)}${core.aside(unit)} `,
  { light, text: core.light[light] },
  ...(said === '' ? [] : [` ${said}`]),
]

/** What anybody in the plan may know of an item. */
export const lightLine = (
  { code, title, light, said = '' }: { code: string; title: string; light: Light; said?: string },
  { core }: Words,
): Line => [
  { code },
  ` ${brief(title)} `,
  { light, text: core.light[light] },
  ...(said === '' ? [] : [` ${said}`]),
]

function matterWords({ number, kind, waited, behind, statement, until }: AgendaMatter, words: Words): string {
  const { requests, core, meeting } = words
  const late = behind > 0 ? requests.behind(behind) : ''
  const to = until ? `${core.comma}${requests.until(core.fullDay(until))}` : ''
  const said = statement ? `${core.colon}${brief(statement, 80)}` : ''
  return `${requests.numbered(number)} ${requests.kind[kind]}${core.comma}${meeting.waited(waited)}${late}${to}${said}`
}

/** How an earlier resolution stands: its light's reason where all may be told, and the last report's words. */
export function resolutionWords(
  { reason, said, on }: Pick<AgendaResolution, 'reason' | 'said' | 'on'>,
  words: Words,
  whole: boolean,
): string {
  const { meeting, core } = words
  const told = said
    ? meeting.said(said.on, brief(said.progress || (said.noChange ? meeting.noChange : said.problems), 60))
    : meeting.saidNothing
  return whole
    ? `${words.light.reason(reason)}${core.comma}${told}${core.aside(meeting.resolvedOn(on))}`
    : told
}
