import type { FileRef } from './work.ts'

/** The four lights and grey (not started or suspended). */
export type Light = 'green' | 'yellow' | 'red' | 'blue' | 'grey'

/**
 * A piece of a line. Plain strings are escaped by every adapter, so that a task's title can never mention or format;
 * only typed parts are rendered.
 */
export type Part =
  | string
  | { strong: string }
  | { code: string }
  | { light: Light; text: string }
  | { mention: string; name: string }
  | { link: string; text: string }
  | { file: FileRef }

export type Line = Part[]

/** A button posts a command: what is said when it is pressed. */
export interface Button {
  label: string
  verb: string
  args: Record<string, unknown>
  style?: 'primary' | 'danger'
  /** Of several: one that may stand behind the others (更多) where there is little room. */
  more?: true
}

export interface FormField {
  name: string
  label: string
  kind: 'text' | 'long' | 'choice' | 'files' | 'hidden'
  value?: string
  choices?: { value: string; label: string }[]
  required?: boolean
  hint?: string
}

/** A form posts a command with its fields as arguments. */
export interface Form {
  title: string
  verb: string
  fields: FormField[]
  submit: string
}

export type Block =
  | { kind: 'heading'; line: Line }
  /** `copy`: meant to be pasted elsewhere; a platform that can offers to take it in one press. */
  | { kind: 'text'; line: Line; copy?: true }
  | { kind: 'quote'; line: Line }
  | { kind: 'list'; lines: Line[] }
  /** One item of a card: acts in place. */
  | { kind: 'item'; line: Line; light: Light; details: Line[]; buttons: Button[] }
  | { kind: 'table'; head: Line; rows: Line[] }
  | { kind: 'buttons'; buttons: Button[] }
  | { kind: 'form'; form: Form }

/** What duban says, free of any platform. */
export interface Content {
  blocks: Block[]
}
