const zh = {
  damaged: (file: string, offset: number, why: string) =>
    `数据文件损坏：${file}，第 ${offset} 字节处（${why}）。为免丢失已确认的记录，系统未启动。请从最近的备份恢复该文件（以及同一备份中的整个数据目录）后再启动。`,
  badHeader: '文件头不可读',
  badFrame: '记录校验不符，其后仍有完好记录',
  badSequence: '记录序号不连续',
  badRecord: '记录内容不可读',
  missingSegment: '日志分段缺失',
  missingTail: (seq: number) => `日志应至少记到第 ${seq} 条，末尾有缺失`,
  badFile: '附件内容与其校验值不符',
  newerFormat: (format: number) => `格式版本 ${format} 高于本程序所支持的版本`,
  failed: '数据未能写入磁盘，系统已停止接受一切操作。请检查磁盘后重新启动；已确认的内容不受影响。',
  inUse: (folder: string) => `数据目录正被另一个进程使用：${folder}。请先停止该进程，或改用其他目录。`,
  closed: '数据目录已关闭。',
  filling: (folder: string) =>
    `数据目录 ${folder} 正在迁入数据（duban migrate），尚不能使用。请再执行一次同一迁移命令，会从中断处继续。`,
  moving: '数据库正在整体迁移（duban migrate），完成后再启动。',
  tornTail: (file: string, offset: number, bytes: number) =>
    `${file} 末尾有 ${bytes} 字节未写完的记录（自第 ${offset} 字节起），该记录从未被确认，已舍去。`,
  rowsLost: (file: string) => `${file} 缺失或损坏，已用上一份及其后的日志恢复。`,
  rowsNotWritten: (why: string) => `现况文件未能写入（${why}），日志不受影响，稍后再写。`,
}

const en: typeof zh = {
  damaged: (file, offset, why) =>
    `Damaged data file: ${file}, at byte ${offset} (${why}). Duban did not start, so that no acknowledged record is lost. Restore this file (and the rest of the state folder from the same backup), then start again.`,
  badHeader: 'its header cannot be read',
  badFrame: 'a record fails its checksum and intact records follow it',
  badSequence: 'a record is out of sequence',
  badRecord: 'a record cannot be read',
  missingSegment: 'a segment of the journal is missing',
  missingTail: (seq) => `the journal should reach record ${seq} at least; its end is missing`,
  badFile: 'its bytes do not match their hash',
  newerFormat: (format) => `its format version ${format} is newer than this program`,
  failed:
    'The data could not be written to disk, so nothing more is accepted. Check the disk and start again; what was acknowledged is safe.',
  inUse: (folder) =>
    `The state folder is in use by another process: ${folder}. Stop that process first, or choose another folder.`,
  closed: 'The state folder is closed.',
  filling: (folder) =>
    `${folder} is being filled (duban migrate) and cannot be used yet. Repeat that order, it goes on where it stopped.`,
  moving: 'The database is being moved (duban migrate). Start duban when that is done.',
  tornTail: (file, offset, bytes) =>
    `${file} ended in ${bytes} bytes of an unfinished record (from byte ${offset}); it was never acknowledged and was dropped.`,
  rowsLost: (file) => `${file} was missing or damaged; recovered from the one before it and the journal.`,
  rowsNotWritten: (why) =>
    `The live rows could not be written (${why}); the journal is not affected, they will be written later.`,
}

export const store = { zh, en }
