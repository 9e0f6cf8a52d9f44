import type { Child } from 'hono/jsx'
import type { Day, Instant } from '../../core/day.ts'
import type { Locale } from '../../core/model/index.ts'
import type { Actor, Command } from '../../kit/command.ts'
import type { Reply } from '../../kit/reply.ts'
import type { Store } from '../../kit/store.ts'
import type { DeskWords } from '../../kit/words/desk.ts'
import type { Words } from '../../kit/words/index.ts'

/** The columns of the menu on the left, in their order. */
export const sections = [
  'today',
  'plan',
  'units',
  'intake',
  'rhythm',
  'papers',
  'registers',
  'meetings',
  'ledger',
  'system',
] as const
export type Section = (typeof sections)[number]

/** One thing that the doctor looked at. */
export interface Checked {
  name: string
  state: 'ok' | 'mend' | 'grave'
  say: { zh: string; en: string }
}

/** What only the process knows of how the service runs. */
export interface Service {
  examine: () => Promise<Checked[]>
  /** Names of everything that happens by itself. */
  jobs: readonly string[]
}

/** What a page knows while it is made. It reads; what changes anything is a command that its forms post. */
export interface Desk {
  by: Actor
  locale: Locale
  words: Words
  say: DeskWords
  store: Store
  /** Everything that can be said. */
  commands: readonly Command[]
  now: Instant
  /** Today on the system's wall clock. */
  today: Day
  timezone: string
  /** What the address says: named pieces of the path and the query, each one text. */
  param: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  /** A command that reads, as this person: the same words and data as in chat. A refusal is thrown as UserError. */
  ask(verb: string, args?: Record<string, unknown>): Promise<Reply>
  service: Service
  /** A fresh key for a form, so that sending it twice does it once. */
  key(): string
}

/** What is saved instead of shown. */
export interface DeskFile {
  name: string
  type: string
  text: string
}

export interface Shown {
  title: string
  /** Steps above this page: label and address. */
  trail?: readonly { label: string; href: string }[]
  /** What narrows the table below: fields of a GET form. */
  filters?: Child
  main: Child
  /** Sent as it is, and nothing of the page. */
  file?: DeskFile
}

/** An entry of the menu that leads to a page of another door. */
export interface Elsewhere {
  section: Section
  label: { zh: string; en: string }
  href: string
  may?(by: Actor): boolean
}

export interface DeskPage {
  /** Below /desk, with `:name` pieces: `/tasks/:code`. */
  path: string
  section: Section
  /** Its name in the menu; a page without one is reached from others. */
  label?: { zh: string; en: string }
  /** Whether this person may open it at all; what is on it is decided piece by piece. Without it, whoever is in a plan. */
  may?(by: Actor): boolean
  /** Looked at again by itself while it is open: when something was noted in the ledger, or another day has begun. */
  live?: true
  /** Null where there is no such thing, or none that this person may see; `go` where another page shows it. */
  show(desk: Desk): Promise<Shown | { go: string } | null>
}

/** Whether somebody is the office, a leader or the administrator of anything. */
export const steers = ({ roles, operator }: Actor): boolean =>
  operator || roles.some(({ active, role }) => active && ['office', 'leader', 'admin'].includes(role))
