import type { Span } from '../../core/model/index.ts'
import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import { dateAlone } from '../understand/time.ts'

/** What a paper ends with: who may see it, whom to call, who gets a copy. */
const CLOSING =
  /^\(?(?:此件(?:主动|依申请|不予)?公开|此件公开发布|信息公开(?:选项|类别|属性)|联系人|联系电话|电话:|抄送|主送|特此(?:通知|函|报告)|专此|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印发)/
/** Those who sign, one or two to a line. */
const SIGNS = /(?:政府|办公室|办公厅|委员会|局|厅|委|部|院|办|领导小组|总工会|联合会|公司|中心)$/
const LONGEST = 45
/** The same with the day behind it: 市林业局2027年3月2日. */
const SIGNED = /^[^,。;:、\d]{2,30}(?:政府|办公室|办公厅|委员会|局|厅|委|院)\d{4}年\d{1,2}月\d{1,2}日$/
/** What goes with the paper, named before its signature: 附件:2027年监测方案. */
const GOES_WITH = /^附件\d?:[^,。;:]{2,60}$/

/** Which lines of a text sign and date it rather than say what is to be done; `lines` in order. */
export function signatureLines(source: Source, lines: readonly Span[]): Set<number> {
  const words = lines.map((line) => plain(source, line))
  const found = new Set<number>()
  for (const [i, line] of words.entries()) {
    if (CLOSING.test(line) && line.length <= 120) found.add(i)
    if (SIGNED.test(line)) found.add(i)
    if (dateAlone(line) === null) continue
    found.add(i)
    for (let j = i - 1; j >= 0 && signs(words[j] ?? ''); j--) found.add(j)
  }
  // Only what stands right before a signature: an annex itself may begin so too.
  for (const [i, line] of words.entries()) if (GOES_WITH.test(line) && found.has(i + 1)) found.add(i)
  return found
}

const signs = (line: string): boolean =>
  line.length <= LONGEST && SIGNS.test(line) && !/[,。;:、]|^[(\d一二三四五六七八九十]/.test(line)
