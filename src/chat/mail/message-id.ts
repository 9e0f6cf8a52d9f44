import { createHmac, timingSafeEqual } from 'node:crypto'

/** A Message-ID of ours as it comes back in an answer: the letter it names, and the part that proves that we made it. */
export interface OwnId {
  letterId: string
  mark: string
}

/** 128 bits that nobody can guess who was not sent this letter at this address. */
const markOf = (key: string, letterId: string, address: string): string =>
  createHmac('sha256', key).update(`${letterId}\n${address}`).digest('hex').slice(0, 32)

/** Characters that may not stand in the first part of a Message-ID are escaped as in an address of the web. */
const escaped = (letterId: string): string =>
  encodeURIComponent(letterId).replace(
    /[().!~*']/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** `<let_….0a1b…@example.cn>`: the same for ever for one letter to one address, so that a repeat is known as one. */
export const messageIdOf = (key: string, letterId: string, address: string, domain: string): string =>
  `<${escaped(letterId)}.${markOf(key, letterId, address)}@${domain}>`

/** Every Message-ID in a text that has the form of ours, the newest of a References line first. */
export function ownIdsIn(text: string, domain: string): OwnId[] {
  const found: OwnId[] = []
  for (const [, name = '', mark = '', at = ''] of text.matchAll(
    /<([^<>\s@]{1,200})\.([0-9a-f]{32})@([^<>\s]{1,253})>/gi,
  ))
    if (at.toLowerCase() === domain) found.unshift({ letterId: unescaped(name), mark: mark.toLowerCase() })
  return found
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Whether this letter was sent by us to this very address. */
export const provesSentTo = (key: string, { letterId, mark }: OwnId, address: string): boolean =>
  timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(key, letterId, address)))
