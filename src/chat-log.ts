/** One event with its facts, as main logs it. */
export type Log = (event: string, facts: Record<string, unknown>) => void

/** The log that web chat writes by level; what it only informs of is not kept. */
export function chatLog(log: Log) {
  const level = () => (facts: object, message: string) => log(message, { ...facts })
  return { info: () => {}, warn: level(), error: level() }
}
