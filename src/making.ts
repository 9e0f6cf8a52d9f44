import { setTimeout } from 'node:timers/promises'
import { renderedSoFar } from './kit/moves/issue-render.ts'
import { must } from './kit/moves/look.ts'
import { nameOfIssue } from './kit/moves/issues.ts'
import type { Store } from './kit/store.ts'
import { wordsFor } from './kit/words/index.ts'
import { refuseIssue } from './kit/words/issuing-refusals.ts'
import type { LocalAnswer, Tell } from './local.ts'

/** Between two looks, in milliseconds. */
const LOOK = 250

/** Whether an answer says that the files of a paper are being made. */
const waitsFor = (data: unknown): string | null => {
  const { issue, rendering } = (data ?? {}) as { issue?: unknown; rendering?: unknown }
  return rendering === true && typeof issue === 'string' ? issue : null
}

/**
 * Who asks for a paper's files on the command line stays until they are made, and is told how far they are: a terminal gets
 * no letter. Where nothing makes files the answer stands as it is.
 */
export async function untilMade(
  store: Store,
  answer: LocalAnswer,
  tell: Tell = () => {},
): Promise<LocalAnswer> {
  const id = answer.ok ? waitsFor(answer.data) : null
  if (id === null) return answer
  const look = () =>
    store.tx(async (db) => {
      const issue = must(await db.get('issue', id), id)
      return { issue, percent: await renderedSoFar(db, issue) }
    })
  let told = -1
  let seen = await look()
  while (seen.percent !== null) {
    if (seen.percent > told) tell((told = seen.percent))
    await setTimeout(LOOK)
    seen = await look()
  }
  const { papers } = seen.issue
  const words = wordsFor('zh')
  const name = nameOfIssue(seen.issue, words)
  if (papers.length === 0) {
    const { zh, en } = refuseIssue.noFiles(name).say
    return { ok: false, user: true, text: `${zh}\n${en}` }
  }
  tell(100)
  const files = papers.flatMap(({ docx, pdf }) => [docx, ...(pdf ? [pdf] : [])])
  const text = [words.issuing.ready(name), ...files.map((file) => file.name)].join('\n')
  return { ok: true, text, data: { issue: id, files } }
}
