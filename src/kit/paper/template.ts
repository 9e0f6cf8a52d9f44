import type { Placeholder } from '../../core/document/placeholders.ts'
import type { PaperWriters } from './writers.ts'

/** What stands in an office's template: its placeholders, the Chinese fonts it names, and all of its words. */
export interface FoundInTemplate {
  placeholders: Placeholder[]
  fonts: string[]
  words: string
}

/** What reads templates and fills them in; handed in by main. */
export interface TemplateTools {
  /** UserError naming all that is wrong with a template and what to do; nothing is kept. */
  check(bytes: Uint8Array): Promise<FoundInTemplate>
  docx: PaperWriters['docx']
  /** A template to start from: the layout that comes with duban with its placeholders, the head as wide as this issuer. */
  example(issuer: string): Promise<Uint8Array>
}
