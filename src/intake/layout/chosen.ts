import type { Reading } from '../reading.ts'
import { plain } from '../source.ts'
import type { Assigned } from './assigned.ts'
import { leavesOf, saysUnitsWithin } from './assigned.ts'
import { saidInProse } from './led.ts'
import { sectionOf } from './sections.ts'
import type { Section } from './sections.ts'
import { onlyTellsWho } from './told-sections.ts'

/** A section whose items are tasks. */
export interface Chosen {
  part: Assigned
  found: Assigned
  /** A container such as 主要任务: no level of its own. */
  transparent: boolean
  /** A section that is no work as such: only what itself says whose it is. */
  strict: boolean
}

interface Candidate extends Chosen {
  kind: Section
  named: boolean
  /** A guarantee in which a sentence says whose an item of it is. */
  led: boolean
}

/**
 * Which sections hold tasks. Whatever names units does, wherever it stands, and a guarantee that a sentence says whose it is; beside that, containers (主要任务, 政策措施). What
 * has substance but names nobody counts only where the document has neither; else it is told, not taken.
 */
export function chooseSections(
  reading: Reading,
  parts: readonly Assigned[],
): { sections: Chosen[]; unnamed: Assigned[] } {
  const all = parts.flatMap((part) => candidates(reading, part, part))
  const named = all.some((one) => one.named)
  const containers = all.some((one) => one.kind === 'container' && !one.part.item.annex)
  const besideNamed = new Set(
    all.filter((one) => one.named && one.found.children.length === 0).map(({ part }) => part),
  )
  const unnamed: Assigned[] = []
  const sections = all.filter((one) => {
    if (one.named || one.led) return true
    if (one.kind === 'container') return true
    if (one.kind !== 'substance') return false
    if (!named && !containers) return !one.part.item.annex
    if (!one.part.item.annex && one.found.children.length === 0 && besideNamed.has(one.part))
      unnamed.push(one.found)
    else if (!one.part.item.annex && named && leavesOf(one.found).length > 1) unnamed.push(one.found)
    return false
  })
  if (sections.some((one) => one.kind !== 'guarantee')) return { sections, unnamed }
  return { sections: all.filter((one) => one.kind === 'duties' || sections.includes(one)), unnamed }
}

/** The outermost sections; 第一部分 and a container of containers are looked into. */
function candidates(reading: Reading, part: Assigned, within: Assigned): Candidate[] {
  return within.children.flatMap((found): Candidate[] => {
    if (onlyTellsWho(reading.source, found)) return []
    const kind = found.heading ? sectionOf(plain(reading.source, found.heading)) : 'substance'
    const inner = found.children.map((child) =>
      child.heading ? sectionOf(plain(reading.source, child.heading)) : 'substance',
    )
    const mixed = found.item.form === 'part' || (kind === 'container' && inner.includes('container'))
    // 第一部分 with a heading of substance is a leading level of its own, as a part whose numbers start anew.
    const below = found.item.form === 'part' && kind === 'substance' ? found : part
    const open = found.item.form !== 'part' || kind === 'substance' || kind === 'container'
    if (mixed && open && found.children.length > 0 && found.own === null)
      return candidates(reading, below, found)
    const strict = kind === 'general' || kind === 'guarantee'
    const led = kind === 'guarantee' && leavesOf(found).some((leaf) => saidInProse(reading, leaf))
    const transparent = kind !== 'substance'
    return [{ part, found, kind, strict, named: saysUnitsWithin(found), led, transparent }]
  })
}
