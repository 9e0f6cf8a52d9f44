import { refusal } from './refusals.ts'

/** What a move to another store refuses, and what to do. Said to operators. */
export const refuseMigrate = {
  usage: () =>
    refusal(
      'usage',
      '用法：migrate --to 目标 [--dry-run] [--json]；目标如 postgres://用户:口令@主机/库 或 file:目录，数据来自 DUBAN_STORE。',
      'Usage: migrate --to STORE [--dry-run] [--json]; STORE is postgres://user:password@host/database or file:FOLDER, the data comes from DUBAN_STORE.',
    ),
  same: () =>
    refusal(
      'migrate-same',
      '目标与 DUBAN_STORE 相同，无需迁移。请另写目标。',
      'The target is the store of DUBAN_STORE itself. Name another.',
    ),
  nothing: () =>
    refusal(
      'migrate-nothing',
      'DUBAN_STORE 所指之处没有督办的数据，未作任何改动。请核对 DUBAN_STORE。',
      'There is no duban state where DUBAN_STORE points; nothing was changed. Check DUBAN_STORE.',
    ),
  sourceOpen: () =>
    refusal(
      'migrate-source-open',
      '督办正在使用这些数据，未作任何改动。请先停止所有督办进程，再迁移。',
      'duban is running on this state; nothing was changed. Stop every process of duban first, then migrate.',
    ),
  notEmpty: () =>
    refusal(
      'migrate-not-empty',
      '目标中已有数据，或正被督办使用，未作任何改动。请换一个空目录或空数据库。',
      'The target holds data already, or duban is running on it; nothing was changed. Choose an empty folder or database.',
    ),
  differs: (what: string) =>
    refusal(
      'migrate-differs',
      `迁移后两边不一致（${what}），目标未启用，来源未动。请删去目标后重做；仍不一致时请报告。`,
      `The two sides differ after the move (${what}); the target was not opened and the source is as it was. Remove the target and repeat; if they differ again, report it.`,
    ),
  broken: (key: string, at: string) =>
    refusal(
      'migrate-ledger-broken',
      `台账（${key}）在 ${at} 处与加封不一致，目标未启用，来源未动。请先用 verify 核对来源。`,
      `The ledger (${key}) does not agree with its seal at ${at}; the target was not opened and the source is as it was. Check the source with verify first.`,
    ),
}

const names = {
  rows: '数据 · rows',
  claims: '消息登记 · claims',
  entries: '台账 · ledger entries',
  files: '附件 · files',
}

type Sort = keyof typeof names

/** The lines that a move prints, in both languages, as the command line does. */
export const migrateSaid = {
  line: (of: Sort, from: { count: number; hash: string }, to: { count: number; hash: string } | null) =>
    `${names[of]}: ${from.count} ${from.hash.slice(0, 16)}` +
    (to === null ? '' : ` → ${to.count} ${to.hash.slice(0, 16)}`),
  dry: '以上为拟迁移的内容，未作任何改动。 · This would be moved; nothing was changed.',
  done: '迁移完成，两边一致，台账核对无误。请将 DUBAN_STORE 改为新的地址后启动，原数据留作备份。 · Moved: both sides agree and the ledger verifies. Set DUBAN_STORE to the new address and start duban; keep the old state as a backup.',
  resumed: (batches: number) =>
    `接续上次：已有 ${batches} 批。 · Went on from an earlier run: ${batches} batches were there.`,
}
