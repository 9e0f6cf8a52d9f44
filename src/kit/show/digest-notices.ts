import type { DigestFacts, Figure } from '../../core/digest.ts'
import type { Block, Circular, Line } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'
import { text } from './blocks.ts'

/** Notices and circulars in a line each, where there were any. */
export function noticeBlocks({ notices }: DigestFacts, { papers, core }: Words): Block[] {
  if (!notices) return []
  const { sent, acknowledged, open, circulars, unsigned } = notices
  const blocks: Block[] = []
  if (sent.value + acknowledged.value + open.value > 0)
    blocks.push(
      text(
        { strong: papers.digest },
        `${core.colon}${papers.digestLine(sent.value, acknowledged.value, open.value)}`,
      ),
    )
  if (circulars.value > 0)
    blocks.push(
      text(
        { strong: papers.circulars },
        `${core.colon}${papers.digestCirculars(circulars.value, unsigned.value)}`,
      ),
    )
  return blocks
}

/** The figures of both, to be explained. */
export const noticeFigures = ({ notices }: DigestFacts, { papers }: Words): [string, Figure][] =>
  notices
    ? [
        [`${papers.digest} · ${papers.digestSent}`, notices.sent],
        [`${papers.digest} · ${papers.digestSigned}`, notices.acknowledged],
        [`${papers.digest} · ${papers.digestOpen}`, notices.open],
        [papers.circulars, notices.circulars],
      ]
    : []

/** A circular behind a figure: its number, its day, how many units it names. */
export function circularSource({ id, sent }: Circular, { circulars }: Words): { order: string; line: Line } {
  return {
    order: id,
    line: sent ? [circulars.line(sent.number, sent.on, sent.facts.units.length)] : [id],
  }
}
