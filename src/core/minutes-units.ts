/** A unit as minutes may name it. */
export interface NamedUnit {
  id: string
  name: string
  aliases: readonly string[]
  /** Answers for nobody by itself (集合单位). */
  group: boolean
}

export interface UnitNames {
  /** The longest name first, so that 市教育局 is never read as 教育局. */
  list: readonly { name: string; unit: NamedUnit }[]
}

/** Names, aliases, and what people leave out: `教育局` is 市教育局, where only one unit can be meant. */
export function namesOf(units: readonly NamedUnit[]): UnitNames {
  const known = new Map<string, NamedUnit | null>()
  const add = (name: string, unit: NamedUnit): void => {
    const other = known.get(name)
    known.set(name, other === undefined || other?.id === unit.id ? unit : null)
  }
  for (const unit of units)
    for (const name of [unit.name, ...unit.aliases]) {
      add(name, unit)
      if (/^[省市县区]./.test(name) && name.length > 3) add(name.slice(1), unit)
    }
  const list = [...known].flatMap(([name, unit]) => (unit && name !== '' ? [{ name, unit }] : []))
  return { list: list.sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1)) }
}

/** The units that words begin with (`由市教育局、人社局牵头`), and what follows. Null where they begin with none. */
export function leadingUnits(
  text: string,
  { list }: UnitNames,
): { ids: string[]; names: string[]; group: string | null; rest: string } | null {
  let rest = text.replace(/^\s*(?:由|请|责成|责令)\s*/, '')
  const ids: string[] = []
  const names: string[] = []
  let group: string | null = null
  for (;;) {
    const from = ids.length === 0 ? rest.trimStart() : rest.replace(/^\s*[、和及与]\s*/, '')
    // A second one must be joined to the first.
    if (ids.length > 0 && from === rest) break
    const found = list.find(({ name }) => from.startsWith(name))
    if (!found) break
    ids.push(found.unit.id)
    names.push(found.name)
    if (found.unit.group) group = found.unit.name
    rest = from.slice(found.name.length)
  }
  return ids.length === 0 ? null : { ids, names, group, rest: rest.trimStart() }
}

const unit = '[^\\s\\d，、：:]{1,14}?(?:局|委|办|院|会|厅|部|社|处|中心|公司|集团|学校)'
const withRole = new RegExp(
  `^(?:由|请|责成|责令)?\\s*(${unit})\\s*(?:牵头|负责|承办|主办|配合|协助|参与|会同)`,
)
const standingAlone = new RegExp(`^(?:由|请|责成|责令)?\\s*(${unit})\\s*(?:[：:]|\\s|$)`)

/**
 * The name of something that looks like a unit at the beginning of words, and is none that is known. `sure` where a role
 * is said of it: what stands alone may as well be a meeting (推进会) or a place.
 */
export function unknownUnit(text: string): { name: string; sure: boolean } | null {
  const [, said] = withRole.exec(text) ?? []
  if (said !== undefined) return { name: said, sure: true }
  const [, alone] = standingAlone.exec(text) ?? []
  return alone === undefined ? null : { name: alone, sure: false }
}
