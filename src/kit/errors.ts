/**
 * Something the person can mend. `say` picks the sentence in the person's language. Everything else that is thrown is a
 * defect: it speaks to us, never to the person.
 */
export class UserError extends Error {
  override name = 'UserError'
  readonly code: string
  readonly say: { zh: string; en: string }

  constructor(code: string, say: { zh: string; en: string }) {
    super(say.en)
    this.code = code
    this.say = say
  }
}

/**
 * A channel could not deliver: try again at a moment, or never (`retryAt` null). `dead`: nothing sent to this account will
 * ever arrive (a mailbox that does not exist, a bot that was blocked), so that it is given up; the message says why.
 * `guessed`: the moment is our own guess and not the platform's word, so that it counts as one of the six attempts.
 * `whole`: the whole channel is silent until `retryAt`, so that nothing else need be tried there before.
 */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
  readonly retryAt: number | null
  readonly dead: boolean
  readonly guessed: boolean
  readonly whole: boolean

  constructor(
    message: string,
    retryAt: number | null,
    {
      dead = false,
      guessed = false,
      whole = false,
    }: { dead?: boolean; guessed?: boolean; whole?: boolean } = {},
  ) {
    super(message)
    this.retryAt = retryAt
    this.dead = dead
    this.guessed = guessed
    this.whole = whole
  }
}
