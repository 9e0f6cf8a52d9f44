import { channelNamed } from './reach.ts'
import { refusal } from './refusals.ts'

const zh = {
  /** Of letters that no account is left for. */
  channel: (channel: string) => (channel === '' ? '无可用账号' : channelNamed(channel, 'zh')),
  waiting: (answers: number, cards: number, others: number) =>
    `待发：答复 ${answers}，提醒 ${cards}，周报和通知 ${others}`,
  oldest: (at: string) => `，最早一封 ${at}`,
  later: (count: number) => `；另有 ${count} 封等候发送时段`,
  sentToday: (count: string) => `；今日已发 ${count}`,
  putOff: (who: string, why: string, until: string) => `暂缓：${who}，${until}再发（${why}）`,
  more: (count: number) => `另有 ${count} 封暂缓。`,
  dead: (count: number) => `近 7 天发送失败 ${count} 封：`,
  deadLine: (at: string, who: string, channel: string, why: string) => `${at} ${who}（${why}）${channel}`,
  deadMore: (count: number) => `只列最近 ${count} 封。`,
  again: '重发',
  allAgain: '全部重发',
  /** Of what was counted no further. */
  atLeast: (count: number) => `${count} 封以上`,
}

const en: typeof zh = {
  channel: (channel) => (channel === '' ? 'no account left' : channelNamed(channel, 'en')),
  waiting: (answers, cards, others) =>
    `waiting: ${answers} answers, ${cards} reminders, ${others} digests and notices`,
  oldest: (at) => `, the oldest of ${at}`,
  later: (count) => `; ${count} more wait for the hours of sending`,
  sentToday: (count) => `; sent today: ${count}`,
  putOff: (who, why, until) => `Put off: ${who}, until ${until} (${why})`,
  more: (count) => `${count} more are put off.`,
  dead: (count) => `Failed in the last 7 days: ${count}`,
  deadLine: (at, who, channel, why) => `${at} ${who} (${why}) ${channel}`,
  deadMore: (count) => `Only the newest ${count} are listed.`,
  again: 'Send again',
  allAgain: 'Send all again',
  atLeast: (count) => `${count} or more`,
}

export const delivery = { zh, en }

export const refuseDelivery = {
  notFailed: () =>
    refusal(
      'not-failed',
      '这封去信已不在失败状态，没有重发。发送“去信”可查看目前的情况。',
      'That letter is no longer failed; nothing was sent again. Say “letters” to see how things stand.',
    ),
  nobodyFailed: (name: string) =>
    refusal(
      'nobody-failed',
      `没有发给“${name}”而失败的去信。发送“去信”可查看名单。`,
      `No letter to “${name}” has failed. Say “letters” for the list.`,
    ),
}
