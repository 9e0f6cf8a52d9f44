import { wallClock } from '../../core/day.ts'
import { lightOf } from '../../core/light.ts'
import type { Block, Content, Form, Light, Line, Locale, Meeting, Plan } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import { must } from '../moves/look.ts'
import type { Effect, Understood } from '../moves/minutes.ts'
import type { Words } from '../words/index.ts'
import { knownTo, lightLine, resolutionWords, type Reader } from './agenda.ts'
import { buttons, content, heading, list, text } from './blocks.ts'

/** What each line of minutes will do, once confirmed; where one cannot count, only mending is offered. */
export function previewContent(
  meeting: Meeting,
  plan: Plan,
  lines: readonly Understood[],
  words: Words,
  locale: Locale,
): Content {
  const { meeting: say } = words
  const troubles = lines.filter(({ effect }) => effect.kind === 'trouble').length
  const about = { plan: plan.key, meeting: meeting.label }
  return content(
    heading(say.minutes.preview(meeting.label, lines.length)),
    list(lines.map((line) => previewLine(line, words, locale))),
    troubles > 0 && text({ strong: say.minutes.troubles(troubles) }),
    buttons(
      ...(troubles === 0
        ? [
            {
              label: say.button.confirm,
              verb: 'minutes',
              args: { ...about, confirm: meeting.draft?.id },
              style: 'primary' as const,
            },
          ]
        : []),
      { label: say.button.mend, verb: 'minutes', args: { ...about, mend: true } },
    ),
  )
}

function previewLine({ words: said, effect }: Understood, words: Words, locale: Locale): Line {
  const what =
    effect.kind === 'trouble' ? words.meeting.minutes.trouble : words.meeting.minutes.kind[effect.kind]
  return [`${said}　→ `, { strong: what }, effectWords(effect, words, locale)]
}

function effectWords(effect: Effect, words: Words, locale: Locale): string {
  const { core, requests } = words
  const { minutes } = words.meeting
  if (effect.kind === 'record') return ''
  if (effect.kind === 'trouble') return `${core.colon}${effect.trouble.say[locale]}`
  if (effect.kind === 'item') {
    const { under, title, units, due } = effect
    const where = under === null ? minutes.newItem : minutes.underTask(under.code, under.title)
    const who = units.map(({ unit, role }) => `${unit.name}${core.aside(core.unitRole[role])}`).join(core.and)
    const by = due?.on ? minutes.due(due.on) : minutes.noDue
    const own = under !== null && title === under.title ? '' : `${core.comma}${title}`
    return `${core.colon}${where}${core.comma}${who}${own}${core.comma}${by}`
  }
  const { matter, agrees, remark } = effect
  const { number, kind } = matter.request
  const answer = effect.kind === 'answer' ? '' : agrees ? minutes.agree : minutes.refuse
  const said = [minutes.matter(number, requests.kind[kind], matter.assignment.code), answer, remark]
  return `${core.colon}${said.filter((one) => one !== '').join(core.comma)}`
}

/** The form in which minutes are written, filled with the draft that is being mended. */
export function minutesForm(meeting: Meeting, plan: Plan, { meeting: say }: Words): Form {
  return {
    title: say.minutesTitle(meeting.label),
    verb: 'minutes',
    submit: say.form.preview,
    fields: [
      { name: 'plan', label: '', kind: 'hidden', value: plan.key },
      { name: 'meeting', label: '', kind: 'hidden', value: meeting.label },
      {
        name: 'text',
        label: say.form.minutes,
        kind: 'long',
        value: meeting.draft?.text ?? '',
        hint: say.form.minutesHint,
      },
      { name: 'file', label: say.form.file, kind: 'files' },
    ],
  }
}

/** What one line of minutes became, as data: as much as the same reader is shown. */
export interface LineData {
  words: string | null
  kind: string
  items: { code: string; title: string; light: Light }[]
}

/**
 * Minutes with what became of each line, as things stand now. Office and leaders read every line; a unit those that are
 * about what it may see whole, of others title and light.
 */
export async function minutesBlocks(
  reader: Reader,
  meeting: Meeting,
  plan: Plan,
  now: number,
  whole: boolean,
): Promise<{ blocks: Block[]; data: LineData[] }> {
  const { meeting: say } = reader.words
  if (!meeting.minutes) return { blocks: [], data: [] }
  const lines: Line[] = []
  const data: LineData[] = []
  for (const { words: said, kind, assignmentIds, requestId } of meeting.minutes.lines) {
    const shown = []
    for (const id of assignmentIds) shown.push(await outcomeOf(reader, id, plan, now))
    const open = whole || shown.some(({ view }) => view === 'all')
    if (!open && shown.length === 0) continue
    if (open) lines.push(kind === 'record' ? [said] : [{ strong: say.minutes.kind[kind] }, ` ${said}`])
    if (open && requestId !== null) lines.push([await answerLine(reader, requestId)])
    const items = kind === 'item' || !open ? shown : []
    for (const one of items) lines.push(one.line)
    data.push({
      words: open ? said : null,
      kind,
      items: shown.map(({ code, title, light }) => ({ code, title, light })),
    })
  }
  return { blocks: lines.length === 0 ? [] : [text({ strong: say.minutes.became }), list(lines)], data }
}

async function outcomeOf(reader: Reader, id: string, plan: Plan, now: number) {
  const { db, words } = reader
  const row = must(await db.get('assignment', id), id)
  const known = await knownTo(reader, id)
  const { light, reason } = lightOf(row, wallClock(now, plan.timezone).day, await calendarOf(db))
  const report = row.lastReportId === null ? undefined : await db.get('report', row.lastReportId)
  const said = report?.state === 'filed' ? { ...report, reportId: report.id, on: report.filedOn } : null
  const on = row.source?.on ?? ''
  const whole = known.view === 'all'
  const told = known.view === 'light' ? '' : resolutionWords({ reason, said, on }, words, whole)
  const { code, title, unit } = known
  const name = whole ? `${title}${words.core.aside(unit)}` : title
  return {
    view: known.view,
    code,
    title,
    light,
    line: lightLine({ code, title: name, light, said: told }, words),
  }
}

async function answerLine({ db, words }: Reader, id: string): Promise<string> {
  const { kind, state, number } = must(await db.get('request', id), id)
  const { requests, core } = words
  return `${requests.numbered(number)}${requests.kind[kind]}${core.colon}${requests.state(kind, state)}`
}
