import { z } from 'zod'
import type { Instant } from '../../core/day.ts'
import type { Content, Locale } from '../../core/model/index.ts'

/** Characters of one message, counted as JavaScript counts. */
export const TEXT_LIMIT = 20_000
export { FILE_MB, FILES_LIMIT } from '../../uploads/limits.ts'
/** Messages in one page of history. */
export const PAGE = 40

const clientId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)
const fileClaim = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(300) })
const fileClaims = z.array(fileClaim).max(200)

/** What the page may send. Long texts pass here, so that they are refused with a sentence and not as noise. */
export const fromPage = z.discriminatedUnion('t', [
  /** `cursor`: the newest message the page has; null on a fresh page, which gets the newest page of history. */
  z.object({ t: z.literal('hello'), cursor: z.number().int().min(0).nullable() }),
  z.object({ t: z.literal('older'), before: z.number().int().min(1) }),
  z.object({ t: z.literal('ping') }),
  z.object({
    t: z.literal('say'),
    id: clientId,
    text: z.string(),
    files: fileClaims,
    replyTo: z.string().max(200).nullable(),
  }),
  z.object({
    t: z.literal('press'),
    id: clientId,
    verb: z.string().min(1).max(60),
    args: z.record(z.string().max(100), z.unknown()),
    /** What the person saw on the button, or the title of the form. */
    label: z.string().max(200),
    /** The form's fields as the person saw them; their values come from `args`. */
    fields: z
      .array(
        z.object({
          name: z.string().max(100),
          label: z.string().max(100),
          shown: z.string().max(200).optional(),
        }),
      )
      .max(50),
    /** Files by field name. */
    files: z.record(z.string().max(100), fileClaims),
    replyTo: z.string().max(200).nullable(),
  }),
  /** An earlier message of the person's, by the id under which it is kept, reads so now; null: it is deleted. */
  z.object({ t: z.literal('amend'), id: clientId, of: z.string().max(200), text: z.string().nullable() }),
])

export type FromPage = z.infer<typeof fromPage>
export type Spoken = Extract<FromPage, { t: 'say' | 'press' }>
export type Amend = Extract<FromPage, { t: 'amend' }>
/** What is kept by the page until it is acknowledged. */
export type Sent = Spoken | Amend
export type FileClaim = z.infer<typeof fileClaim>

/** One kept message on the wire. */
export interface WireMessage {
  id: string
  n: number
  from: 'person' | 'duban'
  at: Instant
  content: Content
  mend?: 'words' | 'whole'
  edited?: Instant
  deleted?: Instant
  /** The earlier message that it changes; it is not shown itself. */
  of?: string
}

/** What the server sends. */
export type ToPage =
  /** `now`: the server's clock, by which the page shows times. */
  | { t: 'welcome'; me: { id: string; name: string; locale: Locale }; last: number; now: Instant }
  /** In order, without gaps after what was sent before. `fresh`: the page begins anew; `more`: there is older history. */
  | { t: 'messages'; list: WireMessage[]; fresh?: boolean; more?: boolean }
  | { t: 'older'; list: WireMessage[]; more: boolean }
  /** `n`: the reply was kept up to this cursor. `inPlace`: an answer that is not kept. Both null: nothing to say. */
  | { t: 'ack'; id: string; n: number | null; inPlace: Content | null; refused: boolean }
  /** Not handled for a reason that passes: the page sends it again later. */
  | { t: 'later'; id: string }
  | { t: 'pong' }
  | { t: 'bye' }
