import { refusal } from './refusals.ts'

/** What is refused about sessions. */
export const refuseEntrance = {
  operatorOnly: () =>
    refusal(
      'operator-only',
      '命令行没有登录，请写明人员，例如：会话 张三。',
      'The command line has no session of its own; name a person: session Zhang.',
    ),
  noSession: (said: string) =>
    refusal(
      'no-session',
      `没有“${said}”这一登录，可能已经结束。发送“会话”可查看目前的登录。`,
      `There is no session “${said}”, or it has ended. Say “session” to see those that are open.`,
    ),
  notForOthers: () =>
    refusal(
      'no-right',
      '只能查看和结束本人的登录。他人的登录由管理员或其所在全部方案的办公室结束。',
      'You may see and end your own sessions. Those of others are ended by an administrator or the office of all their plans.',
    ),
}
