import { found } from './bundled.ts'
import { median, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

/** What a router must do in a second, whoever wrote it. */
const MUST = 100_000

/**
 * Commands through the router, nothing on the wire and nothing on the disk, by turns with the libraries that people route with.
 * A second is one of processor time, so that what else the machine does is not measured.
 */
export async function routed({ rounds, runMs }: Size): Promise<Result> {
  const seen = { duban: [] as number[], grammy: [] as number[], bolt: [] as number[] }
  for (let round = 0; round < rounds; round++)
    for (const of of ['duban', 'grammy', 'bolt'] as const)
      seen[of].push(await found<number>('dispatch-run', { of, ms: runMs / 2 }))
  const value = median(seen.duban)
  const line = (what: string, limit: number, note: string): Line => ({
    ...{ what, value, limit, unit: '/s', ratio: value / limit, note },
  })
  return {
    part: 'dispatch',
    lines: [
      line(
        'a command through the router',
        MUST,
        'limit: what must be reached; the whole road in, without store',
      ),
      line('the same, against grammY', median(seen.grammy), 'one command known, no reply'),
      line('the same, against Bolt', median(seen.bolt), 'one command known, acknowledged'),
    ],
    curves: [],
  }
}
