import { stat } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { tracesOf } from '../../kit/ledger.ts'
import { SEGMENT_HEADER } from './frame.ts'
import type { CommitSubjects } from './history.ts'
import { CARRIED, entryId, parseRecord, type Record } from './record.ts'
import { scan } from './scan.ts'
import { readSealed, seal } from './sealed.ts'
import { withFile, type Segment } from './segments.ts'
import { damaged } from './trouble.ts'

/**
 * What a sealed segment's entries are about, beside it as `000000001.idx`, so that start need not parse old records.
 * Only a shortcut: absent, damaged or not of this segment, the segment itself is read instead and it is written anew.
 */
interface Sidecar {
  format: number
  bytes: number
  commits: CommitSubjects[]
}

/** 2: entries of no plan are found by HOUSE. One of another number is written anew. */
const FORMAT = 2

const sidecarFile = (segment: Segment): string => segment.file.replace(/\.seg$/, '.idx')

export async function readSidecar(segment: Segment): Promise<CommitSubjects[] | null> {
  const found = (await readSealed(sidecarFile(segment))) as Sidecar | null
  return found && found.format === FORMAT && found.bytes === segment.size ? found.commits : null
}

export const subjectsOfCommit = ({ seq, entries }: Record, offset: number): CommitSubjects => [
  seq,
  offset,
  entries.map((entry, index) =>
    entry.id === entryId(seq, index) ? tracesOf(entry) : [...tracesOf(entry), CARRIED + entry.id],
  ),
]

/** Writes the sidecars that sealed segments lack. `segments` are all but the one still written to. */
export async function completeSidecars(segments: readonly Segment[]): Promise<void> {
  for (const segment of segments) {
    if (await stat(sidecarFile(segment)).catch(() => null)) continue
    const commits: CommitSubjects[] = []
    const stop = await withFile(segment.file, (file) =>
      scan(file, SEGMENT_HEADER, segment.size, (frame) => {
        const commit = subjectsOfCommit(parseRecord(frame.payload), frame.at)
        if (commit[2].length > 0) commits.push(commit)
      }),
    )
    if (stop !== segment.size) throw damaged(segment.file, stop, 'badFrame')
    const lines = commits.map((commit) => JSON.stringify(commit)).join(',\n')
    const body = `{"format":${FORMAT},"bytes":${segment.size},"commits":[\n${lines}\n]`
    await writeFileAtomic(sidecarFile(segment), seal(body), { mode: 0o600 })
  }
}
