import type { DigestFacts } from '../../core/digest.ts'
import { givens, type NoteFacts } from '../../core/digest-given.ts'
import type { Block, Line } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, list, text } from './blocks.ts'
import { whoDid } from '../moves/who.ts'

/** Items that no document has, one line for each way in which they were given, and what became of the leaders' notes. */
export async function givenBlocks(db: Db, { given, notes }: DigestFacts, words: Words): Promise<Block[]> {
  const { core, digest, items } = words
  const blocks: Block[] = []
  for (const origin of givens) {
    const figures = given?.[origin]
    if (!figures || figures.open.value === 0) continue
    const late = figures.overdue.value > 0 ? `${core.comma}${digest.givenOverdue(figures.overdue.value)}` : ''
    blocks.push(
      text({ strong: items.origin[origin] }, `${core.colon}${digest.givenOpen(figures.open.value)}${late}`),
    )
  }
  if (notes && notes.value > 0) blocks.push(list(await noteLines(db, notes, words)))
  return blocks
}

export async function noteLines(db: Db, { items }: NoteFacts, words: Words): Promise<Line[]> {
  const lines: Line[] = []
  for (const item of items) {
    const who = await whoDid(db, item.by, words)
    const { line, state } = words.notes
    lines.push([
      `${item.number}. ${line(brief(item.words, 60), who, words.core.day(item.on), state[item.state], item.codes)}`,
    ])
  }
  return lines
}
