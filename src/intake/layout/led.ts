import type { Reading } from '../reading.ts'
import { plain } from '../source.ts'
import { readProse } from '../understand/prose.ts'
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
