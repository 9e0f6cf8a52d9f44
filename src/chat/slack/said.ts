/** Slack’s text as the person wrote it: its three escapes, and what it writes for people, channels and addresses. */

export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What stands between `<` and `>`: a person, a channel, a group, a broadcast, a date or an address, with its label. */
function meant(inside: string, nameOf: (user: string) => string): string {
  const [what = '', label = ''] = inside.split('|', 2)
  if (what.startsWith('@')) return `@${label === '' ? nameOf(what.slice(1)) : label}`
  if (what.startsWith('#')) return `#${label === '' ? what.slice(1) : label}`
  if (what.startsWith('!subteam^')) return label === '' ? '@' : label.replace(/^@?/, '@')
  if (what.startsWith('!date^')) return label
  if (what.startsWith('!')) return `@${label === '' ? what.slice(1) : label.replace(/^@/, '')}`
  const bare = what.replace(/^mailto:|^tel:|^https?:\/\//, '')
  if (label === '' || label === what) return /^(?:mailto|tel):/.test(what) ? bare : what
  return label === bare ? label : `${label}（${what}）`
}

/** The text of a message, free of Slack. The bot's own mention is no part of what is said to it. */
export function wordsIn(
  text: string,
  botUser: string,
  nameOf: (user: string) => string = (user) => user,
): string {
  return text
    .replaceAll(new RegExp(`<@${botUser}(?:\\|[^<>]*)?>[ \\t]*[:：,，]?[ \\t]*`, 'g'), '')
    .split(/(<[^<>\n]+>)/)
    .map((part, n) => (n % 2 === 1 ? unescaped(meant(part.slice(1, -1), nameOf)) : unescaped(part)))
    .join('')
    .trim()
}

/** Who is mentioned, besides the bot. */
export const mentionedIn = (text: string, botUser: string): string[] => [
  ...new Set(
    [...text.matchAll(/<@([A-Z0-9]+)>/g)].map(([, user = '']) => user).filter((user) => user !== botUser),
  ),
]

export const mentions = (text: string, user: string): boolean =>
  text.includes(`<@${user}>`) || text.includes(`<@${user}|`)
