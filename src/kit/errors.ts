/**
 * Something the person can mend. `say` picks the sentence in the person's language. Everything else that is thrown is a
 * defect: it speaks to us, never to the person.
 */
export class UserError extends Error {
  override name = 'UserError'
  constructor(
    readonly code: string,
    readonly say: { zh: string; en: string },
  ) {
    super(say.en)
  }
}

/** A channel could not deliver: try again at a moment, or never (`retryAt` null: blocked, unknown address). */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
  constructor(
    message: string,
    readonly retryAt: number | null,
  ) {
    super(message)
  }
}
