import { describe, expect, test } from 'vitest'
import { takeOver } from '../../src/app/work.ts'
import { painting, studio } from '../support/studio.ts'

const MINUTE = 60_000

describe('a process that ends', () => {
  /** A part that never comes to its end by itself. */
  const endless = () => {
    let begun = () => {}
    const started = new Promise<void>((resolve) => (begun = resolve))
    return {
      started,
      act: () => {
        begun()
        return new Promise<never>(() => {})
      },
    }
  }

  test('gives up what it has in hand, which is due again at once and not counted', async () => {
    const { started, act } = endless()
    const s = studio(act)
    await s.order()
    const working = s.working()
    const run = working.run(s.clock)
    await started
    await working.stop()
    expect(await run).toEqual({ done: 0, failed: 0, again: 1 })
    expect(await s.row()).toMatchObject({ state: 'due', attempts: 0, dueAt: s.clock() })
    expect(await working.run(s.clock), 'it takes nothing up any more').toMatchObject({ done: 0 })
    expect(await s.working(painting(async () => 'it')).run(s.clock)).toMatchObject({ done: 1 })
  })

  test('is told so', async () => {
    let told = false
    const { started, act } = endless()
    const s = studio(async ({ signal }) => {
      signal.addEventListener('abort', () => (told = true))
      return act()
    })
    await s.order()
    const working = s.working()
    void working.run(s.clock)
    await started
    await working.stop()
    expect(told).toBe(true)
  })

  test('in the middle, without a word: done at the next start, or by another once its time has run out', async () => {
    const { started, act } = endless()
    const s = studio(act)
    await s.order()
    void s.working().run(s.clock)
    await started
    const next = s.working(painting(async () => 'it'))
    expect(await next.run(s.clock), 'it may still be at it').toMatchObject({ done: 0 })
    s.pass(3 * MINUTE)
    expect(await next.run(s.clock)).toMatchObject({ done: 1 })
    expect(await s.letters()).toEqual(['painted it'])

    const again = endless()
    await s.order('wrk_2')
    void s.working(painting(again.act)).run(s.clock)
    await again.started
    await takeOver(s.store, s.clock())
    expect(await s.working(painting(async () => 'it')).run(s.clock)).toMatchObject({ done: 1 })
  })

  test('three times in the middle of the same work: it is not begun a fourth time', async () => {
    const s = studio(async () => 'it')
    await s.order()
    for (let n = 0; n < 3; n++) {
      const { started, act } = endless()
      void s.working(painting(act)).run(s.clock)
      await started
      await takeOver(s.store, s.clock())
    }
    expect(await s.working().run(s.clock)).toEqual({ done: 0, failed: 1, again: 0 })
    expect(await s.letters()).toEqual([expect.stringContaining('reference')])
  })

  /** A part that says when it began, and ends when it is let go. */
  const held = (what: string) => {
    let begun = () => {}
    let letGo = () => {}
    const started = new Promise<void>((resolve) => (begun = resolve))
    const free = new Promise<void>((resolve) => (letGo = resolve))
    const part = painting(async () => {
      begun()
      await free
      return what
    })
    return { part, started, letGo: () => letGo() }
  }

  test.each(['is done', 'is still at it'])(
    'whoever comes too late keeps nothing: the next %s',
    async (how) => {
      const s = studio(async () => 'it')
      const [slow, next] = [held('late'), held('in time')]
      await s.order()
      const late = s.working(slow.part).run(s.clock)
      await slow.started
      s.pass(3 * MINUTE)
      const inTime = s.working(next.part).run(s.clock)
      await next.started
      if (how === 'is done') {
        next.letGo()
        await inTime
      }
      slow.letGo()
      await late
      next.letGo()
      await inTime
      expect(await s.letters()).toEqual(['painted in time'])
      expect(await s.events()).toEqual(['painted wrk_1'])
    },
  )
})
