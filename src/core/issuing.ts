import type { Cut, Issue, IssueKind, PlanSettings } from './model/index.ts'

/** Who may be sent a released paper, by role. */
export type PaperReader = 'leader' | 'office' | 'liaison'

/** Who gets a plan's released papers: its leaders and its office, where the office did not say otherwise. */
export const papersTo = ({ papersTo: to }: Pick<PlanSettings, 'papersTo'>): readonly PaperReader[] =>
  to ?? ['leader', 'office']

/** Every kind of paper, in the order in which they are listed. */
export const issueKinds = [
  'weekly',
  'monthly',
  'annual',
  'special',
  'supervision',
  'notice',
  'circular',
  'agenda',
  'minutes',
] as const satisfies readonly IssueKind[]

/**
 * Which cut of a paper a reader gets; null where there is none for them. A weekly digest is cut for each; a notice is its
 * unit's and read as such by all; of every other paper there is one, which stays with office and leaders.
 */
export function cutFor(kind: IssueKind, reader: PaperReader): Cut | null {
  if (kind === 'notice') return 'unit'
  if (kind === 'weekly') return reader === 'liaison' ? 'unit' : reader
  return reader === 'liaison' ? null : 'office'
}

/** The next number: by plan, kind and year, from 1, given when a paper is released so that none is missing. */
export const numberNext = (last: Issue['number'], year: string): NonNullable<Issue['number']> => ({
  year,
  n: last?.year === year ? last.n + 1 : 1,
})

/** The longest name of a file, in bytes of UTF-8: file systems take 255, and a suffix follows. */
const NAME_BYTES = 180

/** What no file system of today takes in a name, or reads as something else. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** Names that Windows keeps for devices, whatever follows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** A name under which a file can be kept anywhere: nothing in a title can leave its folder or hide what it is. */
export function safeName(said: string): string {
  let name = said.normalize('NFC').replace(FORBIDDEN, '_').replace(/\s+/g, ' ')
  name = name.replace(/^[\s.]+/, '')
  let bytes = 0
  let kept = ''
  for (const char of name) {
    bytes += new TextEncoder().encode(char).length
    if (bytes > NAME_BYTES) break
    kept += char
  }
  kept = kept.replace(/[\s.]+$/, '')
  if (kept === '') return '_'
  return DEVICE.test(kept) ? `_${kept}` : kept
}
