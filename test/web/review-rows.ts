import type {
  FileRef,
  ProposedFinding,
  ProposedShare,
  ProposedTask,
  Reading,
  Review,
} from '../../src/core/model/index.ts'
import type { Store } from '../../src/kit/store.ts'

const share = (unit: string): ProposedShare => ({ asWritten: unit, unit })

export interface Written {
  code: string
  title: string
  text?: string
  lead?: string[]
  support?: string[]
  responsible?: string[]
  due?: ProposedTask['due']
  path?: string[]
}

/** A proposed task whose place is where its text stands in the document. */
export function proposed(document: string, task: Written): ProposedTask {
  const { code, title, text = title, lead = [], support = [], responsible = [], due = null } = task
  const start = Math.max(document.indexOf(text), 0)
  return {
    code,
    path: task.path ?? code.split('.').map((_, depth) => `标题${depth + 1}`),
    title,
    text,
    lead: lead.map(share),
    support: support.map(share),
    responsible: responsible.map(share),
    due,
    recurrence: null,
    targets: [],
    source: { start, end: start + text.length },
  }
}

export interface Given {
  id: string
  text: string
  tasks: readonly ProposedTask[]
  findings?: readonly ProposedFinding[]
  groups?: readonly string[]
  title?: string
  documentNumber?: string | null
  review?: Partial<Review>
}

export const document: FileRef = { hash: 'a'.repeat(64), name: '方案.txt', size: 100, type: 'text/plain' }

/** A review that is ready, with its reading and its text, as reading a document leaves them. */
export async function putReview(store: Store, given: Given): Promise<void> {
  const { id, text, tasks, findings = [], groups = [], title = '试点方案', documentNumber = null } = given
  const textHash = await store.files.put(Buffer.from(text))
  const names = new Set(
    tasks.flatMap(({ lead, support, responsible }) =>
      [...lead, ...support, ...responsible].map(({ unit }) => unit),
    ),
  )
  const units = Array.from(names, (name) => ({
    name,
    asWritten: [name],
    aliases: [],
    group: groups.includes(name),
  }))
  const reading: Reading = {
    id,
    version: 0,
    plan: { title, documentNumber, issuer: '某市人民政府', issuedOn: '2026-07-12', tasks: [...tasks], units },
    findings: [...findings],
    reference: [],
  }
  await store.tx(async (db) => {
    await db.put('reading', reading)
    await db.put('review', reviewRow(id, { textHash, state: 'ready', readAt: 1, ...given.review }))
  })
}

export const reviewRow = (id: string, fields: Partial<Review> = {}): Review => ({
  id,
  version: 0,
  document,
  textHash: null,
  state: 'reading',
  by: 'per_office',
  createdAt: Date.UTC(2026, 10, 20, 2),
  readAt: null,
  progress: null,
  refusal: null,
  revises: null,
  edits: [],
  planId: null,
  ...fields,
})
