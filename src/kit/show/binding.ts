import { CODE_DAYS } from '../../core/binding.ts'
import { channelOf } from '../../core/reach.ts'
import type { Account, Block, Button, Line, Person } from '../../core/model/index.ts'
import type { Ways } from '../command.ts'
import type { Words } from '../words/index.ts'
import { buttons, heading, list, text } from './blocks.ts'

/** What is handed to one person: the code, and the one-time link into web chat. */
export interface Handed {
  code: string
  url: string
}

export const telegramLink = (bot: string, code: string): string => `https://t.me/${bot}?start=${code}`

/** How a code is used on each platform that duban is on, a line a way. */
export function wayLines({ code, url }: Handed, { channels, telegramBot }: Ways, { binding }: Words): Line[] {
  const lines: Line[] = []
  const chats = channels.filter((channel) => channel !== 'web' && channel !== 'mail')
  for (const channel of chats) {
    const link = telegramLink(telegramBot ?? '', code)
    if (channel === 'telegram' && telegramBot !== null) lines.push([binding.telegram, { link, text: link }])
    else lines.push([binding.say(binding.channel(channel)), { code: binding.said(code) }])
  }
  if (chats.length === 0) lines.push([binding.noneYet, { code: binding.said(code) }])
  lines.push([binding.web, { link: url, text: url }])
  return lines
}

/** A code with all there is to know about it; `who` null is the speaker. */
export function codeBlocks(
  who: string | null,
  handed: Handed,
  ways: Ways,
  until: string,
  words: Words,
): Block[] {
  const { binding } = words
  return [
    text({ strong: who === null ? binding.yourCode : binding.codeOf(who) }, { code: handed.code }),
    text(binding.once(CODE_DAYS, until)),
    list(wayLines(handed, ways, words)),
    ...(who === null ? [] : [text(binding.handOver)]),
  ]
}

/** The end of an address, enough to tell two of one platform apart; web chat's is ours and says nothing. */
const tailOf = (account: Account): string => {
  const address = account.slice(channelOf(account).length + 1)
  return channelOf(account) === 'web' ? '' : ` …${address.slice(-4)}`
}

export const accountNames = (accounts: readonly Account[], { binding }: Words): string[] =>
  accounts.map((account, n) => binding.account(n + 1, binding.channel(channelOf(account)), tailOf(account)))

/** A person's accounts with what can be done with each; `who` names somebody else in the buttons. */
export function accountBlocks(person: Person, who: string, words: Words): Block[] {
  const { binding } = words
  const { accounts, preferred } = person
  const names = accountNames(accounts, words)
  const some: Button[] = accounts.flatMap((account, n) => [
    ...(account === preferred
      ? []
      : [{ label: binding.prefer(n + 1), verb: 'bind', args: { act: 'prefer', account, who } }]),
    ...(channelOf(account) === 'web'
      ? []
      : [{ label: binding.unbind(n + 1), verb: 'bind', args: { act: 'unbind', account, who } }]),
  ])
  return [
    heading(binding.listTitle(person.name)),
    names.length === 0
      ? text(binding.none)
      : list(names.map((name, n) => [`${name}${accounts[n] === preferred ? binding.preferred : ''}`])),
    ...(some.length > 0 ? [buttons(...some)] : []),
    text(binding.listHow),
  ]
}
