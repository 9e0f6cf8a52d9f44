import { wallClock } from '../../core/day.ts'
import { accounts, positionAt } from '../account.ts'
import { lightAt } from '../account-light.ts'
import type { Checker } from '../log.ts'
import { inquire } from './verdict.ts'

/** The light that status answers is the one that follows from what happened. */
export const lightsAgree: Checker = (log) => {
  const { expect, close } = inquire()
  const byCode = new Map(log.assignments.map((one) => [one.code, one.id]))
  for (const { seq, at, code, light } of log.looks) {
    const position = positionAt(accounts(log).get(byCode.get(code) ?? ''), seq)
    const { day } = wallClock(at, log.timezone)
    const right = position ? lightAt(log, position, day) : null
    expect(
      right === light,
      () =>
        `${code} on ${day}: status says ${light}, it should be ${right} (${position?.state} ${position?.period})`,
    )
  }
  return close('lights-follow-from-the-facts')
}
