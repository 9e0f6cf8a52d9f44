import { expect, test } from 'vitest'
import { getDocumentProxy } from 'unpdf'
import { openWriters } from '../../../src/papers/index.ts'
import { issueOf, paperOf } from '../../kit/paper/papers.ts'
import { convert, noOffice } from '../../support/office.ts'
import { world } from '../../support/world.ts'

const pagesOf = async (pdf: Uint8Array): Promise<number> =>
  (await getDocumentProxy(new Uint8Array(pdf))).numPages

if (noOffice) console.log(`the leader’s page is not printed as a Word file: ${noOffice}`)

/** A plan in its sixth week, with nearly all of it red: more than a page has room for. */
async function leaderPaper(remarks: string) {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.at('2025-04-11 16:01')
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'weekly', remarks })
  return paperOf(w.store, issue, { cut: 'leader' })
}

test.each(['请各单位抓紧补报。', '请各有关单位逐项梳理，明确责任人和完成时限。'.repeat(8)])(
  'the weekly for leaders is one page as printed, remarks “%s”',
  { timeout: 120_000 },
  async (remarks) => {
    const paper = await leaderPaper(remarks)
    const writers = openWriters()
    expect(await pagesOf(await writers.pdf(paper)), 'as PDF').toBe(1)
    if (noOffice) return
    expect(await pagesOf(await convert(await writers.docx(paper), 'docx', 'pdf')), 'as Word file').toBe(1)
  },
)
