import { expect } from 'vitest'
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
      attach: (text, { name, bytes }, id) =>
        told(zhang.say(text, { ts: id, files: [rig.peer.file(rig.team, name, Buffer.from(bytes))] })),
      got: async () =>
        zhang.seen().flatMap(({ files = [] }) => {
          const known = files.map(({ id }) => rig.peer.world.files.get(String(id)))
          return known.flatMap((one) => one ?? [])
        }),
      slow(seconds) {
        rig.jump.on = true
        rig.peer.limiting.set('chat.postMessage', { times: 1, seconds })
        const began = rig.clock.now
        return () => rig.clock.now - began
      },
      async standstill(text, id, meanwhile) {
        rig.jump.on = true
        const { refusing, line } = rig.peer
        for (const method of ['apps.connections.open', 'chat.postMessage', 'conversations.list'])
          refusing.set(method, 'fatal_error')
        line.cut()
        zhang.quietly(text, { ts: id })
        await meanwhile()
        refusing.clear()
        // A line is opened again and what was missed read; what Slack calls for, it calls for once more.
        if (!socket) return void (await told(zhang.say(text, { ts: id, retry: 1 })))
        const heard = () => rig.store.tx((db) => db.claimed(`slack:heard:slack:T1:${zhang.im}:${id}`))
        await expect.poll(heard).toBe(true)
        await told(Promise.resolve({ acked: true }))
      },
    },
  }
}

const theirs = {
  'where duban keeps the conversation, an edit that was refused leaves the words as they were':
    'Slack keeps the conversation: an edit shows there at once, and the refusal is answered',
}
chatContract('slack over HTTP', open(false), theirs)
chatContract('slack over a socket', open(true), theirs)
