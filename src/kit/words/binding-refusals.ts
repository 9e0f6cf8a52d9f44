import { refusal } from './refusals.ts'

/** By which duban says no about codes and accounts (绑定). */
export const refuseBinding = {
  /** The same for a code that never was, was used, or is out of date. */
  wrong: () =>
    refusal(
      'wrong-code',
      '绑定码不对，或已使用、已过期。请核对后重发，或请办公室重新生成。',
      'The code is not right, or was used, or is out of date. Please check it, or ask the office for a new one.',
    ),
  'too-many': () =>
    refusal(
      'too-many-codes',
      '错误次数过多，请一小时后再试，或请办公室重新生成绑定码后当面核对。',
      'Too many wrong codes. Please try again in an hour, or ask the office for a new one.',
    ),
  held: () =>
    refusal(
      'account-held',
      '此账号登记在一名已停用的人员名下，不能绑定。请联系管理员解除后再试。',
      'This account stands in the name of somebody who is no longer active. Please ask an administrator to unbind it first.',
    ),
  alreadyKnown: (name: string) =>
    refusal(
      'already-bound',
      `此账号已绑定为${name}。绑定码请在尚未绑定的账号中发送；此账号如需改绑他人，请先发送“绑定 列表”，解除后再绑定。`,
      `This account is bound to ${name} already. Send the code from the account that is to be bound; to give this one to somebody else, unbind it first: “bind list”.`,
    ),
  nobody: (name: string) =>
    refusal(
      'nobody-called',
      `没有找到人员或单位“${name}”。请核对名称，新人员请先登记，例如：邀请 市教育局 张三 A角。`,
      `No person or unit “${name}”. Please check the name, or register the person first, e.g. invite 市教育局 Zhang A.`,
    ),
  several: (name: string, places: readonly string[]) =>
    refusal(
      'several-people',
      `有多名“${name}”，请写明单位：${places.join('；')}。例如：绑定 市教育局 ${name}。`,
      `Several people are called “${name}”: ${places.join('; ')}. Please name the unit, e.g. bind 市教育局 ${name}.`,
    ),
  notForOthers: () =>
    refusal(
      'bind-for-others',
      '为他人生成绑定码、查看或解除他人账号，由办公室或管理员办理。您可发送“绑定”为本人生成。',
      'Codes and accounts of other people are for the office or an administrator. Say “bind” for your own code.',
    ),
  operatorOnly: () =>
    refusal(
      'bind-operator',
      '命令行没有可绑定的账号，请写明人员或单位，例如：绑定 市教育局。',
      'The command line has no account of its own; please name a person or unit, e.g. bind 市教育局.',
    ),
  noAccount: (said: string, accounts: readonly string[]) =>
    refusal(
      'no-account',
      `没有绑定账号“${said}”，现有：${accounts.join('、')}。`,
      `No account “${said}” is bound. There is: ${accounts.join(', ')}.`,
    ),
  severalAccounts: (accounts: readonly string[]) =>
    refusal(
      'several-accounts',
      `该平台有多个账号，请写序号：${accounts.join('、')}。`,
      `There are several accounts of it. Please give the number: ${accounts.join(', ')}.`,
    ),
  webStays: () =>
    refusal(
      'web-stays',
      '网页会话随登录而在，不能解除。如不想在网页收提醒，请把其他账号设为首选，例如：绑定 首选 telegram。',
      'The web chat comes with signing in and cannot be unbound. Prefer another account for reminders, e.g. bind prefer telegram.',
    ),
  nothingToPrint: (what: string) =>
    refusal(
      'nothing-to-print',
      `${what}还没有登记人员，无可打印。请先登记，例如：邀请 市教育局 张三 A角。`,
      `Nobody is registered for ${what} yet. Please register people first, e.g. invite 市教育局 Zhang A.`,
    ),
}
