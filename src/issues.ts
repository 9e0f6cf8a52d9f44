import { issuePart } from './app/issue.ts'
import { shelvePart } from './app/shelve.ts'
import type { Config } from './config.ts'
import type { FileWriters } from './kit/paper/writers.ts'
import type { WorkPart } from './kit/work.ts'
import { lateWriters } from './papers/late.ts'
import { openShelf } from './papers/shelf.ts'
import { templateWorks } from './templates.ts'

export interface PaperOptions {
  /** What renders papers; that of the installation where it is not given. Null: this process makes no files of papers. */
  writers?: FileWriters | null
}

/** The long work of released papers: their files, their templates, and the folder they are put into where one is set. */
export function issueWorks(
  { writers, config }: PaperOptions & { config: Pick<Config, 'papersFolder' | 'fonts'> },
  publicUrl: () => string,
  missing: (char: string) => void,
): WorkPart[] {
  if (writers === null) return []
  const { papersFolder: folder, fonts } = config
  const own = writers ?? lateWriters(fonts, missing)
  const render = issuePart({ writers: own, publicUrl, shelves: folder !== null })
  return [render, ...templateWorks(own), ...(folder === null ? [] : [shelvePart(openShelf(folder))])]
}
