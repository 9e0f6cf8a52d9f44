import { safeName } from '../core/issuing.ts'
import type { FileRef, Issue } from '../core/model/index.ts'
import { SHELVE_ISSUE, type RenderArgs } from '../kit/moves/issue-render.ts'
import { nameOfIssue, noteIssue } from '../kit/moves/issues.ts'
import { must } from '../kit/moves/look.ts'
import type { Words } from '../kit/words/index.ts'
import { issuing as say } from '../kit/words/issuing.ts'
import type { WorkPart } from '../kit/work.ts'
import { tellShelf } from './issue-told.ts'
import { mendable, tryAgain } from './issue.ts'

/**
 * A folder in which released papers are put for others to fetch. A name is a path of safe parts; a file is there whole or not at
 * all, and one that is there already with the same bytes is left alone.
 */
export interface PaperShelf {
  put(path: readonly string[], bytes: Uint8Array): Promise<void>
}

/** The long work of the folder: each file of a paper under plan, year and kind. What fails is told and tried again. */
export const shelvePart = (shelf: PaperShelf): WorkPart => ({
  job: SHELVE_ISSUE,
  async do(args, { tx, files, signal }) {
    const { issue: id } = args as RenderArgs
    const { issue, key } = await tx(async (db) => {
      const row = must(await db.get('issue', id), id)
      return { issue: row, key: must(await db.get('plan', row.planId), row.planId).key }
    })
    const put: string[] = []
    for (const { name, hash } of filesOf(issue)) {
      if (signal.aborted) break
      const bytes = must(await files.get(hash), hash)
      const path = [key, issue.number?.year ?? '', say.zh.kind[issue.kind], name].map(safeName)
      try {
        await shelf.put(path, bytes)
      } catch (error) {
        throw mendable(error) ?? error
      }
      put.push(path.join('/'))
    }
    return put
  },
  async finish(context, args, outcome) {
    const { db, now, via } = context
    const { issue: id, tries } = args as RenderArgs
    const issue = must(await db.get('issue', id), id)
    const name = (words: Words) => nameOfIssue(issue, words)
    if (outcome.done) {
      await noteIssue({ db, by: 'duban', via, now }, issue, 'shelved', { files: outcome.value })
      if (tries > 0) await tellShelf(context, issue.planId, name, null)
      return
    }
    const { reference, code, say: why } = outcome
    await noteIssue({ db, by: 'duban', via, now }, issue, 'failed', {
      code,
      reference,
      tries,
      where: 'folder',
    })
    const again = await tryAgain(db, SHELVE_ISSUE, issue, { reference, tries, now })
    if (tries === 0 || again === null) await tellShelf(context, issue.planId, name, { why, reference, again })
  },
})

const filesOf = ({ papers }: Issue): FileRef[] =>
  papers.flatMap(({ docx, pdf }) => [docx, ...(pdf ? [pdf] : [])])
