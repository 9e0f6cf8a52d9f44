import type { Db } from '../store.ts'

/** Names of units that share letters with what was written: for "did you mean". At most five. */
export async function nearestUnits(db: Db, name: string): Promise<string[]> {
  const near: string[] = []
  const letters = new Set(name)
  for await (const unit of db.list('unit', 'byName')) {
    const shared = [...unit.name].filter(
      (letter) => letter !== '市' && letter !== '局' && letters.has(letter),
    ).length
    if (shared >= 2 && !near.includes(unit.name)) near.push(unit.name)
    if (near.length === 5) break
  }
  return near
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
