import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { TemplateScope } from './core/model/index.ts'
import { UserError } from './kit/errors.ts'

/** What the command line asks of the process that holds the state: one line of JSON each way, and of progress between. */
export type LocalRequest =
  | { ask: 'command'; verb: string; rest: string; args: Record<string, unknown> | null; id: string }
  | {
      ask: 'import'
      name: string
      /** Base 64. */
      bytes: string
      /** Whether the plan counts at once, and under which key (null: a free one is chosen). */
      activate: boolean
      key: string | null
      /** The key of the plan that the document revises. */
      revises: string | null
    }
  | { ask: 'verify' }
  /** A whole path; `address` is that of the store, beside which no backup is put. */
  | { ask: 'backup'; folder: string; address: string }
  /** Whether everything that is set up here works. */
  | { ask: 'doctor' }
  /** A sheet of people, base 64; `take` null shows what it would do, `good` leaves the rows that are wrong. */
  | { ask: 'people-import'; name: string; bytes: string; plan: string | null; take: 'all' | 'good' | null }
  | { ask: 'people-export'; plan: string | null }
  /** Ledger sheets and upward reports that go out to a file or come from one. */
  | WorkbookRequest
  | TemplateRequest

/** An office's own template of papers from a file; without one, the template to start from. `take` puts it in use. */
export interface TemplateRequest {
  ask: 'template'
  plan: string | null
  scope: TemplateScope
  /** Base 64. */
  file: { name: string; bytes: string } | null
  take: boolean
}

export interface WorkbookRequest {
  ask: 'workbook'
  do: 'export' | 'upward' | 'import' | 'template'
  plan: string | null
  form: 'items' | 'tasks'
  flat: boolean
  /** Of an upward report: its name and month, and whether it is wanted as text. */
  name: string | null
  month: string | null
  csv: boolean
  /** What is brought, base 64. */
  file: { name: string; bytes: string } | null
  /** Null shows what a sheet would do; `good` leaves the rows that are wrong. */
  take: 'all' | 'good' | null
  how: 'phone' | 'paper' | 'other'
}

export type LocalAnswer =
  | { ok: true; text: string; data: unknown }
  | { ok: false; text: string; user: boolean }

/** Tells how far a long request has come, in percent. */
export type Tell = (percent: number) => void

/** Answers requests on a connection, in order, until the other side closes. */
export function serveLocal(
  socket: Socket,
  answer: (request: LocalRequest, tell: Tell) => Promise<LocalAnswer>,
): void {
  // A client killed in the middle leaves an error on both: unheard, it would end the process.
  const lines = createInterface({ input: socket }).on('error', () => socket.destroy())
  let last: Promise<unknown> = Promise.resolve()
  lines.on('line', (line) => {
    last = last.then(async () => {
      const tell = (progress: number) =>
        void (socket.writable && socket.write(`${JSON.stringify({ progress })}\n`))
      const said = await Promise.resolve()
        .then(() => answer(JSON.parse(line) as LocalRequest, tell))
        .catch((error: unknown): LocalAnswer => ({ ok: false, user: false, text: String(error) }))
      if (socket.writable) socket.write(`${JSON.stringify(said)}\n`)
    })
  })
}

/** Asks the running process; null where nobody listens at the address. */
export function askLocal(
  address: string,
  request: LocalRequest,
  tell: Tell = () => {},
): Promise<LocalAnswer | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    socket.once('error', (error: NodeJS.ErrnoException) =>
      ['ENOENT', 'ECONNREFUSED'].includes(error.code ?? '') ? resolve(null) : reject(error),
    )
    // After an answer this comes too late to change anything.
    socket.once('close', () => reject(gone()))
    socket.once('connect', () => {
      createInterface({ input: socket }).on('line', (line) => {
        const said = JSON.parse(line) as LocalAnswer | { progress: number }
        if ('progress' in said) return tell(said.progress)
        socket.end()
        resolve(said)
      })
      socket.write(`${JSON.stringify(request)}\n`)
    })
  })
}

const gone = (): UserError =>
  new UserError('gone', {
    zh: '督办进程在答复之前已退出。请先核对是否已生效，再决定是否重做。',
    en: 'duban ended before it answered. Please check whether it took effect before you repeat it.',
  })
