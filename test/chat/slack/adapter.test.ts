import { createDelivery } from '../../../src/app/deliver.ts'
import { chatContract, type ChatRig, type Told } from '../contract.ts'
import { asLetter, NOW, openRig } from './rig.ts'

/** One person in their own conversation with the bot: what they said and what came, in order. */
const open = (socket: boolean) => async (): Promise<ChatRig> => {
  const rig = await openRig({ socket })
  rig.jump.on = false
  const { adapter } = rig.channel
  const zhang = rig.hand('U1')
  const parts = { store: rig.store, adapters: [adapter], timezone: 'Asia/Shanghai' }
  const told = async (work: Promise<{ acked: boolean }>): Promise<Told> => {
    const { acked } = await work
    // The clock stands and Slack takes one message a second: so it moves on before the answer goes out.
    rig.clock.now += 1000
    await createDelivery(parts).send(rig.clock.now)
    return acked ? 'taken' : 'again'
  }
  return {
    adapter: {
      ...adapter,
      start: (receive) => adapter.start(asLetter(receive)),
      send: (sending) => {
        rig.clock.now += 1000
        return adapter.send(sending)
      },
    },
    store: rig.store,
    now: () => NOW,
    nobody: 'slack:T1:U404',
    close: () => rig.close(),
    peer: {
      account: 'slack:T1:U1',
      conversation: 'slack:T1:U1',
      say: (text, id) => told(zhang.say(text, { ts: id })),
      press: ({ verb, args }, id) =>
        told(zhang.pressValue(JSON.stringify({ v: verb, a: args }), { ts: '1.0', at: id })),
      edit: (of, text, id) => told(zhang.edit(of, text, id)),
      remove: (of, id) => told(zhang.remove(of, id)),
      shown: async () => zhang.shown(),
    },
  }
}

const theirs = {
  'where duban keeps the conversation, an edit that was refused leaves the words as they were':
    'Slack keeps the conversation: an edit shows there at once, and the refusal is answered',
}
chatContract('slack over HTTP', open(false), theirs)
chatContract('slack over a socket', open(true), theirs)
