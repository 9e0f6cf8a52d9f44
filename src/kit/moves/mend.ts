import { isDay, type Day } from '../../core/day.ts'
import type { Edit, Proposal, ProposedUnit } from '../../core/model/index.ts'
import { plainCode } from '../../core/code-said.ts'
import type { Words } from '../words/index.ts'
import { answerTo, namesIn } from './answer.ts'

/** What a person may say of a review, before it is one edit. */
export interface Mending {
  id?: string | undefined
  edit?: Edit | undefined
  /** The key of the plan it revises; null: none, it is a new plan. */
  revises?: string | null | undefined
  /** A finding by its number, counted from 1, with who answers and what was decided. */
  finding?: number | undefined
  units?: string | undefined
  /** Codes of those of its tasks for which it is said; left out: for all. */
  tasks?: string | undefined
  answer?: string | undefined
}

const labels: Record<string, 'title' | 'text' | 'lead' | 'support' | 'responsible' | 'due'> = {
  标题: 'title',
  内容: 'text',
  牵头: 'lead',
  配合: 'support',
  责任: 'responsible',
  时限: 'due',
  title: 'title',
  text: 'text',
  lead: 'lead',
  support: 'support',
  responsible: 'responsible',
  due: 'due',
}

const label = new RegExp(`(?:^|\\s)(${Object.keys(labels).join('|')})(?:单位)?\\s*[=＝:：]`, 'gi')

/** A review's id at the start of what was said (`rev_…`), and the rest. */
export function leadingReview(said: string): { id?: string; rest: string } {
  const [, id, rest = ''] = /^(rev_[a-z2-7]*)\s*(.*)$/s.exec(said.trim()) ?? []
  return id === undefined ? { rest: said.trim() } : { id, rest }
}

/** `3 市教育局`, `1.2.1 牵头=市教育局 时限=2026年底`, `删除 1.2.1`, `各报`, `修订 SY`; without any of it only the id. */
export function readMending(said: string): Mending {
  const { id, rest } = leadingReview(said)
  const about = id === undefined ? {} : { id }
  const [, key] = /^(?:修订|revises?)\s*[=＝:：]?\s*([A-Za-zＡ-Ｚａ-ｚ]{1,8})$/i.exec(rest) ?? []
  if (key !== undefined) return { ...about, revises: plainCode(key) }
  if (/^(?:作为)?新方案$|^new$/i.test(rest)) return { ...about, revises: null }
  if (/^(?:各报|each)$/i.test(rest)) return { ...about, edit: { kind: 'reporting', reporting: 'each' } }
  if (/^(?:牵头汇总|lead)$/i.test(rest)) return { ...about, edit: { kind: 'reporting', reporting: 'lead' } }
  const [, removed] = /^(?:删除|删去|remove)\s*(\S+)$/i.exec(rest) ?? []
  if (removed !== undefined) return { ...about, edit: { kind: 'remove', code: plainCode(removed) } }
  const [, code = '', words = ''] = /^([\d０-９.．。]+)[\s，,：:]*(.*)$/s.exec(rest) ?? []
  if (code === '' || words === '') return about
  const fields = readFields(words)
  if (fields) return { ...about, edit: { kind: 'task', code: plainCode(code), ...fields } }
  const finding = Number(code.normalize('NFKC'))
  return Number.isInteger(finding) ? { ...about, finding, answer: words } : about
}

type TaskFields = Omit<Extract<Edit, { kind: 'task' }>, 'kind' | 'code'>

function readFields(words: string): TaskFields | null {
  const found = [...words.matchAll(label)]
  if (found.length === 0 || found[0]?.index !== 0) return null
  const fields: TaskFields = {}
  for (const [i, match] of found.entries()) {
    const name = labels[(match[1] ?? '').toLowerCase()] ?? 'text'
    const value = words.slice(match.index + match[0].length, found[i + 1]?.index).trim()
    if (name === 'title' || name === 'text') fields[name] = value
    else if (name === 'due') fields.due = value === '' ? null : { phrase: value, on: dayWritten(value) }
    else fields[name] = namesIn(value)
  }
  return fields
}

/** The day that a plainly written date means (`2026-12-31`, `2026年6月底`, `2026年底`); null for anything else. */
export function dayWritten(phrase: string): Day | null {
  const [, year, month, day] =
    /^(\d{4})\s*(?:年|[-/.])(?:\s*(\d{1,2})\s*(?:月|[-/.]|$)(?:\s*(\d{1,2})\s*日?)?)?\s*(?:底|末)?(?:前|以前|之前)?$/.exec(
      phrase.normalize('NFKC').trim(),
    ) ?? []
  if (year === undefined) return null
  const m = month === undefined ? 12 : Number(month)
  const last = [31, 30, 29, 28].map(String)
  for (const d of day === undefined ? last : [day]) {
    const on = `${year}-${String(m).padStart(2, '0')}-${d.padStart(2, '0')}`
    if (isDay(on)) return on
  }
  return null
}

/**
 * What was said as one edit; null where nothing of a plan was said. The day of a deadline is read where it is plain, and
 * words that are nothing but names of `known` units are those units.
 */
export function editOf(
  { edit, finding, units, tasks, answer = '' }: Omit<Mending, 'id' | 'revises'>,
  { findings }: Pick<Proposal, 'findings'>,
  known: readonly ProposedUnit[],
): Edit | null {
  if (edit?.kind === 'task' && edit.due && edit.due.on === null)
    return { ...edit, due: { ...edit.due, on: dayWritten(edit.due.phrase) } }
  if (edit) return edit
  if (finding === undefined) return null
  return answerTo(findings[finding - 1], { n: finding - 1, units, tasks, answer }, known)
}

/** The tasks for which a finding asked for units, and for how many it still does. */
interface AskedOf {
  before: readonly string[]
  left: number
}

/** What an edit did, in words. Where a finding is about several tasks, for which of them it was answered. */
export function sayEdit(edit: Edit, { review, core }: Words, asked: AskedOf | null = null): string {
  const { mended } = review
  if (edit.kind === 'plan') return mended.plan
  if (edit.kind === 'reporting') return mended.reporting
  if (edit.kind !== 'settle') return mended[edit.kind](edit.code)
  const { n, units, answer, tasks = [] } = edit
  if (units.length === 0) return mended.looked(n + 1, answer)
  const names = units.join(core.and)
  const { before, left } = asked ?? { before: tasks, left: 0 }
  const told = tasks.length > 0 ? tasks : before.length > 1 ? before : []
  return told.length > 0
    ? mended.settleSome(n + 1, names, core.codes(told), left)
    : mended.settle(n + 1, names)
}
