import type { Calendar } from './calendar.ts'
import { daysSaid } from './when.ts'
import type { Day } from './day.ts'
import type { Due, UnitRole } from './model/index.ts'
import { leadingCode } from './code-said.ts'

/** A unit as it is named when something is given to it: `市教育局（牵头）`, `新单位=市工商联`. */
export interface UnitSaid {
  name: string
  role: UnitRole | null
  isNew: boolean
}

const roles: Record<string, UnitRole> = {
  牵头: 'lead',
  配合: 'support',
  责任: 'responsible',
  lead: 'lead',
  support: 'support',
  responsible: 'responsible',
}
const ROLE = '牵头|配合|责任|lead|support|responsible'
const roleOf = (word: string): UnitRole | null => roles[word.toLowerCase()] ?? null
const labelled = new RegExp(`^(${ROLE})(?:单位)?\\s*[:：=＝]\\s*(.+)$`, 'is')
const alone = new RegExp(`^(${ROLE})(?:单位)?$`, 'i')
const trailing = new RegExp(
  `^(.+?)\\s*[（(]?(牵头|配合|责任)(?:单位)?[）)]?$|^(.+?)\\s*[（(](${ROLE})[）)]$`,
  'i',
)

const parts = (written: string): string[] =>
  written
    .split(/[、，,；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/**
 * `市教育局`, `市教育局（牵头）、市财政局（配合）`, `牵头=市教育局 配合=市财政局、市人社局`, `市财政局 配合`. A role that stands
 * alone is that of the units before it which have none.
 */
export function unitsSaid(written: string): UnitSaid[] {
  const found: UnitSaid[] = []
  for (const word of written.trim().split(/\s+/).filter(Boolean)) {
    const [, only] = alone.exec(word) ?? []
    if (only !== undefined) {
      for (const one of found) one.role ??= roleOf(only)
      continue
    }
    const [, label, names = word] = labelled.exec(word) ?? []
    for (const name of parts(names)) found.push(unitSaid(name, label === undefined ? null : roleOf(label)))
  }
  return found
}

function unitSaid(written: string, role: UnitRole | null): UnitSaid {
  const [, isNew, plain = written] = /^(新单位|new)\s*[=＝:：]\s*(.+)$/i.exec(written) ?? []
  const [, first, word, second, other] = trailing.exec(plain) ?? []
  return {
    name: first ?? second ?? plain,
    role: role ?? roleOf(word ?? other ?? ''),
    isNew: isNew !== undefined,
  }
}

/** What was said after the verb, in its parts; `units` and `what` still as they were written. */
export interface AssignSaid {
  plan?: string
  note?: number
  code?: string
  units: string
  what: string
}

/** `1.2.1 市财政局 配合`, `市教育局、市财政局 12月20日前 报送安全自查情况`, `批示3 市教育局 …`, `SY 市教育局 …`. */
export function readAssign(said: string): AssignSaid {
  let rest = said.trim()
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest)
    if (match) rest = rest.slice(match[0].length)
    return match?.[1]
  }
  const plan = take(/^([A-Z]{1,8})\s+(?=\S)/)
  const note = take(/^(?:批示|note)\s*[第#]?\s*(\d{1,4})\s*号?[\s:：]*/i)
  const led = leadingCode(rest)
  if (led) rest = led.rest
  const units: string[] = []
  let open = true
  for (let word = /^\S+/.exec(rest)?.[0]; word !== undefined; word = /^\S+/.exec(rest)?.[0]) {
    if (!open && !alone.test(word) && !labelled.test(word)) break
    if (units.length === 0 && daysSaidAtStart(word)) break
    units.push(word)
    rest = rest.slice(word.length).trimStart()
    open = /[、，,；;]$/.test(word)
  }
  return {
    ...(plan === undefined ? {} : { plan }),
    ...(note === undefined ? {} : { note: Number(note) }),
    ...(led ? { code: led.code } : {}),
    units: units.join(' '),
    what: rest,
  }
}

/** A date in the place of a unit: nobody is called so. */
const daysSaidAtStart = (word: string): boolean => /^\d{1,4}[年月./-]|^[本下]?[周月]|^[今明]年/.test(word)

/** By when, out of the words of an item: the date they begin with, which is taken off, or the only one in them. */
export interface DueSaid {
  due: Due | null
  what: string
  /** Two dates and none in front: which is meant? */
  several: boolean
}

export function dueSaid(words: string, today: Day, calendar: Calendar): DueSaid {
  const text = words.trim()
  const [, lead = ''] = /^((?:by|请?于|请?在)\s*)/i.exec(text) ?? []
  const days = daysSaid(text, today, calendar)
  const [first] = days
  if (!first) return { due: null, what: text, several: false }
  const due = { phrase: first.phrase, on: first.on }
  if (first.from <= lead.length) {
    const what = text.slice(first.to).replace(/^[\s，,：:、；;]+/, '')
    return { due, what, several: false }
  }
  const several = days.some(({ on }) => on !== first.on)
  return { due, what: text, several }
}

/** What an item is called: the first clause of its words, not longer than a line. */
export function titleOf(words: string): string {
  const [first = ''] = words.trim().split(/[。；;\n]/)
  return first.length > 60 ? `${first.slice(0, 59)}…` : first
}
