import { HOUSE } from '../store.ts'

/** What the operator's own verbs say on the command line: both languages, as there is nobody whose language is known. */
const both = (zh: string, en: string): string => `${zh}\n${en}`

const why = {
  'entry-missing': ['记录缺失或次序有变', 'the entry is missing, or stands elsewhere'],
  'body-changed': ['内容已被改动', 'its words were changed'],
  'entry-changed': ['记录已被改动', 'it was changed'],
  'seal-broken': ['这一段中有记录被改动', 'an entry of this stretch was changed'],
  'chain-broken': ['加封链断开', 'the chain is cut'],
} as const

const chainZh = (key: string): string => (key === HOUSE ? '方案以外' : key)
const chainEn = (key: string): string => (key === HOUSE ? 'outside the plans' : key)

export const operation = {
  backupMade: (path: string, size: string, seconds: number) =>
    both(
      `备份已完成：${path}（${size}，${seconds} 秒）。`,
      `The backup is made: ${path} (${size}, ${seconds} s).`,
    ),
  restored: (found: { madeAt: string; plans: readonly string[]; entries: number; seconds: number }) =>
    both(
      `已恢复 ${found.madeAt} 的备份：方案 ${found.plans.join('、') || '无'}，台账 ${found.entries} 条，核对一致，用时 ${found.seconds} 秒。现在可以启动：npm start。`,
      `Restored the backup of ${found.madeAt}: plans ${found.plans.join(', ') || 'none'}, ${found.entries} ledger entries, all agreeing with their seals, in ${found.seconds} s. Start it now: npm start.`,
    ),
  whole: (key: string, sealed: number, unsealed: number) =>
    both(
      `${chainZh(key)}: 台账完整，已加封 ${sealed} 条，待加封 ${unsealed} 条。`,
      `${chainEn(key)}: the ledger is whole; ${sealed} entries sealed, ${unsealed} not yet.`,
    ),
  broken: (key: string, at: string, what: keyof typeof why) =>
    both(
      `${chainZh(key)}: 台账自 ${at} 起与加封不一致（${why[what][0]}）。`,
      `${chainEn(key)}: the ledger disagrees with its seal from ${at} on (${why[what][1]}).`,
    ),
  overall: (sealed: number, unsealed: number, tail: string | null) =>
    both(
      `合计：已加封 ${sealed} 条，待加封 ${unsealed} 条${tail === null ? '' : `（最早的是 ${tail}）`}。`,
      `In all: ${sealed} entries sealed, ${unsealed} not yet${tail === null ? '' : ` (the first is ${tail})`}.`,
    ),
  overallBroken: (chains: number) =>
    both(
      `合计：${chains} 条链不一致。请保留现状备查，再按 docs/operations.md 从备份恢复。`,
      `In all: ${chains} chains disagree. Keep what is there as evidence, then restore as docs/operations.md says.`,
    ),
}
