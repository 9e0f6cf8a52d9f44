import { createHmac } from 'node:crypto'

export interface Signing {
  secret: string
  clock: () => number
}

/** How a request differs from one that Slack sends. */
export interface Odd {
  /** Seconds; Slack's own clock otherwise. */
  stamp?: number
  /** What is sent in place of what was signed. */
  body?: string
  signature?: string
  retry?: number
}

/** Sends as Slack does: the raw body signed with the app's secret, stamped with the moment. */
export async function sendSigned(
  url: string,
  { secret, clock }: Signing,
  payload: { json: unknown } | { payload: unknown } | { fields: Record<string, string> },
  { stamp, body, signature, retry }: Odd = {},
): Promise<Response> {
  const raw =
    'json' in payload
      ? JSON.stringify(payload.json)
      : 'payload' in payload
        ? new URLSearchParams({ payload: JSON.stringify(payload.payload) }).toString()
        : new URLSearchParams(payload.fields).toString()
  const at = String(stamp ?? Math.floor(clock() / 1000))
  const signed = createHmac('sha256', secret).update(`v0:${at}:${raw}`).digest('hex')
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'json' in payload ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': signature ?? `v0=${signed}`,
      ...(retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
    },
    body: body ?? raw,
  })
}
