import { plain, trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import { isDueLabel, isUnitLabel } from './labels.ts'
import type { Item } from './outline.ts'

/** Fields that say what is to be done. */
const CONTENT =
  /^(?:项目|工作|任务|主要|建设|实施|具体)*(?:内容|任务|措施|目标|要求)(?:及|和|与)?(?:任务分解|要求|措施|目标|内容)?:/
/** Fields that are about the work but no part of it: persons, money. */
const ASIDE =
  /^(?:责任|分管|牵头|包保|联系)?(?:领导|责任人|负责人|联系人|县领导|市领导)|^(?:资金|投资|经费)(?:筹措|来源|安排|规模|估算)?:/

/**
 * Items that are the fields of one task rather than tasks (（二）责任单位：…（六）完成时限：…): units and dates become lines of
 * the item above, the contents its words, the rest is left out. Two fields among an item's children make them all fields.
 */
export function foldFields(source: Source, item: Item): void {
  const wordsOf = (child: Item): string => plain(source, { ...child.span, start: child.opensAt })
  const fields = item.children.filter((child) => {
    const words = wordsOf(child)
    return isUnitLabel(words) || isDueLabel(words)
  })
  if (fields.length >= 2) {
    const kept: Item[] = []
    for (const child of item.children) {
      const words = wordsOf(child)
      if (isUnitLabel(words) || isDueLabel(words)) {
        item.labels.push(
          trimmed(
            source,
            within(child.span, child.opensAt - child.span.start, child.span.end - child.span.start),
          ),
        )
        item.labels.push(...child.labels)
      } else if (ASIDE.test(words)) continue
      else if (child.children.length > 0) kept.push(...child.children)
      else if (CONTENT.test(words)) item.text.push(...child.text)
      item.span.end = Math.max(item.span.end, child.span.end)
    }
    for (const child of kept) child.parent = item
    item.children = kept
  }
  for (const child of item.children) foldFields(source, child)
}
