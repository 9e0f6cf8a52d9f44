import type { Block, Button, Content, Line, Part } from '../../core/model/index.ts'

/** Short words for building content; every part stays typed, so that nothing a person wrote can format or mention. */
export const heading = (...line: Part[]): Block => ({ kind: 'heading', line })
export const text = (...line: Part[]): Block => ({ kind: 'text', line })
export const quote = (...line: Part[]): Block => ({ kind: 'quote', line })
export const list = (lines: Line[]): Block => ({ kind: 'list', lines })
export const buttons = (...some: Button[]): Block => ({ kind: 'buttons', buttons: some })

export const content = (...blocks: (Block | null | false)[]): Content => ({
  blocks: blocks.filter((block): block is Block => block !== null && block !== false),
})

/** Cuts a long text for a list; the whole text stands on the item's own page. */
export const brief = (value: string, limit = 40): string =>
  value.length > limit ? `${value.slice(0, limit - 1)}…` : value
