import type { Content } from '../core/model/index.ts'

/** What a command answers: words for people, and the same as data for programs. It cannot send. */
export interface Reply {
  content: Content
  data?: unknown
}
