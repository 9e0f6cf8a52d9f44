import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { PAGE_POLICY } from '../kit/policy.ts'

/** What every page of ours is answered with. One whose address is a secret says nobody where somebody came from. */
export const pageHeaders = (
  referrerPolicy: 'same-origin' | 'no-referrer' = 'same-origin',
): MiddlewareHandler =>
  secureHeaders({ contentSecurityPolicy: PAGE_POLICY, referrerPolicy, xFrameOptions: 'DENY' })
