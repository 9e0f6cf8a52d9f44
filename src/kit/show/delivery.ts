import { wallClock, type Instant } from '../../core/day.ts'
import type { Block } from '../../core/model/index.ts'
import type { ChannelState, DeliveryState } from '../moves/delivery.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, list, text } from './blocks.ts'

/** Put-off letters listed for a channel, and failed ones for all. */
const SHOWN = { putOff: 5, dead: 10 }

/** What a platform said, cut for a list. */
const REASON = 120

/** How delivery stands, channel by channel, then what failed, each with its way to send it again. */
export function showDelivery(
  { channels, dead, more }: DeliveryState,
  words: Words,
  timezone: string,
): Block[] {
  const said = words.delivery
  const at = (moment: Instant): string => {
    const { day, time } = wallClock(moment, timezone)
    return `${day} ${time}`
  }
  const counted = (count: number): string => (more ? said.atLeast(count) : `${count}`)
  const line = ({
    channel,
    waiting: [answers, cards, others],
    oldest,
    later,
    sentToday,
  }: ChannelState): Block =>
    text(
      { strong: said.channel(channel) },
      words.core.colon,
      said.waiting(answers, cards, others),
      oldest === null ? '' : said.oldest(at(oldest)),
      later > 0 ? said.later(later) : '',
      said.sentToday(counted(sentToday)),
    )
  const putOff = ({ putOff }: ChannelState): Block[] =>
    putOff.length === 0
      ? []
      : [
          list(
            putOff
              .slice(0, SHOWN.putOff)
              .map(({ person, why, until }) => [said.putOff(person, brief(why, REASON), at(until))]),
          ),
          ...(putOff.length > SHOWN.putOff ? [text(said.more(putOff.length - SHOWN.putOff))] : []),
        ]
  const failed = dead
    .slice(0, SHOWN.dead)
    .flatMap(({ id, person, channel, at: since, why }) => [
      text(said.deadLine(at(since), person, said.channel(channel), brief(why, REASON))),
      buttons({ label: said.again, verb: 'letters', args: { letter: id } }),
    ])
  return [
    ...channels.flatMap((state) => [line(state), ...putOff(state)]),
    ...(dead.length > 0 ? [text({ strong: said.dead(dead.length) }), ...failed] : []),
    ...(dead.length > SHOWN.dead ? [text(said.deadMore(SHOWN.dead))] : []),
    ...(dead.length > 1 ? [buttons({ label: said.allAgain, verb: 'letters', args: { retry: true } })] : []),
  ]
}
