/** Binding chat accounts by one-time codes (绑定), in chat and on the printed slips. */
const channels: Record<string, string> = {
  web: '网页会话',
  telegram: 'Telegram',
  slack: 'Slack',
  mail: '电子邮件',
  cli: '命令行',
}
const channelsEn: Record<string, string> = {
  web: 'the web chat',
  telegram: 'Telegram',
  slack: 'Slack',
  mail: 'e-mail',
  cli: 'the command line',
}

const zh = {
  channel: (channel: string) => channels[channel] ?? channel,
  yourCode: '您的绑定码：',
  codeOf: (who: string) => `${who}的绑定码：`,
  once: (days: number, until: string) => `绑定码仅可使用一次，${days} 天内（${until}前）有效，请勿转发他人。`,
  handOver: '请通过可靠渠道转交本人。',
  howTitle: '使用办法',
  telegram: '在装有 Telegram 的手机上打开此链接并点“开始”：',
  say: (channel: string) => `在 ${channel} 中向督办机器人发送：`,
  sayAnywhere: '在已接入督办的聊天平台，用要绑定的账号发送：',
  noneYet: '目前只接入了网页会话；接入其他聊天平台后，用要绑定的账号发送：',
  web: '网页会话，打开此链接登录（仅可使用一次）：',
  said: (code: string) => `绑定 ${code}`,
  bound: (name: string, channel: string) => `已绑定：${name}。今后的提醒发到此处（${channel}）。`,
  boundMore: '发送“我的”查看您的事项，“帮助”查看用法；如需改到其他账号，请发送“绑定 列表”。',
  toldBefore: (channel: string) =>
    `您的名下新绑定了一个账号（${channel}），今后的提醒发到那里。如非本人操作，请立即发送“绑定 列表”，解除该账号，并告知办公室。`,
  listTitle: (name: string) => `${name}已绑定的账号`,
  account: (n: number, channel: string, tail: string) => `${n}. ${channel}${tail}`,
  preferred: '（首选，提醒发到此处）',
  none: '没有绑定任何账号，提醒无法送达。',
  listHow: '“绑定 首选 2”改变首选账号，“绑定 解除 2”解除绑定，“绑定”生成新的绑定码。',
  prefer: (n: number) => `首选第 ${n} 个`,
  unbind: (n: number) => `解除第 ${n} 个`,
  nowPreferred: (channel: string) => `已改为首选${channel}，今后的提醒发到那里。`,
  alreadyPreferred: (channel: string) => `${channel}已是首选账号。`,
  unbound: (name: string, channel: string, next: string) =>
    `已解除${name}的${channel}账号，今后的提醒发到${next}。`,
  unboundOther: (name: string, channel: string) => `已解除${name}的${channel}账号。`,
  unboundLast: (name: string, channel: string) =>
    `已解除${name}的${channel}账号。目前没有可用账号，提醒不再送达；重新绑定后恢复。`,
  lastOne: (name: string, channel: string) =>
    `${channel}是${name}唯一的账号，解除后将收不到任何提醒，逾期事项会逐级上报。确需解除，请点“确认解除”。`,
  confirmUnbind: '确认解除',
  printTitle: (what: string, people: number) => `${what}的绑定单：${people} 人，每人一条。`,
  printLink: '请用办公室账号登录后打开（一次有效，24 小时内），即可打印：',
  unitCodes: (unit: string, count: number) => `${unit}的绑定码（${count} 人），每人一个，请分别转交本人：`,
  page: {
    title: '绑定单',
    what: (plan: string, unit: string | null) => `${plan}${unit === null ? '' : ` · ${unit}`}`,
    people: (count: number) => `共 ${count} 人，每人一条。`,
    explain: '生成后，绑定码和登录链接只在下一页显示这一次，系统不留存明文；请当场打印，裁开后分别转交本人。',
    make: '生成并显示',
    print: '请用浏览器打印（Ctrl+P），A4 纸，沿虚线裁开。离开本页后不能再次显示。',
    chat: '返回会话',
    forbiddenTitle: '无权查看本页',
    forbiddenText: '绑定单由该方案的办公室或管理员打印。',
    goneTitle: '此链接已失效',
    goneText: '链接只能使用一次，24 小时内有效。请重新发送“绑定 打印”。',
    emptyTitle: '没有可打印的人员',
    emptyText: '请先用“邀请”登记人员。',
    code: '绑定码',
    validUntil: (day: string) => `有效期至 ${day}，仅可使用一次`,
    webLine: '网页登录',
    secret: '绑定码和链接等同于您的登录凭证，请勿转交他人。如有遗失，请联系办公室重新制作。',
  },
}

const en: typeof zh = {
  channel: (channel) => channelsEn[channel] ?? channel,
  yourCode: 'Your code: ',
  codeOf: (who) => `The code of ${who}: `,
  once: (days, until) =>
    `The code works once, within ${days} days (before ${until}). Pass it to nobody else.`,
  handOver: 'Please hand it over by a channel you trust.',
  howTitle: 'How to use it',
  telegram: 'On a phone with Telegram, open this link and press “Start”: ',
  say: (channel) => `In ${channel}, send to the duban bot: `,
  sayAnywhere: 'On a chat platform that duban is on, send from the account to be bound: ',
  noneYet:
    'Only the web chat is connected so far; once another platform is, send from the account to be bound: ',
  web: 'For the web chat, open this link to sign in (once): ',
  said: (code) => `bind ${code}`,
  bound: (name, channel) => `Bound: ${name}. Reminders come here from now on (${channel}).`,
  boundMore:
    'Say “mine” to see your items, “help” for what you can say, “bind list” to choose another account.',
  toldBefore: (channel) =>
    `A new account (${channel}) was bound to your name, and reminders go there from now on. If this was not you, say “bind list” at once, unbind it, and tell the office.`,
  listTitle: (name) => `Accounts of ${name}`,
  account: (n, channel, tail) => `${n}. ${channel}${tail}`,
  preferred: ' (preferred: reminders go here)',
  none: 'No account is bound, so that no reminder arrives.',
  listHow: '“bind prefer 2” changes where reminders go, “bind remove 2” unbinds, “bind” makes a new code.',
  prefer: (n) => `Prefer no. ${n}`,
  unbind: (n) => `Unbind no. ${n}`,
  nowPreferred: (channel) => `Reminders go to ${channel} from now on.`,
  alreadyPreferred: (channel) => `Reminders go to ${channel} already.`,
  unbound: (name, channel, next) =>
    `The account of ${name} on ${channel} was unbound; reminders go to ${next} from now on.`,
  unboundOther: (name, channel) => `The account of ${name} on ${channel} was unbound.`,
  unboundLast: (name, channel) =>
    `The account of ${name} on ${channel} was unbound. No account is left and no reminder arrives until one is bound again.`,
  lastOne: (name, channel) =>
    `${channel} is the only account of ${name}: without it no reminder arrives, and what is overdue goes up the ladder. Press “Unbind” if it is meant.`,
  confirmUnbind: 'Unbind',
  printTitle: (what, people) =>
    `Slips for ${what}: ${people} ${people === 1 ? 'person' : 'people'}, one slip each.`,
  printLink: 'Sign in as the office and open this to print (once, within 24 hours): ',
  unitCodes: (unit, count) => `Codes for ${unit} (${count}), one a person; hand each to its own: `,
  page: {
    title: 'Slips',
    what: (plan, unit) => `${plan}${unit === null ? '' : ` · ${unit}`}`,
    people: (count) => `${count} ${count === 1 ? 'person' : 'people'}, one slip each.`,
    explain:
      'The codes and sign-in links are shown on the next page, this once, and kept nowhere in clear. Print them there and hand each slip to its own.',
    make: 'Make and show them',
    print:
      'Print with your browser (Ctrl+P) on A4 and cut along the dashed lines. This page cannot be shown again.',
    chat: 'Back to the chat',
    forbiddenTitle: 'You may not look at this page',
    forbiddenText: 'Slips are printed by the office of the plan or an administrator.',
    goneTitle: 'This link no longer works',
    goneText: 'It opens once, within 24 hours. Please say “bind print” again.',
    emptyTitle: 'There is nobody to print for',
    emptyText: 'Please register people first, by “invite”.',
    code: 'Code',
    validUntil: (day) => `works once, until ${day}`,
    webLine: 'Web sign-in',
    secret: 'Code and link stand for you: pass them to nobody. If they are lost, the office makes new ones.',
  },
}

export const binding = { zh, en }

export type SlipWords = (typeof zh)['page']
