type Log = (event: string, facts: Record<string, unknown>) => void

/** The log of the web chat: what is amiss goes to ours, the rest nowhere. */
export function chatLog(log: Log) {
  const level = () => (facts: object, message: string) => log(message, { ...facts })
  return { info: () => {}, warn: level(), error: level() }
}
