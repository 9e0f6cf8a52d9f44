import type { Known, Meant, Place, PeopleGround } from './sheet-meant.ts'

/** Who a row means: somebody known, or somebody new, whom several rows may mean (`key`). */
export interface Identity {
  key: string
  known: Known | null
}

const at = (place: Place, role: { role: string; unitId: string | null; planId: string | null }): boolean =>
  role.role === place.role && role.unitId === place.unitId && role.planId === place.planId

/** The person whose address it is. */
export const ownerOf = (mail: string, people: readonly Known[]): Known | undefined =>
  people.find(({ accounts }) => accounts.includes(`mail:${mail}`))

/**
 * Somebody known is meant by the same name in the same place, by an address of theirs, by the same name in the same unit, or
 * by the same name and telephone number: never by a name alone, since two units may have people of one name.
 */
function knownBy({ name, place, mails, phone }: Meant, { people }: PeopleGround): Known | null {
  const same = people.filter((one) => one.name === name)
  const here = same.find(({ roles }) => place !== null && roles.some((role) => at(place, role)))
  const byMail = mails.map((mail) => ownerOf(mail, same)).find((one) => one !== undefined)
  const colleague = same.find(
    ({ roles }) =>
      place !== null && place.unitId !== null && roles.some(({ unitId }) => unitId === place.unitId),
  )
  const byPhone = phone === null ? undefined : same.find((one) => one.phone === phone)
  return here ?? byMail ?? colleague ?? byPhone ?? null
}

const shares = (a: Meant, b: Meant, unit: boolean): boolean =>
  a.name === b.name &&
  ((a.phone !== null && a.phone === b.phone) ||
    a.mails.some((mail) => b.mails.includes(mail)) ||
    (unit && a.unit !== null && a.unit.id === b.unit?.id))

/** Who each row means, in the order of the rows. Rows that name one person in several places are found to do so. */
export function identitiesOf(rows: readonly Meant[], ground: PeopleGround): Identity[] {
  const found: (Identity | null)[] = rows.map((row) => {
    const known = row.name === '' ? null : knownBy(row, ground)
    return known && { key: known.id, known }
  })
  for (const [i, row] of rows.entries()) {
    if (found[i]) continue
    const twin = rows.findIndex((other, j) => found[j]?.known && shares(row, other, false))
    if (twin >= 0) found[i] = found[twin] ?? null
  }
  for (const [i, row] of rows.entries()) {
    if (found[i]) continue
    const twin =
      row.name === ''
        ? -1
        : rows.findIndex((other, j) => j < i && !found[j]?.known && shares(row, other, true))
    found[i] = (twin < 0 ? null : found[twin]) ?? { key: `new:${row.line}`, known: null }
  }
  return found.map((one, i) => one ?? { key: `new:${rows[i]?.line}`, known: null })
}
