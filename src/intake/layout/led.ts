import type { Reading } from '../reading.ts'
import { plain } from '../source.ts'
import { readProse } from '../understand/prose.ts'
import { readSubjects } from '../understand/subjects.ts'
import type { Assigned } from './assigned.ts'

/** 建立由市发改委牵头、各部门参与的机制: what somebody leads is set up, and nobody is told to lead. */
const SET_UP = /(?:建立|成立|组建|形成|健全|完善|构建|设立)(?:健全|完善)?了?[“"]?由$/

/** Whether an item without items below it says in its own sentences who leads it. */
export function ledInProse(reading: Reading, { children, pieces }: Assigned): boolean {
  if (children.length > 0) return false
  return pieces
    .flatMap(({ text }) => text)
    .some((text) =>
      readProse(reading.source, text, reading)?.lead.some(
        ({ source }) => !SET_UP.test(plain(reading.source, { start: text.start, end: source.start })),
      ),
    )
}

/**
 * Whether an item says in its own sentences whose it is: who leads, or, where the paper names its units only as subjects,
 * who acts (各镇街要落实人员).
 */
export function saidInProse(reading: Reading, item: Assigned): boolean {
  if (ledInProse(reading, item)) return true
  if (!reading.subjects) return false
  if (item.children.length > 0) return item.children.some((child) => saidInProse(reading, child))
  const text = item.pieces.flatMap((piece) => piece.text)
  // A sentence that is short may have become the heading.
  if (text.length === 0 && item.heading) text.push(item.heading)
  return readSubjects(reading.source, text, reading) !== null
}
