/** What every answer carries that says nothing else: a door that needs more (its own scripts and styles) says so itself. */
export const GUARDED: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
}

const whole = new WeakSet<Response>()

/** Says that an answer carries all of `GUARDED`, or its own word on it, and `strict-transport-security`: the guard adds nothing. */
export function dressed(response: Response): Response {
  whole.add(response)
  return response
}

export const isDressed = (response: Response): boolean => whole.has(response)
