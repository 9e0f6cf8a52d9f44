import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import type { Assigned } from './assigned.ts'

/** 一、主承办单位: who holds an event. */
const HOSTS = /(?:主办|承办|协办|主承办|组织)(?:单位|机构)$/
/** 组长:…副组长:…成员:… */
const SEATS = [/(?<!副)组长:/, /副组长:/, /(?:成员|组员):/]
/** What a body is there for makes its section work all the same. */
const DUTY = /(?:职责|任务)(?:是|为)?:|负责(?!人|日常|具体)/

/**
 * Whether a section without items only tells who holds an event, or who sits on a body (组长：…成员：…): it gives nobody work,
 * though it names many.
 */
export function onlyTellsWho(source: Source, { heading, pieces, children }: Assigned): boolean {
  if (children.length > 0 || heading === null) return false
  if (pieces.length === 0) return HOSTS.test(plain(source, heading))
  const text = pieces.flatMap((piece) => piece.text).map((span) => plain(source, span))
  const words = [`${plain(source, heading)}:`, ...text].join('')
  return SEATS.filter((seat) => seat.test(words)).length >= 2 && !DUTY.test(words)
}
