import { papersTo as papersToNow, type PaperReader } from '../issuing.ts'
import type { Rule } from './rule.ts'

const AUTO = /^(?:自动|自动发送|自动发布|auto|automatic)$/i
const APPROVED = /^(?:审发|审签后发|审核后发|审核|人工|approved?|approval)$/i

/** Whether the weekly digest goes by itself or waits for a named person: `周报 自动`, `周报 审发`. */
export const issuing: Rule = {
  name: 'issuing',
  called: ['周报方式', '周报签发', 'issuing'],
  within: (said) => (AUTO.test(said) || APPROVED.test(said) ? said : null),
  read: (said) => {
    if (AUTO.test(said)) return { settings: { issuing: 'auto' } }
    return APPROVED.test(said) ? { settings: { issuing: 'approved' } } : null
  },
}

const ON = /^(?:开|开启|启用|要|on|yes)$/i
const OFF = /^(?:关|关闭|不要|停|off|no)$/i

/** Whether each unit's liaison gets a digest of its own: the same setting as `papersTo`, by its most asked part. */
export const unitPapers: Rule = {
  name: 'unitPapers',
  called: ['周报单位', '单位周报', 'unit digests'],
  within: (said) => /^(?:单位|各单位|分单位|units?)\s*(.*)$/is.exec(said)?.[1] ?? null,
  read: (said, { settings }) => {
    const others = papersToNow(settings).filter((one) => one !== 'liaison')
    if (ON.test(said)) return { settings: { papersTo: [...others, 'liaison'] } }
    return OFF.test(said) ? { settings: { papersTo: others } } : null
  },
}

const readers: readonly [name: RegExp, reader: PaperReader][] = [
  [/^(?:领导|领导小组|leaders?)$/i, 'leader'],
  [/^(?:办公室|领导小组办公室|office)$/i, 'office'],
  [/^(?:联络员|单位|各单位|liaisons?|units?)$/i, 'liaison'],
]

/** Who gets released papers, by role: `周报 发送 领导 办公室 联络员`. */
export const papersTo: Rule = {
  name: 'papersTo',
  called: ['周报发送', '文稿发送', 'recipients'],
  within: (said) => /^(?:发送|发给|送|to(?![a-z]))\s*(.*)$/is.exec(said)?.[1] ?? null,
  read: (said) => {
    const to: PaperReader[] = []
    for (const word of said.split(/[\s、,，和;；]+/).filter((one) => one !== '' && !/^and$/i.test(one))) {
      const found = readers.find(([name]) => name.test(word))
      if (!found) return null
      if (!to.includes(found[1])) to.push(found[1])
    }
    // Nobody at all would let a paper that was released vanish.
    return to.some((one) => one !== 'liaison') ? { settings: { papersTo: to } } : null
  },
}
