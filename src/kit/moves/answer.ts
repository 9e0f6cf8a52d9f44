import type { Edit, ProposedFinding, ProposedUnit } from '../../core/model/index.ts'
import { plainCode } from '../../core/code-said.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { unitByName } from './people.ts'
import { asNew, nearest, readNames, unitsIn } from './units.ts'

/** Names parted by 、，; or blanks. */
export const namesIn = (written: string): string[] =>
  written
    .split(/[、，,；;\s]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** A word before the codes says that they are codes, whether or not the finding is about such tasks. */
const SOME_TASKS =
  /^(?:(仅|只|任务|only|tasks?)\s*[=＝:：]?\s*)?([\d０-９.．]+(?:\s*[、，,；;]\s*[\d０-９.．]+)*)[\s，,：:]+(\S.*)$/is

/** What begins like this decides something and names nobody, though it may end as a unit's name does: 暂不督办. */
const REMARK = /^(?:暂|不|未定|未明|无需|已|另|待|按|请|同意|维持|仍|各负|各自|均)/

type Units = readonly Pick<ProposedUnit, 'name' | 'aliases' | 'asWritten'>[]

/** What was typed in answer to a finding: `市教育局`, `1.1、1.2 市教育局` (those of its tasks only), or a word that names nobody. */
export function answerTo(
  finding: ProposedFinding | undefined,
  said: { n: number; units?: string | undefined; tasks?: string | undefined; answer: string },
  known: Units,
): Edit {
  const { kind, about = [] } = finding ?? {}
  const parted = kind === 'no-unit' || kind === 'lead-undetermined'
  const { codes, rest } = parted ? someTasks(said.answer, about) : { codes: [], rest: said.answer }
  const tasks = [...namesIn(said.tasks ?? '').map(plainCode), ...codes]
  const units = said.units === undefined ? unitsMeant(rest, known) : namesIn(said.units)
  return { kind: 'settle', n: said.n, units, answer: rest, ...(tasks.length > 0 ? { tasks } : {}) }
}

function someTasks(answer: string, about: readonly string[]): { codes: string[]; rest: string } {
  const [, mark, list = '', rest = ''] = SOME_TASKS.exec(answer.trim()) ?? []
  const codes = namesIn(list).map(plainCode)
  const meant = mark !== undefined || codes.every((code) => about.includes(code))
  return codes.length > 0 && meant ? { codes, rest } : { codes: [], rest: answer }
}

/** Words that are nothing but names of known units are those units; else what reads as a name, said to be new or not. */
function unitsMeant(answer: string, known: Units): string[] {
  const names = namesIn(answer)
  if (names.length > 0 && names.every((word) => isKnown(word, known))) return names
  const named = REMARK.test(answer) ? null : unitsIn(answer)
  if (!named) return []
  return named.areNew ? named.names.map(asNew) : named.names
}

const isKnown = (word: string, known: Units): boolean =>
  known.some(
    ({ name, aliases, asWritten }) => name === word || aliases.includes(word) || asWritten.includes(word),
  )

/**
 * An edit whose units are all known: to the document, to an earlier edit, to another plan, or said to be new (`新单位=…`).
 * UserError for any other, with names that are near, so that a slip of the pen makes no unit.
 */
export async function withUnitsKnown(db: Db, edit: Edit, known: readonly ProposedUnit[]): Promise<Edit> {
  const check = async (names: readonly string[]): Promise<string[]> => {
    const meant = readNames(names)
    for (const { name, isNew } of meant) {
      if (isNew || isKnown(name, known)) continue
      const kept = await unitByName(db, name)
      if (kept && !(kept.group && edit.kind === 'settle')) continue
      const candidates = known.filter(({ group }) => !group).map((unit) => unit.name)
      for await (const unit of db.list('unit', 'byName')) if (!unit.group) candidates.push(unit.name)
      throw refuse.unknownAnswering(name, nearest(name, candidates))
    }
    return meant.map(({ name }) => name)
  }
  if (edit.kind === 'settle') return { ...edit, units: await check(edit.units) }
  if (edit.kind !== 'task' && edit.kind !== 'add') return edit
  const checked = { ...edit }
  for (const role of ['lead', 'responsible', 'support'] as const) {
    const names = role in edit ? (edit as { [r in typeof role]?: string[] })[role] : undefined
    if (names !== undefined) Object.assign(checked, { [role]: await check(names) })
  }
  return checked
}
