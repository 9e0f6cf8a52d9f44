import type { Config } from './config.ts'
import type { Finding } from './doctor.ts'
import type { LocalAnswer, LocalRequest, Tell } from './local.ts'
import type { OperateParts } from './operate.ts'
import { writeSheet } from './papers/late.ts'
import { sheetReader } from './reading.ts'

interface Held extends Pick<OperateParts, 'store' | 'receive' | 'clock' | 'read'> {
  config: Config
  dist: string
  publicUrl: () => string
  health: () => Promise<Finding[]>
}

/** What the process that serves answers the command line. What it answers by is loaded with the first question. */
export const askedLocally =
  ({ config, dist, publicUrl, health, ...held }: Held) =>
  async (request: LocalRequest, tell: Tell): Promise<LocalAnswer> => {
    if (request.ask === 'doctor') return (await import('./doctor.ts')).doctorAnswer(await health())
    const { timezone, fonts } = config
    const sheets = { readSheet: sheetReader(dist), writeSheet, fonts }
    const { operate } = await import('./operate.ts')
    return operate({ ...held, ...sheets, timezone, publicUrl: publicUrl(), tell }, request)
  }
