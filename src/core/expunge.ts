/** Under these names a body of the ledger keeps what somebody said. Everything else in it is codes, states, dates and names. */
const SAID = new Set([
  ...['progress', 'problems', 'next', 'said', 'text', 'words', 'statement', 'reason', 'remark', 'remarks'],
  ...['note', 'message', 'answer', 'comment', 'summary', 'why', 'opinion', 'minutes'],
])

/** Shorter words stand in too many other places to be looked for there. */
const SHORTEST = 4

/** What somebody said in a body, each once, the longest first: what one holds of another goes with it. */
export function wordsSaid(body: unknown): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, said: boolean): void => {
    if (typeof value === 'string') {
      if (said && [...value.trim()].length >= SHORTEST) found.add(value.trim())
    } else if (Array.isArray(value)) for (const one of value) visit(one, said)
    else if (value !== null && typeof value === 'object')
      for (const [name, one] of Object.entries(value)) visit(one, said || SAID.has(name))
  }
  visit(body, false)
  return [...found].sort((a, b) => b.length - a.length)
}

/** A text as JSON writes it, without its quotes: how it stands in what is stored. */
export const asStored = (text: string): string => JSON.stringify(text).slice(1, -1)

/** What stands where words stood: as many bytes as these took in JSON, so that nothing behind them moves. */
const mask = (word: string): string => '*'.repeat(new TextEncoder().encode(asStored(word)).length)

/** Lists quote the beginning of what is long, and `…`: from so many characters on the beginning is known by itself. */
const HEAD = 12

/** By what it is seen that a text may hold a word, whole or cut short. */
export const headOf = (word: string): string => word.slice(0, HEAD)

/** How much of a word stands at a place: all of it, a beginning that is cut short there, or nothing of it. */
function lengthAt(text: string, from: number, word: string): number {
  let length = headOf(word).length
  while (length < word.length && text[from + length] === word[length]) length++
  return length === word.length || text[from + length] === '…' ? length : 0
}

function textWithout(text: string, word: string): string {
  let kept = ''
  let done = 0
  for (
    let at = text.indexOf(headOf(word));
    at >= 0;
    at = text.indexOf(headOf(word), Math.max(done, at + 1))
  ) {
    const length = lengthAt(text, at, word)
    if (length === 0) continue
    kept += text.slice(done, at) + mask(text.slice(at, at + length))
    done = at + length
  }
  return done === 0 ? text : kept + text.slice(done)
}

/** The value with a mask wherever one of the words stood in a text; the same value where none did. */
export function without<T>(value: T, words: readonly string[]): T {
  if (typeof value === 'string') return words.reduce<string>(textWithout, value) as T
  if (Array.isArray(value)) {
    const parts = value.map((one: unknown) => without(one, words))
    return parts.some((part, at) => part !== value[at]) ? (parts as T) : value
  }
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(([name, one]) => [name, without<unknown>(one, words)] as const)
  return fields.some(([name, one]) => one !== (value as { [name: string]: unknown })[name])
    ? (Object.fromEntries(fields) as T)
    : value
}

/** Whether any of the words stands anywhere in a value. */
export const holds = (value: unknown, words: readonly string[]): boolean => without(value, words) !== value
