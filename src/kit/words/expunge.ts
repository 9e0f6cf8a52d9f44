import type { Expunged } from '../expunge.ts'
import { refusal } from './refusals.ts'

/** Words that are taken out of everything that is kept, as administrators hear of it. */
const zh = {
  shown: (entry: string, event: string, when: string, who: string) =>
    `台账记录 ${entry}：${event}，${when}，${who}。`,
  goes: (words: number, characters: number) =>
    words === 0
      ? '将清除这条记录的内容，哈希保留。'
      : `将清除这条记录的内容（其中表述 ${words} 处，共 ${characters} 字），同一表述在本方案的汇报、草稿、会话、去信和其他台账记录中出现的，一并清除。记录本身、时间和哈希保留，可继续核对。`,
  stays: '清除后不能恢复。附件和此前所作的备份不受影响，请另行处理。',
  confirm: '确认清除',
  ordered: (entry: string) => `正在清除台账记录 ${entry} 的内容，完成后告知结果。`,
  done: (entry: string, { bodies, rows }: Expunged) =>
    `台账记录 ${entry} 的内容已清除：台账 ${bodies} 条，其他存留 ${rows} 处。此前所作的备份中仍有原文，请另行销毁。`,
  failed: (entry: string, why: string) => `台账记录 ${entry} 的内容未能清除：${why}`,
}

const en: typeof zh = {
  shown: (entry, event, when, who) => `Ledger entry ${entry}: ${event}, ${when}, ${who}.`,
  goes: (words, characters) =>
    words === 0
      ? 'The body of this entry goes; its hash stays.'
      : `The body of this entry goes (${words} sayings in it, ${characters} characters), and the same words wherever they stand in reports, drafts, chats, letters and other entries of this plan. The entry itself, its time and its hash stay, and can be verified as before.`,
  stays: 'It cannot be undone. Attached files and backups made before are not touched: see to them yourself.',
  confirm: 'Expunge',
  ordered: (entry) =>
    `The body of ledger entry ${entry} is being expunged; you will be told when it is done.`,
  done: (entry, { bodies, rows }) =>
    `The body of ledger entry ${entry} is expunged: ${bodies} ledger entries, ${rows} other places. Backups made before still hold it: destroy them.`,
  failed: (entry, why) => `The body of ledger entry ${entry} could not be expunged: ${why}`,
}

export const expunge = { zh, en }

export const refuseExpunge = {
  noEntry: (id: string) =>
    refusal(
      'no-such-entry',
      `没有编号为 ${id} 的台账记录。编号见台账页面中该条记录的详情。`,
      `There is no ledger entry ${id}. The number stands with the entry on the ledger’s page.`,
    ),
  gone: (id: string) =>
    refusal(
      'entry-expunged',
      `台账记录 ${id} 的内容已经清除。`,
      `The body of ledger entry ${id} is expunged already.`,
    ),
  isOrder: () =>
    refusal(
      'entry-is-order',
      '清除本身的记录写明由谁、何时、因何清除，不能清除。',
      'What says who expunged what and why cannot be expunged.',
    ),
}
