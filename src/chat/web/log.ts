/** Where the adapter writes what the operator should know; pino fits. */
export interface Log {
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** What went wrong, for the log: an Error as a value would be written as `{}`. */
export const inWords = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
