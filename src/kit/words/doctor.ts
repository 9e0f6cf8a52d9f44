import { channelNamed } from './reach.ts'

/** What `doctor` says; it goes to an operator, so always in both languages. */
type Said = { zh: string; en: string }

const both = (zh: string, en: string): Said => ({ zh, en })

const list = (names: readonly string[]): string => names.join('、')

const FONTS = { fangsong: '仿宋', xiaobiaosong: '小标宋', heiti: '黑体', kaiti: '楷体' }
type FontName = keyof typeof FONTS

export const doctor = {
  state: {
    ok: both('正常', 'ok'),
    mend: both('需处理', 'to mend'),
    grave: both('严重', 'grave'),
  },
  running: () => both('督办正在运行。', 'duban is running.'),
  roles: (roles: readonly string[]) =>
    both(`该进程承担：${list(roles)}。`, `This process is ${roles.join(', ')}.`),
  notRunning: () =>
    both(
      '督办没有运行，以下为直接打开数据后的检查。启动：npm start。',
      'duban is not running; this is what its data show. Start it: npm start.',
    ),
  storeOk: (ms: number) =>
    both(`数据可读可写（${ms} 毫秒）。`, `The data can be read and written (${ms} ms).`),
  storeFails: (why: string) =>
    both(
      `数据打不开：${why}。请按 docs/operations.md “状态目录”或“PostgreSQL”一节处理，再启动。`,
      `The data cannot be opened: ${why}. See “The state folder” or “PostgreSQL” in docs/operations.md, then start again.`,
    ),
  ledgerOk: () => both('台账最近一段加封一致。', 'The newest seal of each ledger agrees.'),
  ledgerBroken: (keys: readonly string[]) =>
    both(
      `台账与加封不一致：${list(keys)}。请执行 npm run --silent duban -- verify 查明位置，并从备份恢复。`,
      `A ledger does not agree with its seal: ${list(keys)}. Run “npm run --silent duban -- verify” to see where, and restore it from a copy.`,
    ),
  folderOk: (free: string) =>
    both(`状态目录可写，余 ${free}。`, `The state folder can be written; ${free} are free.`),
  folderFails: (folder: string, why: string) =>
    both(
      `状态目录 ${folder} 不可写（${why}）。请将其属主改为运行督办的用户，或改 DUBAN_STORE。`,
      `The state folder ${folder} cannot be written (${why}). Make the user that runs duban its owner, or change DUBAN_STORE.`,
    ),
  papersOk: (folder: string) =>
    both(`文稿目录 ${folder} 可写。`, `The folder of papers ${folder} can be written.`),
  papersGone: (folder: string) =>
    both(
      `文稿目录 ${folder} 不存在或未挂载。请新建或挂载，或改 DUBAN_PAPERS_FOLDER；其间文稿照常以消息和邮件送达。`,
      `The folder of papers ${folder} is not there, or not mounted. Make or mount it, or change DUBAN_PAPERS_FOLDER; papers go by chat and mail meanwhile.`,
    ),
  papersFails: (folder: string, why: string) =>
    both(
      `文稿目录 ${folder} 不可写（${why}）。请给运行督办的用户写入权限，或改 DUBAN_PAPERS_FOLDER；其间文稿照常以消息和邮件送达。`,
      `The folder of papers ${folder} cannot be written (${why}). Let the user that runs duban write there, or change DUBAN_PAPERS_FOLDER; papers go by chat and mail meanwhile.`,
    ),
  space: (free: string) =>
    both(
      `状态目录所在磁盘仅余 ${free}。请清理或扩容；写满后督办将停止。`,
      `Only ${free} are free where the state folder is. Make room: duban stops when the disk is full.`,
    ),
  fontsOk: (folder: string | null) =>
    folder === null
      ? both('公文使用内置字体（思源黑体）。', 'Papers are set in the embedded font (Noto Sans S Chinese).')
      : both(`公文使用 ${folder} 中的字体。`, `Papers are set in the fonts of ${folder}.`),
  fontsFolder: (folder: string, why: string) =>
    both(
      `字体目录 ${folder} 打不开（${why}），已改用内置字体。请核对 DUBAN_FONTS。`,
      `The folder of fonts ${folder} cannot be opened (${why}); the embedded font is used. Check DUBAN_FONTS.`,
    ),
  fontsBroken: (path: string, why: string) =>
    both(
      `字体文件 ${path} 无法使用（${why}），已改用内置字体。请换成完整的 .ttf 或 .otf 文件。`,
      `The font ${path} cannot be used (${why}); the embedded one stands in. Put a whole .ttf or .otf file in its place.`,
    ),
  fontsAbsent: (folder: string, roles: readonly FontName[]) =>
    both(
      `${folder} 中没有${list(roles.map((role) => FONTS[role]))}，已改用内置字体。文件名中请含字体名，如 仿宋_GB2312.ttf。`,
      `${folder} has no ${roles.join(', ')} (.ttf or .otf, found by the file’s name); the embedded font stands in.`,
    ),
  fontsFail: (why: string) =>
    both(
      `内置字体打不开（${why}），PDF 和图片无法生成。请重新执行 npm ci。`,
      `The embedded font cannot be opened (${why}): no PDF and no picture can be made. Run npm ci again.`,
    ),
  calendarOk: () => both('节假日安排齐全。', 'The holiday notices are all there.'),
  calendarMissing: (years: readonly number[]) =>
    both(
      `缺少 ${list(years.map(String))} 年节假日安排。通知发布后执行 npm run --silent duban -- calendar load 文件 --confirm，或由管理员在会话中录入。`,
      `No holiday notice for ${years.join(', ')}. Once it is published: npm run --silent duban -- calendar load FILE --confirm, or the administrator pastes it in chat.`,
    ),
  addressOk: (url: string | null) =>
    url === null
      ? both(
          '未设 DUBAN_PUBLIC_URL，只在本机网页使用时无需设置。',
          'DUBAN_PUBLIC_URL is not set, which web chat on this machine does not need.',
        )
      : both(`对外地址 ${url}。`, `The public address is ${url}.`),
  addressMissing: () =>
    both(
      '已设邮件或聊天平台，但未设 DUBAN_PUBLIC_URL，消息中的链接只能在本机打开。请设为大家访问督办的地址，如 https://duban.example.cn。',
      'Mail or a chat platform is set up but DUBAN_PUBLIC_URL is not: links in messages open on this machine alone. Set it to the address people use, e.g. https://duban.example.cn.',
    ),
  addressLocal: (url: string) =>
    both(
      `DUBAN_PUBLIC_URL 是 ${url}，他人打不开。请改为大家访问督办的地址。`,
      `DUBAN_PUBLIC_URL is ${url}, which opens for nobody else. Set it to the address people use.`,
    ),
  addressPlain: (url: string) =>
    both(
      `DUBAN_PUBLIC_URL 是 ${url}，链接中的口令会明文传输。请在前面加 TLS 代理，并改为 https://。`,
      `DUBAN_PUBLIC_URL is ${url}: keys in links travel in the clear. Put a proxy with TLS before it and make it https://.`,
    ),
  addressPath: (url: string) =>
    both(
      `DUBAN_PUBLIC_URL 是 ${url}，带有路径；督办的页面都在根路径下。请只写到主机名和端口。`,
      `DUBAN_PUBLIC_URL is ${url}, with a path; duban’s pages stand at the root. Write host and port only.`,
    ),
  addressCalls: (platform: string) =>
    both(
      `${platform} 要回调督办，DUBAN_PUBLIC_URL 必须是其能访问的 https:// 地址。请设置，或改用长轮询 / Socket Mode。`,
      `${platform} calls duban, so DUBAN_PUBLIC_URL must be an https:// address that it reaches. Set it, or use long polling / Socket Mode instead.`,
    ),
  clockOk: (zone: string, now: string) =>
    both(`时区 ${zone}，现在 ${now}。`, `Time zone ${zone}, now ${now}.`),
  clockBehind: (now: string, last: string) =>
    both(
      `本机时间 ${now} 早于台账最后一条 ${last}。请校准时间（如启用 NTP）。`,
      `This machine says ${now}, earlier than the ledger’s last entry, ${last}. Please set its clock, e.g. by NTP.`,
    ),
  builtOk: () => both('构建文件齐全。', 'The built files are all there.'),
  builtMissing: (files: readonly string[]) =>
    both(
      `缺少构建文件：${list(files)}。请执行 npm run build。`,
      `Built files are missing: ${files.join(', ')}. Run “npm run build”.`,
    ),
  leases: (lines: readonly string[]) =>
    lines.length === 0
      ? both('目前没有进程持有发送权。', 'No process holds a lease at the moment.')
      : both(`发送权：${lines.join('；')}。`, `Leases: ${lines.join('; ')}.`),
  lettersOk: () => both('没有发送失败的去信。', 'No letter has failed.'),
  lettersFailed: (count: number) =>
    both(
      `${count} 封去信发送失败。请执行 npm run --silent duban -- letters 查看原因，“去信 重发”可重发。`,
      `${count} letters have failed. “npm run --silent duban -- letters” says why; “letters retry” sends them again.`,
    ),
  accountsOk: () => both('各人员的账号所在渠道均已设置。', 'Every account is on a channel that is set up.'),
  accountsElsewhere: (channel: string, count: number, names: readonly string[]) =>
    both(
      `${count} 人的账号在未设置的渠道（${channelNamed(channel, 'zh')}）：${list(names)}${count > names.length ? '等' : ''}。请设置该渠道，或请其改绑。`,
      `${count} people have an account on a channel that is not set up (${channelNamed(channel, 'en')}): ${names.join(', ')}${count > names.length ? ' …' : ''}. Set it up, or have them bind another.`,
    ),
  backupNotSet: () =>
    both(
      '没有设置定时备份。请设 DUBAN_BACKUP_FOLDER 为另一块磁盘上的目录；现在可执行 npm run --silent duban -- backup 目录。',
      'No backups are made by themselves. Set DUBAN_BACKUP_FOLDER to a folder on another disk; for one now: npm run --silent duban -- backup FOLDER.',
    ),
  backupFolder: (folder: string, why: string) =>
    both(
      `备份目录 ${folder} 打不开（${why}）。请新建、挂载或授权，或改 DUBAN_BACKUP_FOLDER。`,
      `The folder for backups, ${folder}, cannot be opened (${why}). Make it, mount it or give the right to it, or change DUBAN_BACKUP_FOLDER.`,
    ),
  backupNone: (folder: string) =>
    both(
      `备份目录 ${folder} 中还没有备份。到时会自行备份；现在可由管理员发送“备份”。`,
      `There is no backup in ${folder} yet. One is made at its time; for one now an administrator says “backup”.`,
    ),
  backupDamaged: (path: string, file: string) =>
    both(
      `最近的备份 ${path} 不完整（${file}）。请检查该磁盘，并由管理员发送“备份”重做。`,
      `The newest backup, ${path}, is not whole (${file}). Look at that disk, and have an administrator say “backup”.`,
    ),
  backupLate: (path: string, hours: number) =>
    both(
      `最近的备份 ${path} 是 ${hours} 小时前的。请查看日志中 backup 的失败原因。`,
      `The newest backup, ${path}, is ${hours} hours old. See in the log why later ones failed.`,
    ),
  backupOk: (path: string, hours: number) =>
    both(
      `最近的备份 ${path}，${hours} 小时前，文件齐全。`,
      `The newest backup is ${path}, ${hours} hours old, all its files there.`,
    ),
  jobsOk: (at: string | null) =>
    both(
      at === null ? '定时任务尚未运行过。' : `定时任务最近一次运行：${at}。`,
      at === null ? 'No job has run yet.' : `Jobs last ran at ${at}.`,
    ),
  jobsSilent: (at: string | null) =>
    both(
      `定时任务${at === null ? '从未运行' : `自 ${at} 后没有运行`}，催办和周报不会发出。请查看日志中的 job.failed、pulse.failed，并重启督办。`,
      `No job has run ${at === null ? 'at all' : `since ${at}`}: nothing is chased and no digest goes out. Look for job.failed and pulse.failed in the log, and restart duban.`,
    ),
  backlogOk: (waiting: number, running: number) =>
    both(
      `定时任务队列：等待 ${waiting} 项，正在运行 ${running} 项。`,
      `The queue of jobs: ${waiting} waiting, ${running} running.`,
    ),
  backlogDead: (count: number, job: string, slot: string, error: string) =>
    both(
      `一日内有 ${count} 次定时任务多次重试仍未成功，最近一次为 ${job}（${slot}）：${error}。督办会再次尝试；原因请查看日志中的 job.failed。`,
      `Within a day jobs failed all their tries ${count} times, last ${job} (${slot}): ${error}. They are tried again; look for job.failed in the log.`,
    ),
  templatesOk: (count: number) =>
    both(`自有公文模板 ${count} 份，均可读取。`, `${count} templates of the office’s own can be read.`),
  templateGone: (plan: string, name: string) =>
    both(
      `方案 ${plan} 采用的模板“${name}”已不在存储中，按它的公文无法生成。请从备份恢复，或重新上传模板，也可恢复内置版式。`,
      `The template “${name}” of plan ${plan} is not in the store any more: papers by it cannot be made. Restore it from a backup, bring it again, or go back to the layout that comes with duban.`,
    ),
  queueOk: (letters: number, works: number) =>
    both(
      `待发去信 ${letters} 封，待办后台工作 ${works} 项。`,
      `${letters} letters and ${works} long works wait for their time.`,
    ),
  queueWaits: (letters: number, since: string) =>
    both(
      `待发去信 ${letters} 封，最早的自 ${since} 起未能发出。请执行 npm run --silent duban -- letters 查看原因。`,
      `${letters} letters wait, the oldest since ${since}. “npm run --silent duban -- letters” says why.`,
    ),
  channelOk: (channel: string) =>
    both(
      `${channelNamed(channel, 'zh')}：自检通过。`,
      `${channelNamed(channel, 'en')}: its self-test passed.`,
    ),
  channelFails: (channel: string, why: string) =>
    both(
      `${channelNamed(channel, 'zh')}：自检未能完成（${why}）。请查看日志。`,
      `${channelNamed(channel, 'en')}: its self-test could not be made (${why}). See the log.`,
    ),
  mailRefused: (why: string) =>
    both(
      `邮件服务器不接受登录（${why}）。请核对 DUBAN_SMTP_URL 中的用户名和密码，特殊字符写作 %40 等。`,
      `The mail server refused the sign-in (${why}). Check user and password in DUBAN_SMTP_URL; signs like @ are written %40.`,
    ),
  mailAway: (host: string, why: string) =>
    both(
      `连不上邮件服务器 ${host}（${why}）。请核对 DUBAN_SMTP_URL 的主机、端口和 smtp:/smtps:，以及防火墙。`,
      `The mail server ${host} cannot be reached (${why}). Check host, port and smtp:/smtps: in DUBAN_SMTP_URL, and the firewall.`,
    ),
}
