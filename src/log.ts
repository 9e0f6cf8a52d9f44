import { pino } from 'pino'
import { scrub } from './log-scrub.ts'

export type Log = (event: string, facts: Record<string, unknown>) => void

/** The log of the process: JSON lines on standard error, with nothing in them that opens a door or names what was said. */
export function openLog(): { log: Log; fatal: (event: string, facts: Record<string, unknown>) => void } {
  const logger = pino({ level: 'info', formatters: { log: scrub } }, pino.destination(2))
  return {
    log: (event, facts) => logger.info(facts, event),
    fatal: (event, facts) => logger.fatal(facts, event),
  }
}

/** What the web chat tells: its warnings and errors, as events of ours. */
export function chatLog(log: Log) {
  const level = () => (facts: object, message: string) => log(message, { ...facts })
  return { info: () => {}, warn: level(), error: level() }
}
