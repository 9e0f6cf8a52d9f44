import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { leadingUnits, namesOf, unknownUnit, type NamedUnit } from './minutes-units.ts'
import type { Due, RequestKind, UnitRole } from './model/index.ts'
import { leadingCode, plainCode } from './code-said.ts'
import { readDay } from './when.ts'

/** Why a line of minutes cannot count as it stands; the words for it stand in kit. */
export type Unclear =
  | { why: 'nobody' | 'no-words' | 'no-number' }
  | { why: 'unknown-unit' | 'group-unit' | 'which-role'; name: string }
  | { why: 'past'; on: Day }

/** What a line of minutes does, before it is known what its codes and numbers mean. */
export type ReadLine = { words: string } &
  /** Kept as written; assigns nothing. */
  (
    | { kind: 'record' }
    | {
        kind: 'item'
        /** The task (or share) it stands under; null where it becomes an item of its own. */
        under: string | null
        units: { unitId: string; role: UnitRole }[]
        due: Due | null
        /** What is to be done; empty where it stands under a task and adds nothing. */
        task: string
      }
    | {
        kind: 'decide'
        /** A code, or the number of an application. */
        what: string
        about: RequestKind | null
        agrees: boolean
        until: Day | null
        remark: string
      }
    | { kind: 'answer'; number: number; remark: string }
    | ({ kind: 'unclear' } & Unclear)
  )

export interface MinutesGiven {
  units: readonly NamedUnit[]
  today: Day
  calendar: Calendar
}

/** `一、`, `（二）`, `3、`, `4) `, `5. `: how people number lines. A code (`1.2.1`) and a date are no number. */
const numbering =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[、)）]|[.．](?!\d)))\s*/

const record = /^(?:记录?|备注|note)\s*[:：]\s*/i

/** Reads minutes line by line, in their order; blank lines say nothing. */
export function readMinutes(text: string, given: MinutesGiven): ReadLine[] {
  const names = namesOf(given.units)
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((words) => ({ words, ...readLine(words.replace(numbering, ''), given, names) }))
}

type Names = ReturnType<typeof namesOf>
type Bare<T> = T extends unknown ? Omit<T, 'words'> : never

function readLine(line: string, given: MinutesGiven, names: Names): Bare<ReadLine> {
  if (record.test(line)) return { kind: 'record' }
  return decision(line, given) ?? answer(line) ?? item(line, given, names)
}

const deciding = /^(?<no>不予?同意|不同意|refuse)?(?<keep>维持)?(?<yes>同意|agree)?\s*(?<rest>.*)$/i

const abouts: [RegExp, RequestKind][] = [
  [/延期|延长|延至|extend/i, 'extension'],
  [/办结|销号|close/i, 'completion'],
  [/退回|交办|decline/i, 'decline'],
]

/** `同意 1.2.1-2 延期至1月31日`, `不同意 3 尚有余地`, `维持 1.2.1-2 交办：理由`. */
function decision(line: string, { today, calendar }: MinutesGiven): Bare<ReadLine> | null {
  const { no, keep, yes, rest = '' } = deciding.exec(line)?.groups ?? {}
  if (no === undefined && keep === undefined && yes === undefined) return null
  const named =
    /^(?:[^\d:：，,]{0,16}?)(?:第\s*)?((?:[A-Za-z]{1,8}-)?[\d.．]+(?:[-－–—][\d.．]+)?)\s*号?(?!\d)/.exec(
      rest,
    )
  if (!named) return { kind: 'unclear', why: 'no-number' }
  const after = rest.slice(named[0].length).normalize('NFKC').trim()
  const about = abouts.find(([words]) => words.test(rest))?.[1] ?? null
  const said = about === 'extension' ? readDay(after, today, calendar) : null
  // What follows the new date is a remark; what stands before it only says that there is one.
  const remark = (said ? after.slice(after.indexOf(said.phrase) + said.phrase.length) : after)
    .replace(/^(?:的|申请)*(?:延期|延长|延至|办结|销号|退回交办|退回|交办|to|extend|close)*(?:申请)?至?/i, '')
    .replaceAll(/^[\s，,：:；;]+|[\s。]+$/g, '')
  return {
    kind: 'decide',
    what: plainCode(named[1] ?? ''),
    about,
    agrees: no === undefined && keep === undefined,
    until: said?.on ?? null,
    remark,
  }
}

/** `协调 3：由市自然资源局调剂`. */
function answer(line: string): Bare<ReadLine> | null {
  const match = /^(?:协调(?:事项)?|coordinate)\s*(.*)$/i.exec(line)
  if (!match) return null
  const [, number, remark = ''] = /^(?:第\s*)?(\d{1,6})\s*号?\s*[:：，,\s]\s*(.*)$/.exec(match[1] ?? '') ?? []
  if (number === undefined) return { kind: 'unclear', why: 'no-number' }
  return remark === ''
    ? { kind: 'unclear', why: 'no-words' }
    : { kind: 'answer', number: Number(number), remark }
}

/** What a clause says after its units: who leads, who supports. */
const roles: [RegExp, UnitRole][] = [
  [/^(?:共同|联合)?牵头(?:负责)?/, 'lead'],
  [/^(?:共同|联合|具体)?(?:负责|承办|主办)/, 'responsible'],
  [/^(?:积极|做好)?(?:配合|协助|协同|参与|支持)/, 'support'],
]

/** `1.2.1 市教育局牵头，12月20日前完成遴选，市人社局配合`; `市财政局 12月15日前 拨付专项资金`. */
function item(line: string, { today, calendar }: MinutesGiven, names: Names): Bare<ReadLine> {
  const led = leadingCode(line)
  const said = readDay(led ? led.rest : line, today, calendar)
  const units: { unitId: string; role: UnitRole; said: boolean }[] = []
  const task: string[] = []
  let perhaps: string | null = null
  const put = (ids: readonly string[], role: UnitRole, said: boolean): void => {
    for (const unitId of ids)
      if (!units.some((one) => one.unitId === unitId)) units.push({ unitId, role, said })
  }
  for (const clause of clausesOf(said ? said.rest : (led?.rest ?? line))) {
    const who = leadingUnits(clause, names)
    if (!who) {
      const inside = byWhom(clause, names)
      const unknown = inside ? null : unknownUnit(clause)
      if (unknown?.sure) return { kind: 'unclear', why: 'unknown-unit', name: unknown.name }
      perhaps ??= unknown?.name ?? null
      if (inside) put(inside.ids, inside.role, true)
      task.push(inside ? inside.rest : clause)
      continue
    }
    if (who.group !== null) return { kind: 'unclear', why: 'group-unit', name: who.group }
    const [words, role] = roles.find(([pattern]) => pattern.test(who.rest)) ?? []
    // A second unit with work of its own would be given the first one's words: it stands on a line of its own.
    if (!role && units.some((one) => one.role !== 'support'))
      return { kind: 'unclear', why: 'which-role', name: who.names[0] ?? '' }
    put(who.ids, role ?? 'responsible', role !== undefined)
    if (role === 'support') continue
    const left = words ? who.rest.replace(words, '') : who.rest
    const together = /^(?:会同|联合|商)/.exec(left)
    const others = together ? leadingUnits(left.slice(together[0].length), names) : null
    if (others) put(others.ids, 'support', true)
    const rest = others ? others.rest : left
    if (tidy(rest) !== '') task.push(tidy(rest))
  }
  const read = settled(led?.code ?? null, units, task, said, today)
  const nobody = read.kind === 'unclear' && read.why === 'nobody'
  return nobody && perhaps !== null ? { kind: 'unclear', why: 'unknown-unit', name: perhaps } : read
}

function settled(
  under: string | null,
  units: readonly { unitId: string; role: UnitRole }[],
  task: readonly string[],
  said: { phrase: string; on: Day } | null,
  today: Day,
): Bare<ReadLine> {
  const share = under?.replace(/^[A-Z]+-/, '').includes('-') ?? false
  const main = units.some(({ role }) => role !== 'support')
  if (!main && !(share && units.length === 0)) return { kind: 'unclear', why: 'nobody' }
  const words = task
    .map(tidy)
    .filter((one) => one !== '')
    .join('，')
  if (words === '' && under === null) return { kind: 'unclear', why: 'no-words' }
  if (said && said.on <= today) return { kind: 'unclear', why: 'past', on: said.on }
  const due = said ? { phrase: said.phrase, on: said.on } : null
  return { kind: 'item', under, units: units.map(({ unitId, role }) => ({ unitId, role })), due, task: words }
}

const clausesOf = (text: string): string[] =>
  text
    .split(/[，,；;。]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const tidy = (text: string): string => text.replaceAll(/^[\s：:、]+|\s+$/g, '').replaceAll(/\s+/g, ' ')

/** `遴选工作由市教育局负责`: units named inside a clause, by their role. */
function byWhom(clause: string, names: Names): { ids: string[]; role: UnitRole; rest: string } | null {
  const at = clause.indexOf('由')
  const who = at < 0 ? null : leadingUnits(clause.slice(at), names)
  const [words, role] = (who && roles.find(([pattern]) => pattern.test(who.rest))) ?? []
  if (!who || !words || !role || who.group !== null) return null
  return { ids: who.ids, role, rest: `${clause.slice(0, at)}${who.rest.replace(words, '')}` }
}
