/** Runs what belongs to one conversation one after another, in the order of asking; a failure holds nobody up. */
export type InOrder = <T>(conversation: string, work: () => Promise<T>) => Promise<T>

export function createInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>()
  return (conversation, work) => {
    const before = last.get(conversation) ?? Promise.resolve()
    const mine = before.then(work, work)
    const done = mine.then(
      () => {},
      () => {},
    )
    last.set(conversation, done)
    void done.then(() => {
      if (last.get(conversation) === done) last.delete(conversation)
    })
    return mine
  }
}
