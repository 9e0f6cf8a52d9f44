import { makeCalendar } from '../../../src/core/calendar.ts'
import { defaultSettings } from '../../../src/core/ladder.ts'
import type {
  Proposal,
  ProposedFinding,
  ProposedShare,
  ProposedStanding,
  ProposedTask,
  ProposedUnit,
} from '../../../src/core/model/index.ts'
import type { Making } from '../../../src/core/proposal/assignment-rows.ts'
import { deriveId } from '../../../src/kit/ledger.ts'

/** Names that the documents of these tests mean as groups. */
const GROUPS = new Set(['各成员单位', '试点学校'])

const shares = (written = ''): ProposedShare[] =>
  written
    .split('、')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ asWritten: name, unit: name }))

/** `1.2.1 建机制/抓落实/推进数字化改革 | 牵头 | 配合 | 责任 | 2026-12-31`: code, headings and own title, units, deadline. */
export function task(line: string, at = 0): ProposedTask {
  const [head = '', lead, support, responsible, due = ''] = line.split('|').map((part) => part.trim())
  const [code = '', ...words] = head.split(' ')
  const path = words.join(' ').split('/')
  const depth = code.split('.').length
  const title = path.at(-1) ?? ''
  return {
    code,
    path: path.slice(0, depth - 1),
    title,
    text: title,
    lead: shares(lead),
    support: shares(support),
    responsible: shares(responsible),
    due: due === '' ? null : { phrase: due, on: /^\d{4}-\d{2}-\d{2}$/.test(due) ? due : null },
    recurrence: null,
    targets: [],
    source: { start: at * 100, end: at * 100 + 99 },
  }
}

/** A proposal of such lines; its units are those the lines name. */
export function paper(
  lines: readonly string[],
  findings: readonly ProposedFinding[] = [],
  standings: Record<string, ProposedStanding> = {},
): Proposal {
  const tasks = lines.map(task).map((one) => {
    const standing = standings[one.code]
    return standing ? { ...one, standing } : one
  })
  const names = new Set(
    tasks.flatMap(({ lead, support, responsible }) =>
      [...lead, ...support, ...responsible].map((s) => s.unit),
    ),
  )
  const units = [...names].map((name): ProposedUnit => ({
    name,
    asWritten: [name],
    aliases: [],
    group: GROUPS.has(name),
  }))
  const head = {
    title: '某市行动方案',
    documentNumber: '某政发〔2026〕1号',
    issuer: null,
    issuedOn: '2026-09-01',
  }
  return { plan: { ...head, tasks, units }, findings: [...findings], reference: [] }
}

export const finding = (kind: ProposedFinding['kind'], ...about: string[]): ProposedFinding => ({
  kind,
  message: `任务 ${about.join('、')} 待明确`,
  source: null,
  about,
})

/** `1.2.1 市教育局+市财政局-市人社局`: code, leads, + supports, = responsible. */
export const line = ({ code, lead, support, responsible }: ProposedTask): string =>
  [
    `${code} ${lead.map((s) => s.unit).join('、')}`,
    support.length > 0 ? `+${support.map((s) => s.unit).join('、')}` : '',
    responsible.length > 0 ? `=${responsible.map((s) => s.unit).join('、')}` : '',
  ].join('')

/** The plan starts on Monday 2026-09-28 in Shanghai. */
export const making = (more: Partial<Making> = {}): Making => ({
  id: deriveId,
  key: 'XD',
  now: Date.parse('2026-09-28T02:00:00Z'),
  today: '2026-09-28',
  timezone: 'Asia/Shanghai',
  settings: defaultSettings,
  calendar: makeCalendar(),
  known: () => undefined,
  ...more,
})
