import ical, {
  ICalAttendeeRole,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
} from 'ical-generator'
import { instantOf, type Instant } from '../core/day.ts'
import type { Invitation } from '../kit/moves/notice.ts'

/** Meetings have no written end: calendars show so many minutes. */
const LASTS = 120

/** RFC 2606: an address that never is anybody's. People have chat accounts here, calendars ask for addresses. */
const address = (id: string): string => `${id}@duban.invalid`

/**
 * The bytes of an .ics file (RFC 5545 and 5546): an invitation, an update of it or its withdrawal, by one UID for ever and a
 * rising sequence. Times are written in UTC, which Outlook, WPS and phones each show on their own wall clock; the wall clock
 * of the plan stands in the description as well.
 */
export function writeInvitation(given: Invitation, stamp: Instant): Uint8Array {
  const { method, uid, sequence, on, at, timezone, people, organizer } = given
  const start = instantOf(on, at, timezone)
  const calendar: ICalCalendar = ical({
    method: method === 'cancel' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'duban', product: 'joint meetings', language: 'ZH' },
  })
  calendar.createEvent({
    id: address(uid),
    sequence,
    stamp: new Date(stamp),
    start: new Date(start),
    end: new Date(start + LASTS * 60_000),
    summary: given.summary,
    description: given.description,
    location: given.place,
    status: method === 'cancel' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organizer, email: address('office') },
    attendees: people.map(({ id, name }) => ({
      name,
      email: address(id),
      role: ICalAttendeeRole.REQ,
      rsvp: method === 'request',
    })),
  })
  return new TextEncoder().encode(calendar.toString())
}
