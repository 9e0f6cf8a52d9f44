import type { Building, Machine } from '../../src/simulate/many/machine.ts'
import { beginLife, mortal } from '../../src/simulate/many/mortal.ts'
import { isTrouble, roads } from '../../src/simulate/stage.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'

/**
 * Several processes on one database, that take what comes in turns: what one began and was killed over, another finds. The
 * one killed is started again, and the first has a clock that goes wrong while those of the others are right.
 */
export const fleetOn =
  (url: string, many: number) =>
  async ({ timezone, clock, channel: line }: Building): Promise<Machine> => {
    const troubles: string[] = []
    const log = (event: string, facts: Record<string, unknown>): void => {
      if (isTrouble(event) && !atWork().life.dead) troubles.push(`${event} ${JSON.stringify(facts)}`)
    }
    const raise = roads({ timezone, log, channel: line(() => atWork().life) })
    const start = async (process: number) => {
      const life = beginLife()
      const store = await openPostgres({ url, clock: () => clock(process), poolSize: 2 })
      return { life, store, whole: raise(mortal(store, life)) }
    }
    const members = [await start(0)]
    for (let n = 1; n < many; n++) members.push(await start(n))
    let turn = 0
    const atWork = () => members[turn] as (typeof members)[number]
    return {
      get whole() {
        return atWork().whole
      },
      get store() {
        return atWork().store
      },
      get life() {
        return atWork().life
      },
      get turn() {
        return turn
      },
      troubles,
      pass: () => void (turn = (turn + 1) % many),
      async restart() {
        await atWork().store.close()
        members[turn] = await start(turn)
      },
      async revive() {
        const { store } = atWork()
        members[turn] = await start(turn)
        await store.close()
      },
      async strike() {
        for (const { store } of members) await store.close()
      },
    }
  }
