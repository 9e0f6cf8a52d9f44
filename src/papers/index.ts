import type { PaperWriters } from '../kit/paper/writers.ts'
import { refuseIssue } from '../kit/words/issuing-refusals.ts'

/** What renders papers in this installation. A library is loaded when a format is first asked for. */
export function openWriters(): PaperWriters {
  const notYet = (format: string) => refuseIssue.writerNotYet(format)
  return {
    docx: () => Promise.reject(notYet('.docx')),
    pdf: () => Promise.reject(notYet('.pdf')),
    png: () => Promise.reject(notYet('.png')),
    svg() {
      throw notYet('.svg')
    },
  }
}
