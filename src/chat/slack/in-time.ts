import type { Timer } from '../../kit/lane.ts'

/** Slack gives three seconds; what is left is for the way back. docs.slack.dev, “Handling user interaction”. */
export const ACK_MS = 2800

const turn = (): Promise<null> => new Promise((resolve) => setImmediate(resolve, null))

/**
 * Waits for work, but no longer than until a moment: `late` is told then, and the work is waited for all the same. Where the
 * work fails before, `late` is never told. Resolves to what came of it, and whether it came late.
 */
export async function inTime<T>(
  timer: Timer,
  until: number,
  work: Promise<T>,
  late: () => Promise<unknown>,
): Promise<{ value: T; late: boolean }> {
  // Most of what is only looked up is done within this turn, and needs no timer.
  const settled = await Promise.race([work.then((value) => ({ value })), turn()])
  if (settled) return { value: settled.value, late: false }
  const rest = new AbortController()
  const over = timer.wait(until, rest.signal).then(() => 'over' as const)
  const first = await Promise.race([work.then((value) => ({ value })), over]).finally(() => rest.abort())
  if (first !== 'over') return { value: first.value, late: false }
  await late()
  return { value: await work, late: true }
}
