import { refusal } from './refusals.ts'

/** What a backup or a restore refuses, and what to do. Said to operators and administrators. */
export const refuseBackup = {
  noFolder: () =>
    refusal(
      'no-backup-folder',
      '没有设置备份目录。请写明目录：backup 目录；或由运维人员设置 DUBAN_BACKUP_FOLDER。',
      'No folder for backups is set. Name one: backup FOLDER; or have the operator set DUBAN_BACKUP_FOLDER.',
    ),
  folderGone: (folder: string) =>
    refusal(
      'backup-folder-gone',
      `备份目录 ${folder} 不存在或未挂载。请先新建或挂载。`,
      `The folder for backups, ${folder}, is not there, or not mounted. Make or mount it first.`,
    ),
  inside: (folder: string) =>
    refusal(
      'backup-inside',
      `${folder} 在状态目录之内，磁盘一坏两者俱失。请另选目录，最好在另一块磁盘上。`,
      `${folder} lies inside the state folder, and would be lost with it. Choose another, best on another disk.`,
    ),
  cannotWrite: (folder: string, why: string) =>
    refusal(
      'backup-not-written',
      `备份未能写入 ${folder}（${why}），未留下半份。请核对权限和余量后重做；运行不受影响。`,
      `The backup could not be written to ${folder} (${why}); no half of one is left. Check rights and room there, then repeat it; duban runs on.`,
    ),
  noManifest: (folder: string, newest: string | null) =>
    refusal(
      'no-backup',
      `${folder} 不是一份完整的备份（没有 manifest.json）。${newest === null ? '请写明名为 duban-年月日-时分秒 的目录。' : `其中最新的一份是 ${newest}。`}`,
      `${folder} is not a whole backup (it has no manifest.json). ${newest === null ? 'Name a folder called duban-YYYYMMDD-HHMMSS.' : `The newest in it is ${newest}.`}`,
    ),
  badManifest: (folder: string) =>
    refusal(
      'backup-damaged',
      `${folder} 中的 manifest.json 已被改动或不可读，未恢复任何内容。请改用另一份备份。`,
      `manifest.json in ${folder} was changed or cannot be read; nothing was restored. Use another backup.`,
    ),
  newer: (folder: string, version: string) =>
    refusal(
      'backup-newer',
      `${folder} 由更新的版本（${version}）所制，本版本读不了。请先升级再恢复。`,
      `${folder} was made by a newer version (${version}) than this one reads. Upgrade first, then restore.`,
    ),
  badFile: (path: string) =>
    refusal(
      'backup-damaged',
      `备份已损坏：${path} 缺失、多出或与清单不符，未恢复任何内容。请改用另一份备份。`,
      `The backup is damaged: ${path} is missing, added, or not as the manifest says; nothing was restored. Use another backup.`,
    ),
  otherKind: (kind: string) =>
    refusal(
      'backup-other-kind',
      kind === 'embedded'
        ? '这份备份来自内置存储。请将 DUBAN_STORE 设为 file: 开头的空目录再恢复。'
        : '这份备份来自 PostgreSQL。请将 DUBAN_STORE 设为 postgres:// 开头的空数据库再恢复。',
      kind === 'embedded'
        ? 'This backup is of an embedded store. Set DUBAN_STORE to an empty folder, file:…, and restore there.'
        : 'This backup is of a PostgreSQL store. Set DUBAN_STORE to an empty database, postgres://…, and restore there.',
    ),
  notEmpty: (place: string) =>
    refusal(
      'restore-not-empty',
      `${place} 中已有数据，未作任何改动。请先停止督办，将其改名保留（或另设 DUBAN_STORE），再恢复。`,
      `${place} holds data already; nothing was changed. Stop duban, keep what is there under another name (or set another DUBAN_STORE), then restore.`,
    ),
  broken: (key: string, at: string) =>
    refusal(
      'backup-ledger-broken',
      `备份中的台账（${key}）在 ${at} 处与加封不一致，未恢复任何内容。请改用更早的备份，并保留这一份备查。`,
      `In the backup the ledger (${key}) does not agree with its seal at ${at}; nothing was restored. Use an earlier backup, and keep this one as evidence.`,
    ),
  short: (through: string) =>
    refusal(
      'backup-short',
      `备份中的台账未到第 ${through} 条，未恢复任何内容。请改用另一份备份。`,
      `The ledger in the backup does not reach entry ${through}; nothing was restored. Use another backup.`,
    ),
  cannotRead: (why: string) =>
    refusal(
      'backup-unreadable',
      `备份读不出来（${why}），未恢复任何内容。请改用另一份备份。`,
      `The backup cannot be read (${why}); nothing was restored. Use another backup.`,
    ),
}
