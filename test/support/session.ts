/** What a command answered over HTTP. */
export interface Answer {
  status: number
  repeated: boolean
  data: Record<string, unknown>
  /** The stored letter that carries the answer. */
  letter: string | null
  /** The name of the refusal; '' where it was accepted. */
  refused: string
}

/** Somebody signed in: the cookie outlives the process, the address does not. */
export interface Session {
  personId: string
  cookie: string
}

/** Uses a one-time invitation up, as the page does. */
export async function signIn(origin: string, code: string): Promise<Session> {
  const path = `${origin}/in/${code}`
  const answer = await fetch(path, { method: 'POST', headers: { origin }, redirect: 'manual' })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  if (answer.status !== 303 || !cookie) throw new Error(`sign-in was answered ${answer.status}`)
  const me = await say(origin, { personId: '', cookie }, 'whoami', {}, 'who')
  return { personId: String(me.data['person']), cookie }
}

/** Says a command. Rejects where the line was cut before the whole answer was here: then nobody knows what came of it. */
export async function say(
  origin: string,
  { cookie }: Session,
  verb: string,
  args: Record<string, unknown>,
  key: string,
): Promise<Answer> {
  const answer = await fetch(`${origin}/api/v1/commands/${verb}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(args),
  })
  const body = (await answer.json()) as {
    data?: unknown
    repeated?: boolean
    letter?: string
    title?: string
  }
  const data = (body.data ?? {}) as Record<string, unknown>
  const refused = answer.status === 200 ? '' : (body.title ?? 'refused')
  return {
    status: answer.status,
    repeated: body.repeated ?? false,
    data,
    letter: body.letter ?? null,
    refused,
  }
}
