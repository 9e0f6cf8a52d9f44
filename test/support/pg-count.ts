import pg from 'pg'

interface Connection {
  emit(event: string, ...args: unknown[]): boolean
  sync(): void
  query(text: string): void
}

/** What all connections of this process are asked from here on: statements, and how often one had to wait for the server. */
export function countStatements(): { count: { statements: number; trips: number }; stop(): void } {
  const count = { statements: 0, trips: 0 }
  const connection = pg.Connection.prototype as unknown as Connection
  const { sync, query, emit } = connection
  const unanswered = new WeakMap<object, number>()
  const sent = (on: object): void => {
    count.statements++
    const before = unanswered.get(on) ?? 0
    if (before === 0) count.trips++
    unanswered.set(on, before + 1)
  }
  connection.sync = function () {
    sent(this)
    return sync.call(this)
  }
  connection.query = function (text) {
    sent(this)
    return query.call(this, text)
  }
  connection.emit = function (event, ...args) {
    if (event === 'readyForQuery') unanswered.set(this, Math.max(0, (unanswered.get(this) ?? 0) - 1))
    return emit.call(this, event, ...args)
  }
  return { count, stop: () => void Object.assign(connection, { sync, query, emit }) }
}
