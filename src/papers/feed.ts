import ical from 'ical-generator'
import { instantOf } from '../core/day.ts'
import type { WriteFeed } from '../kit/moves/feed.ts'

/** Meetings have no written end: calendars show so many minutes. */
const LASTS = 120

/** How often programs are asked to fetch it again, in seconds. */
const AGAIN = 4 * 3600

/**
 * A calendar that is subscribed to (RFC 5545): days stand as days, hours in UTC, which each program shows on its own wall clock. The
 * same events at the same stamp are the same bytes.
 */
export const writeFeed: WriteFeed = (name, events, stamp) => {
  const calendar = ical({
    name,
    ttl: AGAIN,
    prodId: { company: 'duban', product: 'calendar', language: 'ZH' },
  })
  for (const { uid, on, at, timezone, title, description, place } of events) {
    const start = at === null ? Date.parse(`${on}T00:00:00Z`) : instantOf(on, at, timezone)
    calendar.createEvent({
      ...{
        id: `${uid}@duban.invalid`,
        stamp: new Date(stamp),
        start: new Date(start),
        summary: title,
        description,
      },
      ...(at === null ? { allDay: true } : { end: new Date(start + LASTS * 60_000) }),
      ...(place === '' ? {} : { location: place }),
    })
  }
  return calendar.toString()
}
