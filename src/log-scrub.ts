/** What takes the place of what is not to be in a log. */
const GONE = '…'

/**
 * What opens a door, or says who somebody is, wherever it stands in a text: links and codes of ours, tokens of platforms, passwords
 * in addresses, cookies and bearers, mobile telephone and identity numbers, e-mail addresses. An order: the longest first.
 */
const PATTERNS: readonly [RegExp, string][] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${GONE}@`],
  [/(\/(?:in|m|calendar|ics)\/)[\w-]{8,}/g, `$1${GONE}`],
  [/(?<!\d)\d{5,}:[\w-]{20,}/g, GONE],
  [/\bxox[a-z]-[\w-]+|\bxapp-[\w-]+/g, GONE],
  [/(\bbearer\s+)[\w.~+/=-]+/gi, `$1${GONE}`],
  [/(\bduban_session=)[^\s;"']+/g, `$1${GONE}`],
  [/([?&](?:token|code|key|secret|state)=)[^\s&"']+/gi, `$1${GONE}`],
  [/[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g, GONE],
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, GONE],
  [/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, GONE],
]

/** Fields that hold such a thing, or words that somebody said, whatever they look like. */
const FIELDS =
  /^(?:token|code|secret|password|authorization|cookie|phone|mail|text|said|words|body|content|progress|problems|next)$/i

const MOST_DEEP = 6

/** A text without what is not to be in a log. */
export const scrubText = (text: string): string =>
  PATTERNS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text)

function scrubbed(value: unknown, deep: number): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (value === null || typeof value !== 'object') return value
  if (deep >= MOST_DEEP) return GONE
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, deep + 1))
  if (value instanceof Error) return scrubText(value.stack ?? value.message)
  const kept: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value))
    kept[name] = FIELDS.test(name) && typeof inner !== 'number' ? GONE : scrubbed(inner, deep + 1)
  return kept
}

/** The facts of one line of the log, scrubbed through and through. */
export const scrub = (facts: Record<string, unknown>): Record<string, unknown> =>
  scrubbed(facts, 0) as Record<string, unknown>
