/** What only Slack says: its forms, its home page, its self-test. */
const zh = {
  working: '正在处理，答复随后发到“消息”页。',
  answered: '已私信答复您。',
  unreachable: '暂不能私信您。请在 Slack 的“应用”中打开督办，在“消息”页发送任意一句话，然后重试。',
  known: (name: string, address: string) =>
    `已按 Slack 资料中的邮箱 ${address} 识别您为${name}，今后的提醒发到此处。如有误，请发送“绑定 列表”解除，并告知办公室。`,
  gone: '此按钮已失效，请查看最近的消息，或直接发送指令。',
  attached: '内容较长，全文见附件。',
  moreItems: (left: number) => `另有 ${left} 项，发送“我的”查看全部。`,
  homeUnknown: '尚未识别您的身份。请向领导小组办公室索取绑定码，在“消息”页发送“绑定 绑定码”。',
  homeHow: '在“消息”页直接回复即可汇报，例如“1.2.1 已完成调研”。发送“帮助”查看全部用法。严禁填写涉密信息。',
  cancel: '取消',
  choose: '请选择',
  fileTitle: '归入反馈',
  fileItem: '归入哪一项',
  fileText: '进展情况',
  fileSubmit: '提交',
  fileNone: '您目前没有可汇报的事项。',
  fileFiles: (names: string) => `一并收取附件：${names}`,
  fileMissing: '未能从 Slack 取得，请稍后重新发送',
  fileOutside: '存放在 Slack 以外，请直接上传文件',
  fileTooMany: (limit: number) => `附件超过 ${limit} 个，其余未收取`,
  empty: '请写明要办的事，例如“/duban 我的”“/duban 汇报 1.2.1 已完成调研”；发送“/duban 帮助”查看全部用法。',
  check: {
    token: (n: number, why: string) =>
      `Slack：第 ${n} 个机器人令牌不能使用（${why}）。请在 api.slack.com/apps 的“OAuth & Permissions”重新安装应用，将新的 Bot User OAuth Token 写入 SLACK_BOT_TOKEN 后重启。`,
    twin: (n: number, team: string) =>
      `Slack：第 ${n} 个机器人令牌与前面的令牌同属工作区 ${team}，请去掉一个。`,
    gone: (name: string, why: string) =>
      `Slack：工作区“${name}”已移除督办或收回令牌（${why}）。请重新安装应用并更新 SLACK_BOT_TOKEN。`,
    scopes: (name: string, missing: string) =>
      `Slack：工作区“${name}”缺少权限 ${missing}。请在“OAuth & Permissions”的“Bot Token Scopes”中补充，然后点“Reinstall to Workspace”。`,
    socket: (why: string) =>
      `Slack：Socket Mode 连接不上（${why}）。请核对 SLACK_APP_TOKEN 具有 connections:write 权限，并已在“Socket Mode”页启用。`,
    secret:
      'Slack：未设置 SLACK_APP_TOKEN，也未设置 SLACK_SIGNING_SECRET，收不到消息。请将“Basic Information”页的 Signing Secret 写入 SLACK_SIGNING_SECRET。',
    address: '（督办的公开地址）',
    url: (url: string) =>
      `Slack：HTTP 方式需要 Slack 能访问督办。请设置 DUBAN_PUBLIC_URL，并在应用的三处 Request URL 填写 ${url}/slack/events。`,
  },
  manifest: {
    app: '督办 duban',
    description: '任务分解、催办、汇报与周报',
    long: '督办把一份文件变成可跟踪的任务清单：到期提醒联络员，按编号收取进展，向领导报送周报。可在“消息”页直接说话，在频道中 @duban，或使用 /duban。每一项数字都注明来源；严禁填写涉密信息。使用前须由办公室登记，并用绑定码或邮箱确认身份。',
    command: '查看与汇报督办事项',
    shortcut: '归入反馈',
    shortcutWhat: '将这条消息作为某一事项的进展',
  },
}

const en: typeof zh = {
  working: 'Working on it; the answer follows under “Messages”.',
  answered: 'Answered you privately.',
  unreachable:
    'You cannot be written to. Please open duban under “Apps” in Slack, say anything under “Messages”, and try again.',
  known: (name, address) =>
    `Recognised you as ${name} by ${address}, the address of your Slack profile. Reminders come here from now on. If this is wrong, say “bind list” to undo it, and tell the office.`,
  gone: 'This button no longer works. Please look at the latest message, or type the command.',
  attached: 'This is long: the whole is attached.',
  moreItems: (left) => `${left} more; say “mine” to see them all.`,
  homeUnknown:
    'I do not know you yet. Please ask the office for a code and say “bind CODE” under “Messages”.',
  homeHow:
    'Simply answer under “Messages” to report, e.g. “1.2.1 survey done”. Say “help” for everything else. Never enter classified information.',
  cancel: 'Cancel',
  choose: 'Please choose',
  fileTitle: 'File as report',
  fileItem: 'On which item',
  fileText: 'Progress',
  fileSubmit: 'Submit',
  fileNone: 'You have no item to report on.',
  fileFiles: (names) => `Its files come along: ${names}`,
  fileMissing: 'it could not be fetched from Slack, please send it again later',
  fileOutside: 'it is kept outside Slack, please upload the file itself',
  fileTooMany: (limit) => `More than ${limit} files: the others were not taken`,
  empty:
    'Say what is to be done, e.g. “/duban mine” or “/duban report 1.2.1 survey done”; “/duban help” lists everything.',
  check: {
    token: (n, why) =>
      `Slack: bot token no. ${n} does not work (${why}). Reinstall the app under “OAuth & Permissions” at api.slack.com/apps, put the new Bot User OAuth Token into SLACK_BOT_TOKEN, and restart.`,
    twin: (n, team) =>
      `Slack: bot token no. ${n} is for workspace ${team}, like one before it. Remove one of them.`,
    gone: (name, why) =>
      `Slack: workspace “${name}” removed duban or took its token back (${why}). Install the app again and update SLACK_BOT_TOKEN.`,
    scopes: (name, missing) =>
      `Slack: workspace “${name}” lacks the scopes ${missing}. Add them under “OAuth & Permissions”, “Bot Token Scopes”, then press “Reinstall to Workspace”.`,
    socket: (why) =>
      `Slack: Socket Mode cannot connect (${why}). Check that SLACK_APP_TOKEN has the scope connections:write and that “Socket Mode” is switched on.`,
    secret:
      'Slack: neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set, so no message arrives. Put the Signing Secret of “Basic Information” into SLACK_SIGNING_SECRET.',
    address: '(duban’s public address)',
    url: (url) =>
      `Slack: over HTTP, Slack must reach duban. Set DUBAN_PUBLIC_URL, and enter ${url}/slack/events as the app’s three Request URLs.`,
  },
  manifest: {
    app: 'duban',
    description: 'Tasks, reminders, reports and the weekly digest',
    long: 'Duban turns a policy document into a list of tasks that is kept moving: it reminds liaisons when something is due, takes reports by item, and sends leaders a weekly digest. Say something under “Messages”, mention @duban in a channel, or use /duban. Every figure names its source; never enter classified information. The office registers its people first; a code or an e-mail address shows who you are.',
    command: 'See and report your items',
    shortcut: 'File as report',
    shortcutWhat: 'Take this message as progress on an item',
  },
}

export const slack = { zh, en }
