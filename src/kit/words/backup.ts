/** Backups, as administrators hear of them in chat. */
const zh = {
  ordered: '已开始备份，完成后告知结果。其间照常使用。',
  made: (name: string, size: string, seconds: number) => `备份已完成：${name}，${size}，用时 ${seconds} 秒。`,
  failed: (why: string) => `备份未能完成：${why}`,
  failedByItself: (why: string) => `今日的定时备份未能完成：${why}`,
}

const en: typeof zh = {
  ordered: 'The backup has begun; you will be told when it is done. Go on as usual meanwhile.',
  made: (name, size, seconds) => `The backup is made: ${name}, ${size}, in ${seconds} s.`,
  failed: (why) => `The backup could not be made: ${why}`,
  failedByItself: (why) => `Today’s backup could not be made: ${why}`,
}

export const backup = { zh, en }
