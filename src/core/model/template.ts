import type { Placeholder } from '../document/placeholders.ts'
import type { Instant } from '../day.ts'
import type { IssueKind } from './issue.ts'
import type { Stored } from './plan.ts'
import type { FileRef } from './work.ts'

/** Which papers a template is for: one kind, or all that have none of their own. */
export type TemplateScope = IssueKind | 'all'

/** A template that papers are made by: who confirmed it, and when. */
export interface UsedTemplate {
  document: FileRef
  by: string
  at: Instant
}

/** An office's own template as it was brought: read, shown with a try, then taken or dropped. */
export interface PaperTemplate extends Stored {
  planId: string
  scope: TemplateScope
  document: FileRef
  state: 'reading' | 'ready' | 'unfit' | 'taken' | 'dropped'
  /** The placeholders it has. */
  found: Placeholder[]
  /** The Chinese fonts it names. */
  fonts: string[]
  /** A paper of made-up words by it. */
  sample: FileRef | null
  /** The hash of the template that was in use when it was brought; null for the layout that comes with duban. */
  before: string | null
  by: string
  at: Instant
  /** Why it cannot be used, in both languages. */
  refusal: { zh: string; en: string } | null
}
