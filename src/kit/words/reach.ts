import type { Account } from '../../core/model/index.ts'
import { channelOf } from '../../core/reach.ts'
import { refusal } from './refusals.ts'

const channels: Record<string, { zh: string; en: string }> = {
  mail: { zh: '邮箱', en: 'e-mail' },
  telegram: { zh: 'Telegram', en: 'Telegram' },
  slack: { zh: 'Slack', en: 'Slack' },
  web: { zh: '网页', en: 'web chat' },
}

/** `邮箱`, or its own name where we have none for it. */
export const channelNamed = (channel: string, language: 'zh' | 'en'): string =>
  channels[channel]?.[language] ?? channel

/** `邮箱 li@example.cn`; of other channels the address is a number that says nothing. */
const named = (account: Account, language: 'zh' | 'en'): string => {
  const channel = channelOf(account)
  const name = channelNamed(channel, language)
  return channel === 'mail' ? `${name} ${account.slice('mail:'.length)}` : name
}

const zh = {
  title: (count: number) => `联系方式失效：${count} 处`,
  lead: '以下人员的消息已无法送达，请核实后重新邀请或绑定；此前联络员 A 角的提醒改发 B 角。',
  line: (who: string, account: Account, since: string, why: string) =>
    `${who}：${named(account, 'zh')}，${since}起无法送达（${why}）`,
  phone: (phone: string) => `，电话 ${phone}`,
  works: '已可送达',
  /** Told where nothing is wrong. */
  none: '目前没有失效的联系方式。',
  restored: (name: string, accounts: readonly Account[]) =>
    `已恢复向${name}发送：${accounts.map((account) => named(account, 'zh')).join('、')}。`,
}

const en: typeof zh = {
  title: (count) => `Accounts that no longer work: ${count}`,
  lead: 'Nothing reaches these people there. Please check, and invite or bind them again; until then what liaison A would get goes to liaison B.',
  line: (who, account, since, why) => `${who}: ${named(account, 'en')}, dead since ${since} (${why})`,
  phone: (phone) => `, telephone ${phone}`,
  works: 'It works again',
  none: 'No account is known to be dead.',
  restored: (name, accounts) =>
    `Letters to ${name} go there again: ${accounts.map((account) => named(account, 'en')).join(', ')}.`,
}

export const reach = { zh, en }

export const refuseReach = {
  notMute: (name: string) =>
    refusal(
      'not-mute',
      `没有找到联系方式失效的“${name}”。发送“送达”可查看名单。`,
      `No dead account of “${name}” is known. Say “reach” for the list.`,
    ),
  several: (name: string) =>
    refusal(
      'several-people',
      `“${name}”不止一人。请发送“送达”，点名单中相应人员的“已可送达”。`,
      `“${name}” is more than one person. Say “reach” and press the button under the one that is meant.`,
    ),
  mailTaken: (address: string, name: string) =>
    refusal(
      'mail-taken',
      `邮箱 ${address} 已登记给${name}，一个邮箱只能用于一人。请核对，或改用其他邮箱。`,
      `The address ${address} is ${name}’s already; one address is one person’s. Please check it, or give another.`,
    ),
  mailWrong: (address: string) =>
    refusal(
      'mail-wrong',
      `“${address}”不是有效的邮箱地址，没有登记。例如：邀请 市教育局 张三 A角 zhang@example.cn`,
      `“${address}” is no e-mail address; nothing was registered. For example: invite 市教育局 Zhang a zhang@example.cn`,
    ),
}
