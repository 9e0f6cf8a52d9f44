import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import { isLabelled } from './labels.ts'
import type { Item } from './outline.ts'

/** So many items of one paragraph each say that a second one below the last is not the last item's own. */
const PEERS = 5
/** A bracket or a label that closes a paragraph gives work to somebody: such a paragraph belongs to its item. */
const ASSIGNS = /^(?!【[^】:]*】$).*[)\]〕】][。;.]?$/

/**
 * Sets apart the paragraphs without a number that close a part below its last item (建立联动机制，定期评估…): where every other
 * item of its kind is one paragraph, they are about the whole, and their units and days are not the last item's. They stay
 * with its words, so that nothing of the document is lost.
 */
export function setClosingApart(source: Source, part: Item): void {
  const leaves = leavesOf(part)
  const last = leaves.at(-1)
  if (!last || last.inline || last.labels.length > 0 || last.text.length < 2) return
  if (!/^(?:一、|\(一\)|1\.)$/.test(last.form)) return
  const peers = leaves.filter((leaf) => leaf !== last && leaf.form === last.form)
  if (peers.length < PEERS || peers.some((leaf) => leaf.text.length > 1 || leaf.labels.length > 0)) return
  const below = last.text.slice(1)
  const words = below.map((span) => plain(source, span))
  if (words.some((line) => ASSIGNS.test(line) || isLabelled(line))) return
  last.closing = below
  last.text = last.text.slice(0, 1)
}

const leavesOf = (item: Item): Item[] =>
  item.children.length > 0 ? item.children.flatMap(leavesOf) : item.parent ? [item] : []
