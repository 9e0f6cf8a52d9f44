/** Blocks as a person sees them, and what Slack would refuse of them. */
interface Loose {
  type?: string
  text?: string | Loose
  elements?: Loose[]
  options?: Loose[]
  option_groups?: Loose[]
  element?: Loose
  label?: Loose
  value?: string
  url?: string
  style?: unknown
}

const inner = (one: Loose | string | undefined): string =>
  one === undefined ? '' : typeof one === 'string' ? one : inner(one.text)

function richText(one: Loose): string {
  const parts = (one.elements ?? []).map(richText)
  if (one.type === 'rich_text') return parts.join('\n')
  if (one.type === 'rich_text_list') return parts.map((part) => `· ${part}`).join('\n')
  return one.elements ? parts.join('') : inner(one)
}

function shownOf(block: Loose): string {
  if (block.type === 'actions')
    return (block.elements ?? [])
      .flatMap((element) => (element.type === 'overflow' ? (element.options ?? []) : [element]))
      .map((element) => `[${inner(element)}]`)
      .join(' ')
  if (block.type === 'context') return (block.elements ?? []).map(inner).join(' ')
  if (block.type === 'input') return inner(block.label)
  if (block.type === 'divider') return ''
  return block.type === 'rich_text' ? richText(block) : inner(block)
}

/** What a person reads, a line a line. */
export const seenIn = (blocks: unknown): string => (blocks as Loose[]).map(shownOf).join('\n')

/** Every button and menu entry, in order. */
export function buttonsIn(blocks: unknown): { label: string; value: string; action_id: string }[] {
  return (blocks as (Loose & { elements?: (Loose & { action_id: string })[] })[])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements = [] }) => elements)
    .flatMap((element) =>
      (element.type === 'overflow' ? (element.options ?? []) : [element]).map((one) => ({
        label: inner(one),
        value: one.value ?? '',
        action_id: element.action_id,
      })),
    )
}

const deep = (value: unknown, visit: (one: Loose) => string | null): string | null => {
  if (Array.isArray(value)) {
    for (const one of value) {
      const wrong = deep(one, visit)
      if (wrong !== null) return wrong
    }
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  return visit(value) ?? deep(Object.values(value), visit)
}

/** What Slack's documentation of blocks forbids; null where nothing is wrong. */
export function faultIn(blocks: unknown, most: number): string | null {
  if (!Array.isArray(blocks) || blocks.length > most) return 'too many blocks'
  let characters = 0
  const wrong = deep(blocks, (one) => {
    const said = inner(one)
    if (typeof one.text === 'string') characters += one.text.length
    if (one.type === 'text' && said === '') return 'empty text'
    if (one.type === 'header' && said.length > 150) return 'long header'
    if (one.type === 'section' && said.length > 3000) return 'long section'
    if (typeof one.text === 'string' && one.text.length > 3000) return 'long text'
    if (one.type === 'rich_text' && richText(one).length > 3000) return 'long rich text'
    if (one.type === 'rich_text_section' && (one.elements ?? []).length === 0) return 'empty section'
    if (one.type === 'actions' && ((one.elements ?? []).length > 25 || (one.elements ?? []).length === 0))
      return 'actions'
    if (one.type === 'button' && (said.length > 75 || (one.value ?? '').length > 2000)) return 'button'
    if (one.type === 'overflow' && ((one.options ?? []).length > 5 || (one.options ?? []).length === 0))
      return 'overflow'
    if (one.type === 'overflow' && (one.options ?? []).some(({ value = '' }) => value.length > 150))
      return 'option'
    if (one.type === 'static_select' && (one.options ?? []).length > 100) return 'options'
    if (one.type === 'link' && !/^https?:\/\//.test(one.url ?? '')) return 'link'
    if (['user', 'usergroup', 'broadcast', 'channel', 'mrkdwn'].includes(one.type ?? '')) return 'markup'
    return null
  })
  return wrong ?? (characters > 13_000 ? 'msg_blocks_too_long' : null)
}
