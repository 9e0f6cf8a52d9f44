import { refusal } from './refusals.ts'

/** What is refused of tokens, subscriptions and questions of programs, and how to mend it. */
export const refuseApi = {
  noName: () =>
    refusal(
      'no-name',
      '请写明给哪个系统用，例如：令牌 新建 数据平台 SY 只读。',
      'Please name the system it is for, e.g. token new dataplatform SY read.',
    ),
  noScope: () =>
    refusal(
      'no-scope',
      '请写明令牌可以做什么：“只读”，或具体的命令，例如：令牌 新建 OA SY 市教育局 汇报 确认。',
      'Please say what the token may do: “read”, or names of commands, e.g. token new OA SY 市教育局 report confirm.',
    ),
  unclearWord: (word: string) =>
    refusal(
      'unclear-word',
      `“${word}”不是方案代号、单位、命令，也不是“只读”“办公室”“领导”或天数，令牌未建。`,
      `“${word}” is no plan, unit or command, nor “read”, “office”, “leader” or a number of days. No token was made.`,
    ),
  closedScope: (verb: string) =>
    refusal(
      'closed-scope',
      `“${verb}”不能交给令牌，请由本人办理。令牌未建。`,
      `“${verb}” cannot be given to a token; it is for people to do. No token was made.`,
    ),
  unitAndPlace: () =>
    refusal(
      'unit-and-place',
      '一个令牌只能有一个身份：写单位，或写“办公室”“领导”，不能都写。',
      'A token stands in one place: a unit, or the office, or a leader, not several.',
    ),
  tokenDays: (most: number) =>
    refusal(
      'token-days',
      `有效期请在 1 至 ${most} 天之间。`,
      `A token is good for between 1 and ${most} days.`,
    ),
  noToken: (number: number | undefined) =>
    refusal(
      'no-token',
      number === undefined
        ? '请写明第几号，例如：令牌 撤销 1。发送“令牌”可查看清单。'
        : `没有第 ${number} 号有效令牌。发送“令牌”可查看清单。`,
      number === undefined
        ? 'Please give its number, e.g. token revoke 1. “token” lists them.'
        : `There is no token ${number} in force. “token” lists them.`,
    ),
  byToken: (verb: string) =>
    refusal(
      'not-in-scope',
      `该令牌没有“${verb}”的权限，请管理员另建令牌并写明此项。`,
      `This token may not “${verb}”. An administrator can make one that may.`,
    ),
  hookOff: () =>
    refusal(
      'webhooks-off',
      '事件推送尚未启用：请运维人员设置 DUBAN_WEBHOOK_KEY（或 DUBAN_WEBHOOK_KEY_FILE），至少 32 个字符。',
      'Webhooks are not set up: the operator sets DUBAN_WEBHOOK_KEY (or DUBAN_WEBHOOK_KEY_FILE) to at least 32 characters.',
    ),
  hookUrl: () =>
    refusal(
      'webhook-url',
      '推送地址须为 https:// 或 http:// 开头的完整网址，不带用户名、密码和 #，例如 https://oa.example.cn/duban。',
      'The address must be whole, begin with https:// or http:// and carry no user name, password or #, e.g. https://oa.example.cn/duban.',
    ),
  hookEvents: (word: string) =>
    refusal(
      'webhook-events',
      `“${word}”不是事件名。请写台账的事件名，例如 report.filed；report.* 表示一类，* 表示全部。`,
      `“${word}” is no name of an event. Give names as in the ledger, e.g. report.filed; report.* for a subject, * for all.`,
    ),
  hookMany: (most: number) =>
    refusal(
      'webhook-many',
      `一个方案最多 ${most} 个推送，请先撤销不用的。`,
      `A plan has at most ${most} webhooks; please revoke one first.`,
    ),
  noHook: (number: number | undefined) =>
    refusal(
      'no-webhook',
      number === undefined
        ? '请写明第几号，例如：推送 撤销 1。发送“推送”可查看清单。'
        : `没有第 ${number} 号可办理的推送。发送“推送”可查看清单。`,
      number === undefined
        ? 'Please give its number, e.g. webhook revoke 1. “webhook” lists them.'
        : `There is no webhook ${number} to which this can be done. “webhook” lists them.`,
    ),
  feedOperator: () =>
    refusal(
      'feed-operator',
      '日历订阅属于个人，命令行操作员没有日历。',
      'A calendar is a person’s own; the operator of the command line has none.',
    ),
  notSeen: () =>
    refusal(
      'no-right',
      '您没有查看这项内容的权限。如需要，请联系该方案的办公室。',
      'You may not see this. If you need to, ask the office of that plan.',
    ),
  noRow: () =>
    refusal(
      'no-such-row',
      '没有这一项，或您没有查看的权限。',
      'There is no such thing, or you may not see it.',
    ),
  badCursor: () =>
    refusal(
      'bad-cursor',
      'cursor 无效或已失效，请去掉它从头查询。',
      'The cursor is not, or no longer, valid. Ask again without it.',
    ),
}
