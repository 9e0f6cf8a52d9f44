import type { Light } from '../../core/model/index.ts'

/** A light is told by its colour and its word, never by colour alone. */
const light: Record<Light, string> = { green: '🟢', yellow: '🟡', red: '🔴', blue: '🔵', grey: '⚪' }

const zh = {
  light,
  more: '更多',
  back: '返回',
  fill: (title: string) => `填写：${title}`,
  done: (label: string) => `✓ ${label}`,
  /** What a press brings that offers nothing any more. */
  doneAlready: '已办理，无需再点。',
  gone: '此按钮已失效，请使用最新的消息，或发送“我的”。',
  others: '此按钮是发给他人的。',
  whole: (name: string) => `全文见附件《${name}》。`,
  document: '全文',
  filesLeft: (count: number) => `另有 ${count} 个附件，请登录网页会话查看。`,
  fileLost: (name: string) => `附件“${name}”暂时无法取出，请登录网页会话查看。`,
  group: {
    answered: '已私信答复您。',
    closed: (bot: string) => `答复只发给您本人。请先打开 @${bot} 并点“开始”，再发一次。`,
  },
  unread: {
    voice: '暂不能收听语音，请改用文字发送，或作为文件附上。',
    sticker: '表情和贴纸不作为汇报收录，请用文字说明。',
    location: '位置信息不作为汇报收录，请用文字写明地点。',
    other: '这类消息无法收录，请用文字、文件或图片发送。',
  },
  file: {
    tooLarge: (mb: number) => `超过 ${mb} MB，Telegram 不允许机器人收取`,
    gone: 'Telegram 未能提供此文件，请重新发送',
    voice: '语音',
    tooMany: (limit: number) => `附件超过 ${limit} 个，其余未收取`,
  },
  form: {
    required: '（必填）',
    optional: '（可不填）',
    asks: (title: string, label: string, n: number, of: number) => `${title}\n${n}/${of} ${label}`,
    now: (value: string) => `现为：${value}`,
    howText: '请直接回复本条消息。发送“取消”放弃填写。',
    howOptional: '请回复本条消息；没有的请点“跳过”。',
    howKept: '请回复本条消息；不改的请点“跳过”。',
    howChoice: '请点选：',
    howFiles: '请发送文件或图片，可发多个；没有的请点“跳过”。',
    howFilesMust: '请发送文件或图片，可发多个。',
    howMoreFiles: '可继续发送文件或图片，发完请点“完成”。',
    skip: '跳过',
    cancel: '取消',
    finish: '完成',
    cancelled: '已取消填写，未作任何改动。',
    gone: '填写已结束或已超时，请重新打开表单。',
    needsText: '此项需要文字，请回复本条消息填写。',
    needsFile: '此项需要文件，请发送文件或图片，或点“跳过”。',
    needsChoice: '请在上面的选项中点选一项。',
    again: '填写有误，未作改动。已填内容仍在，可继续修改：',
  },
  ailment: {
    token: 'Telegram 不认可 TELEGRAM_BOT_TOKEN。请向 @BotFather 发送 /token 核对令牌，改正后重新启动。',
    unreachable: (root: string, why: string) =>
      `连接不到 ${root}（${why}）。请检查网络和代理；内网可用 TELEGRAM_API_ROOT 指向可达的 Bot API 服务。`,
    seesAll: (bot: string) =>
      `@${bot} 已关闭隐私模式，能看到群内全部消息；督办只理会命令、@提及和回复。建议向 @BotFather 发送 /setprivacy 选 Enable。`,
    hooked: (url: string) =>
      `此机器人另设有 webhook（${url}），长轮询收不到消息。请停用另一处程序；督办启动时会取消该 webhook。`,
    notHooked: (url: string) =>
      `webhook 尚未指向 ${url}。请确认 DUBAN_PUBLIC_URL 是外网可达的 https 地址，并重新启动。`,
    hookFails: (why: string) =>
      `Telegram 送达 webhook 失败：${why}。请检查 DUBAN_PUBLIC_URL、证书和反向代理是否放行 /telegram/。`,
    conflict: '另有程序在用同一令牌收取消息，双方都会漏收。请停用另一处，或向 @BotFather 申请新的机器人。',
    noPublicUrl:
      '已设 TELEGRAM_WEBHOOK_SECRET，但 DUBAN_PUBLIC_URL 不是 https 地址，Telegram 无法送达。请设为外网可达的 https 地址，或去掉 TELEGRAM_WEBHOOK_SECRET 改用长轮询。',
  },
}

const en: typeof zh = {
  light,
  more: 'More',
  back: 'Back',
  fill: (title) => `Fill in: ${title}`,
  done: (label) => `✓ ${label}`,
  doneAlready: 'Done already; no need to press it again.',
  gone: 'This button no longer works. Please use the latest message, or say “mine”.',
  others: 'This button was meant for somebody else.',
  whole: (name) => `The whole text is attached: ${name}.`,
  document: 'whole text',
  filesLeft: (count) => `${count} more ${count === 1 ? 'file' : 'files'}: please sign in to the web chat.`,
  fileLost: (name) => `The file “${name}” cannot be fetched just now; please sign in to the web chat.`,
  group: {
    answered: 'Answered privately.',
    closed: (bot) => `Answers go to you alone. Please open @${bot}, press “Start”, and send it once more.`,
  },
  unread: {
    voice: 'Voice messages cannot be heard here. Please write it, or attach it as a file.',
    sticker: 'Stickers are not filed. Please say it in words.',
    location: 'Locations are not filed. Please write where it is.',
    other: 'Messages of this kind cannot be taken. Please send words, a file or a picture.',
  },
  file: {
    tooLarge: (mb) => `larger than ${mb} MB, which Telegram lets no bot fetch`,
    gone: 'Telegram did not hand it over; please send it again',
    voice: 'voice message',
    tooMany: (limit) => `more than ${limit} files; the others were not taken`,
  },
  form: {
    required: ' (required)',
    optional: ' (may be left out)',
    asks: (title, label, n, of) => `${title}\n${n}/${of} ${label}`,
    now: (value) => `Now: ${value}`,
    howText: 'Please reply to this message. Send “cancel” to give up.',
    howOptional: 'Please reply to this message, or press “Skip”.',
    howKept: 'Please reply to this message, or press “Skip” to leave it as it is.',
    howChoice: 'Please choose:',
    howFiles: 'Please send files or pictures, several if you like. Press “Skip” where there are none.',
    howFilesMust: 'Please send files or pictures, several if you like.',
    howMoreFiles: 'Send more files or pictures, or press “Done”.',
    skip: 'Skip',
    cancel: 'Cancel',
    finish: 'Done',
    cancelled: 'Given up; nothing was changed.',
    gone: 'This form was finished or has expired. Please open it again.',
    needsText: 'This needs words: please reply to this message.',
    needsFile: 'This needs a file: please send a file or a picture, or press “Skip”.',
    needsChoice: 'Please press one of the choices above.',
    again: 'Something is not right yet, and nothing was changed. What you filled in is kept:',
  },
  ailment: {
    token:
      'Telegram does not accept TELEGRAM_BOT_TOKEN. Send /token to @BotFather, compare, correct it and start again.',
    unreachable: (root, why) =>
      `${root} cannot be reached (${why}). Check network and proxy; in a closed network let TELEGRAM_API_ROOT name a Bot API server that can be reached.`,
    seesAll: (bot) =>
      `@${bot} has privacy mode off and sees every message of its groups. Duban heeds only commands, mentions and replies; better choose Enable by /setprivacy with @BotFather.`,
    hooked: (url) =>
      `A webhook of another program is set for this bot (${url}), so that polling gets nothing. Stop that program; duban removes the webhook when it starts.`,
    notHooked: (url) =>
      `The webhook does not point to ${url} yet. Make sure that DUBAN_PUBLIC_URL is an https address that can be reached from outside, and start again.`,
    hookFails: (why) =>
      `Telegram could not deliver to the webhook: ${why}. Check DUBAN_PUBLIC_URL, the certificate, and that the reverse proxy lets /telegram/ through.`,
    conflict:
      'Another program fetches messages with the same token, and both miss some. Stop it, or get a bot of its own from @BotFather.',
    noPublicUrl:
      'TELEGRAM_WEBHOOK_SECRET is set, but DUBAN_PUBLIC_URL is no https address, so that Telegram cannot deliver. Set it to one that can be reached from outside, or unset TELEGRAM_WEBHOOK_SECRET to poll.',
  },
}

export const telegram = { zh, en }

export type TelegramWords = typeof zh
