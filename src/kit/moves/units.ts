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
