import type { Unit } from '../../core/model/index.ts'
import type { Db } from '../store.ts'

/** Names that share letters with what was written: for "did you mean". At most five. */
export function nearest(written: string, names: Iterable<string>): string[] {
  const near = new Set<string>()
  const letters = new Set(written)
  for (const name of names) {
    const shared = [...name].filter((letter) => letter !== '市' && letter !== '局' && letters.has(letter))
    if (shared.length >= 2) near.add(name)
    if (near.size === 5) break
  }
  return [...near]
}

/** Looks units up by name or alias, among all that are kept now. */
export async function unitsKept(db: Db): Promise<(name: string) => Unit | undefined> {
  const units = new Map<string, Unit>()
  for await (const unit of db.list('unit', 'byName'))
    for (const name of [unit.name, ...unit.aliases]) units.set(name, unit)
  return (name) => units.get(name)
}

/** Names of units kept that are near to what was written. */
export async function nearestUnits(db: Db, written: string): Promise<string[]> {
  const names: string[] = []
  for await (const unit of db.list('unit', 'byName')) names.push(unit.name)
  return nearest(written, names)
}

const NEW = /^(?:新单位|new)\s*[=＝:：]\s*/i

/** A name said to be that of a new unit, as people write it. */
export const asNew = (name: string): string => `新单位=${name}`

/** Typed names, without the mark that says that they, from there on, are new: `市教育局、新单位=市工商联`. */
export function readNames(names: readonly string[]): { name: string; isNew: boolean }[] {
  let isNew = false
  return names.map((written) => {
    isNew ||= NEW.test(written)
    return { name: written.replace(NEW, ''), isNew }
  })
}

/** The units an answer names: `单位=市教育局`, `单位=市教育局、市人社局`, `新单位=市工商联`, `由市教育局答复`, `市教育局`. */
export function unitsIn(answer: string): { names: string[]; areNew: boolean } | null {
  const [, isNew, named, by, alone] =
    /^(?:(?:(新单位|new)|单位|units?)\s*[=＝:：]\s*(.+?)|由\s*(\S+?)\s*(?:来|统一|分别)?(?:答复|负责|承担|牵头|汇总|填报|协调)|(\S+[局委办院会厅部社处]))[。.]?$/i.exec(
      answer,
    ) ?? []
  const written = named ?? by ?? alone
  if (!written) return null
  const names = written
    .split(/[、，,；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length > 0 ? { names, areNew: isNew !== undefined } : null
}
