import { deserialize, serialize } from 'node:v8'
import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/core/day.ts'
import type { DigestFacts } from '../../src/core/digest.ts'
import type { Letter } from '../../src/core/model/index.ts'
import { invariants } from '../../src/simulate/invariants/index.ts'
import { accounts } from '../../src/simulate/account.ts'
import type { HappeningOf, Log, Send } from '../../src/simulate/log.ts'
import { live } from '../../src/simulate/run.ts'
import { askPlants } from './ask-plants.ts'

/** Four months that really were lived through; every plant starts from a copy of them. */
let lived: Log
/** All of it but the calendar, written down once: to read it again is half of what a copy costs. */
let written: Buffer
/** What the checkers are called; who looks for one fault asks one of them. */
let byName: Map<string, (typeof invariants)[number]>

beforeAll(async () => {
  const given = { from: '2025-01-01', to: '2025-05-31', seed: 23, timezone: 'Asia/Shanghai' }
  lived = await live({ ...given, progress: () => {} })
  const { calendar: _, ...rest } = lived
  written = serialize(rest)
  const log = copy()
  byName = new Map(invariants.map((check) => [check(log).name, check]))
}, 120_000)

/** The calendar is made of functions and is never changed; all the rest is copied deep. */
const copy = (): Log => ({ ...(deserialize(written) as Omit<Log, 'calendar'>), calendar: lived.calendar })

const verdict = (name: string, log: Log) => {
  const found = byName.get(name)?.(log)
  if (found?.name !== name) throw new Error(`no invariant ${name}`)
  return found
}

/** The first that fits, which must be there: a plant without ground proves nothing. */
function the<T>(list: readonly T[], fits: (one: T) => unknown): T {
  const found = list.find(fits)
  if (found === undefined) throw new Error('these months hold nothing of that kind')
  return found
}

const daily = ({ cardId, refused }: Send): boolean => !refused && cardId?.endsWith('/daily') === true
const DAY = 86_400_000
const isSaturday = (log: Log, at: number): boolean =>
  new Date(at + 8 * 3_600_000).getUTCDay() === 6 &&
  !log.calendar.isWorkday(new Date(at + 8 * 3_600_000).toISOString().slice(0, 10))
const firstReport = (log: Log) =>
  the(log.happenings, ({ kind }) => kind === 'reported') as HappeningOf<'reported'>
const ladderSteps = (log: Log) => log.evidence.steps.filter(({ rung }) => !rung.startsWith('manual'))
const expected = (log: Log) => [...accounts(log).values()].flatMap(({ firings }) => firings)

const plants: [name: string, what: string, plant: (log: Log) => void][] = [
  ...askPlants,
  [
    'no-letter-on-rest-day',
    'a card on a Saturday',
    (log) => {
      const send = the(log.sends, daily)
      while (!isSaturday(log, send.at)) send.at += DAY
    },
  ],
  [
    'no-letter-on-rest-day',
    'a digest tried on a rest day, and refused',
    (log) => {
      const send = the(log.sends, ({ kind }) => kind === 'digest')
      send.refused = true
      while (!isSaturday(log, send.at)) send.at += DAY
    },
  ],
  [
    'no-letter-in-quiet-hours',
    'a card late in the evening',
    (log) => (the(log.sends, daily).at += 13 * 3_600_000),
  ],
  [
    'one-daily-card-a-day',
    'a second card on one day',
    (log) => {
      const send = the(log.sends, daily)
      log.sends.push({
        ...send,
        letterId: 'let_other',
        cardId: `${send.personId}/2025-01-02/daily`,
        at: send.at + 60_000,
      })
    },
  ],
  [
    'make-up-days-are-served',
    'a Sunday at work without its steps',
    (log) => {
      const { day } = the(expected(log), (firing) => log.calendar.isMakeUp(firing.day))
      log.evidence.steps = log.evidence.steps.filter(({ firedOn }) => firedOn !== day)
    },
  ],
  [
    'make-up-days-are-served',
    'steps of a Sunday at work, and no card that day',
    (log) => {
      const { at } = the(expected(log), (firing) => log.calendar.isMakeUp(firing.day))
      log.sends = log.sends.filter((send) => Math.abs(send.at - at) > DAY)
    },
  ],
  ['one-digest-a-working-week', 'a week without its digest', (log) => void log.evidence.digests.splice(3, 1)],
  [
    'one-digest-a-working-week',
    'a digest a day early',
    (log) => {
      const send = the(log.sends, ({ kind }) => kind === 'digest')
      for (const one of log.sends) if (one.digestId === send.digestId) one.at -= DAY
    },
  ],
  [
    'one-digest-a-working-week',
    'a digest for a week that has none',
    (log) => {
      const digest = the(log.evidence.digests, () => true)
      log.evidence.digests.push({ ...digest, id: `${digest.planId}/2024-01-01`, monday: '2024-01-01' })
    },
  ],
  [
    'no-step-in-two-letters',
    'one card in two letters',
    (log) => {
      const send = the(log.sends, daily)
      log.sends.push({ ...send, letterId: 'let_other' })
    },
  ],
  [
    'no-step-in-two-letters',
    'a step without a card',
    (log) => (the(log.evidence.steps, () => true).cardId = 'none'),
  ],
  [
    'no-letter-sent-twice',
    'a letter that came twice',
    (log) => void log.sends.push({ ...the(log.sends, daily) }),
  ],
  [
    'refused-letters-arrive',
    'a refused letter that is given up',
    (log) => {
      const { letterId } = the(log.sends, ({ refused }) => refused)
      log.sends = log.sends.filter((send) => send.letterId !== letterId || send.refused)
      the(log.evidence.letters, ({ id }) => id === letterId).state = 'failed'
    },
  ],
  [
    'nothing-asked-that-was-reported',
    'an item that was reported before the card',
    (log) => {
      const report = firstReport(log)
      const code = the(log.assignments, ({ id }) => id === report.assignmentId).code
      const send = the(log.sends, (one) => daily(one) && one.seq > report.seq)
      send.items.push({ code, period: report.period })
    },
  ],
  [
    'nothing-asked-that-was-reported',
    'an item that nobody is to be asked for yet',
    (log) => {
      const code = the(log.assignments, ({ state }) => state === 'unsettled').code
      the(log.sends, daily).items.push({ code, period: null })
    },
  ],
  [
    'every-rung-on-its-day',
    'a rung that never fired',
    (log) => {
      const { assignmentId, firedOn } = the(ladderSteps(log), () => true)
      log.evidence.steps = log.evidence.steps.filter(
        (one) => one.assignmentId !== assignmentId || one.firedOn !== firedOn,
      )
    },
  ],
  [
    'every-rung-on-its-day',
    'a rung that nothing called for',
    (log) => {
      const step = the(ladderSteps(log), () => true)
      log.evidence.steps.push({ ...step, id: `${step.id}x`, firedOn: addDays(step.firedOn, -2) })
    },
  ],
  [
    'rungs-in-order',
    'a rung left out',
    (log) => {
      const step = the(ladderSteps(log), ({ rung }) => rung === '1')
      log.evidence.steps = log.evidence.steps.filter(
        (one) => !(one.assignmentId === step.assignmentId && one.rung === '0'),
      )
    },
  ],
  [
    'rungs-in-order',
    'a rung twice',
    (log) => {
      const step = the(ladderSteps(log), ({ rung }) => rung === '1')
      log.evidence.steps.push({ ...step, id: step.id, firedOn: addDays(step.firedOn, 1) })
    },
  ],
  [
    'the-ladder-stops-at-an-answer',
    'a rung after the report',
    (log) => {
      const firings = expected(log)
      const report = the(
        log.happenings,
        (h) =>
          h.kind === 'reported' &&
          firings.some((f) => f.assignmentId === h.assignmentId && f.period === h.period),
      ) as HappeningOf<'reported'>
      const step = the(
        ladderSteps(log),
        (one) => one.assignmentId === report.assignmentId && one.period === report.period,
      )
      const later = the(
        log.rounds,
        (round) =>
          round.at > report.at + DAY &&
          /T01/.test(new Date(round.at).toISOString()) &&
          log.calendar.isWorkday(new Date(round.at).toISOString().slice(0, 10)),
      )
      log.evidence.steps.push({
        ...step,
        id: `${step.id}/late`,
        firedOn: new Date(later.at).toISOString().slice(0, 10),
      })
    },
  ],
  [
    'a-draft-turns-the-card-into-a-confirm',
    'a card without the button',
    (log) => (the(log.sends, ({ drafts, refused }) => !refused && drafts.length > 0).drafts = []),
  ],
  [
    'a-draft-turns-the-card-into-a-confirm',
    'a button for a draft that does not wait',
    (log) => (the(log.sends, (one) => daily(one) && one.drafts.length === 0).drafts = ['drf_gone']),
  ],
  [
    'away-goes-to-the-cover-at-once',
    'a step to somebody on leave',
    (log) => {
      const seats = new Map(
        log.people.filter(({ role }) => role === 'liaisonA').map((one) => [one.unitId, one]),
      )
      const away = (unitId: string, day: string) =>
        seats.get(unitId)?.away.some(({ from, to }) => from <= day && day <= to)
      const firing = the(expected(log), ({ to, unitId, day }) => to.includes('A') && away(unitId, day))
      for (const step of log.evidence.steps)
        if (step.assignmentId === firing.assignmentId && step.firedOn === firing.day)
          step.personId = seats.get(firing.unitId)?.id ?? ''
    },
  ],
  [
    'red-paper-is-drafted-never-sent',
    'a paper that was sent',
    (log) => (the(log.evidence.papers, () => true).state = 'sent'),
  ],
  [
    'red-paper-is-drafted-never-sent',
    'a last rung without its paper',
    (log) => void log.evidence.papers.pop(),
  ],
  [
    'red-paper-is-drafted-never-sent',
    'a liaison who is told of a paper',
    (log) => (the(log.sends, daily).text += '督查单'),
  ],
  ['acknowledged-reports-are-kept-once', 'a report that is gone', (log) => void log.evidence.reports.pop()],
  [
    'acknowledged-reports-are-kept-once',
    'a report in other words',
    (log) => (the(log.evidence.reports, ({ progress }) => progress !== '').progress += '！'),
  ],
  [
    'acknowledged-reports-are-kept-once',
    'two entries for one report',
    (log) =>
      void log.evidence.entries.push(the(log.evidence.entries, ({ event }) => event === 'report.filed')),
  ],
  [
    'acknowledged-reports-are-kept-once',
    'an entry in other words',
    (log) => {
      const entry = the(log.evidence.entries, ({ event }) => event === 'report.filed')
      entry.body = { ...(entry.body as object), problems: '没有说过的话' }
    },
  ],
  [
    'acknowledged-reports-are-kept-once',
    'a report that nobody was told of',
    (log) => {
      const report = the(log.evidence.reports, () => true)
      log.evidence.reports.push({ ...report, id: `${report.id}9` })
    },
  ],
  [
    'redelivery-changes-nothing',
    'a repeat that did it again',
    (log) => (the(log.acts, ({ repeats }) => repeats > 0).changed = 1),
  ],
  [
    'nobody-accepts-own-work',
    'accepted by whoever asked',
    (log) => {
      const accepted = the(log.happenings, ({ kind }) => kind === 'accepted') as HappeningOf<'accepted'>
      accepted.by = the(
        log.happenings,
        (h) => h.kind === 'applied' && h.assignmentId === accepted.assignmentId,
      ).by
    },
  ],
  [
    'nobody-accepts-own-work',
    'an attempt that went through',
    (log) => (the(log.acts, ({ ownWork }) => ownWork).refused = null),
  ],
  [
    'lights-follow-from-the-facts',
    'a green that is red',
    (log) => (the(log.looks, ({ light }) => light === 'red').light = 'green'),
  ],
  [
    'digest-figures-agree',
    'a report too many',
    (log) => void (the(log.evidence.digests, () => true).facts as DigestFacts).reported.refs.push('rep_none'),
  ],
  [
    'digest-figures-agree',
    'a red item too few',
    (log) => {
      const digest = the(log.evidence.digests, ({ facts }) => (facts as DigestFacts).lights.red.value > 0)
      ;(digest.facts as DigestFacts).lights.red.refs.pop()
    },
  ],
  [
    'digest-figures-agree',
    'a turn that no digest counts',
    (log) => {
      const { turns } = the(log.evidence.digests, () => true).facts as DigestFacts
      turns?.open.refs.pop()
    },
  ],
  [
    'every-turn-once',
    'a turn opened twice',
    (log) =>
      void log.evidence.entries.push(the(log.evidence.entries, ({ event }) => event === 'turn.opened')),
  ],
  [
    'every-turn-once',
    'a turn opened late',
    (log) => (the(log.evidence.entries, ({ event }) => event === 'turn.opened').at += 3 * DAY),
  ],
  [
    'every-turn-once',
    'a turn accepted by nobody',
    (log) => {
      const entry = the(log.evidence.entries, ({ event }) => event === 'turn.opened')
      log.evidence.entries.push({ ...entry, id: 'z', event: 'turn.accepted' })
    },
  ],
  [
    'every-turn-once',
    'a turn missed before its end',
    (log) => {
      const entry = the(log.evidence.entries, ({ event }) => event === 'turn.opened')
      log.evidence.entries.push({ ...entry, id: 'z', event: 'turn.missed' })
    },
  ],
  [
    'every-turn-once',
    'a turn of nothing',
    (log) => (the(log.evidence.turns, () => true).id = 'asg_none@2025'),
  ],
  ['turns-carry-over', 'a turn that is gone', (log) => void log.evidence.turns.pop()],
  [
    'turns-carry-over',
    'a turn that closed by itself',
    (log) => (the(log.evidence.turns, ({ state }) => state !== 'closed').state = 'closed'),
  ],
  [
    'the-ledger-verifies',
    'a body that was changed',
    (log) => {
      const entry = the(log.evidence.entries, ({ event }) => event === 'report.filed')
      entry.body = { ...(entry.body as object), progress: '改' }
    },
  ],
  ['the-ledger-verifies', 'an entry that is gone', (log) => void log.evidence.entries.splice(40, 1)],
  [
    'the-ledger-verifies',
    'an entry under no seal',
    (log) => void log.evidence.entries.push({ ...the(log.evidence.entries, () => true), id: 'z' }),
  ],
  [
    'findings-are-asked-while-open',
    'a question that was settled',
    (log) => {
      const settled = the(log.happenings, ({ kind }) => kind === 'settled') as HappeningOf<'settled'>
      const { message } = the(log.findings, ({ id }) => id === settled.findingId)
      the(log.sends, ({ kind, seq }) => kind === 'findings' && seq > settled.seq).text += message
    },
  ],
  [
    'findings-are-asked-while-open',
    'a letter after the last was settled',
    (log) => {
      const send = the(log.sends, ({ kind }) => kind === 'findings')
      log.sends.push({ ...send, letterId: 'let_late', seq: Number.MAX_SAFE_INTEGER })
    },
  ],
  [
    'findings-are-asked-while-open',
    'a liaison who is asked',
    (log) =>
      (the(log.sends, ({ kind }) => kind === 'findings').personId = the(
        log.people,
        ({ role }) => role === 'liaisonA',
      ).id),
  ],
  [
    'findings-or-a-card-not-both',
    'findings on the day of a card',
    (log) => {
      const send = the(log.sends, ({ kind }) => kind === 'findings')
      const card = the(log.sends, daily)
      log.sends.push({ ...card, personId: send.personId, at: send.at })
    },
  ],
  [
    'findings-are-asked-every-week',
    'a week without',
    (log) => {
      const { personId } = the(log.sends, ({ kind }) => kind === 'findings')
      const about = ({ to, body }: Letter) => to === personId && body.kind === 'findings'
      log.evidence.letters.splice(log.evidence.letters.findIndex(about), 1)
    },
  ],
  [
    'findings-are-asked-every-week',
    'a week with two',
    (log) => {
      const letter = the(log.evidence.letters, ({ body }) => body.kind === 'findings')
      log.evidence.letters.push({ ...letter, id: 'let_other' })
    },
  ],
  [
    'target-figures-agree',
    'a figure that nobody said',
    (log) => {
      const told = (facts: unknown) => (facts as DigestFacts).targets?.find(({ value }) => value !== null)
      const fact = told(the(log.evidence.digests, ({ facts }) => told(facts)).facts)
      if (fact) fact.value = 999
    },
  ],
  [
    'target-figures-agree',
    'a value without one of its reports',
    (log) => {
      const told = (facts: unknown) => (facts as DigestFacts).targets?.find(({ refs }) => refs.length > 1)
      told(the(log.evidence.digests, ({ facts }) => told(facts)).facts)?.refs.pop()
    },
  ],
  [
    'acknowledged-reports-are-kept-once',
    'another figure than was said',
    (log) => {
      const report = the(log.evidence.reports, ({ figures }) => figures && figures.length > 0)
      for (const figure of report.figures ?? []) figure.value += 1
    },
  ],
  ['one-joint-meeting-a-month', 'a month without', (log) => void log.evidence.meetings.splice(1, 1)],
  [
    'agendas-count-what-they-show',
    'a red item that is not named',
    (log) => void the(log.evidence.meetings, ({ agenda }) => agenda.red.value > 0).agenda.red.refs.pop(),
  ],
  [
    'agendas-count-what-they-show',
    'a red item that is not red',
    (log) => {
      const { agenda } = the(log.evidence.meetings, ({ agenda }) => agenda.red.value > 0)
      const item = the(agenda.red.items, () => true)
      item.assignmentId = 'asg_none'
      agenda.red.refs = agenda.red.items.map(({ assignmentId }) => assignmentId).toSorted()
    },
  ],
  [
    'agendas-count-what-they-show',
    'a problem that was answered before',
    (log) => {
      const { agenda } = the(log.evidence.meetings, ({ agenda }) => agenda.coordination.value > 0)
      const [id] = agenda.coordination.refs
      the(log.evidence.requests, (one) => one.id === id).decidedAt = agenda.asOf - 1
    },
  ],
  [
    'resolutions-are-found-again',
    'an open one that is left out',
    (log) => void the(log.evidence.meetings, ({ agenda }) => agenda.open.value > 0).agenda.open.refs.pop(),
  ],
  [
    'resolutions-are-found-again',
    'a closed one that is told of twice',
    (log) => {
      const later = log.evidence.meetings.toSorted((a, b) => a.agenda.asOf - b.agenda.asOf)
      const at = later.findIndex(({ agenda, state }) => state === 'held' && agenda.closed.value > 0)
      const [first, next] = [later[at], later[at + 1]]
      if (!first || !next) throw new Error('these months hold nothing of that kind')
      next.agenda.closed.refs.push(...first.agenda.closed.refs)
    },
  ],
  [
    'each-resolution-has-its-letter-and-clock',
    'a letter that was never written',
    (log) => {
      const { assignmentId } = the(
        log.happenings,
        ({ kind }) => kind === 'resolved',
      ) as HappeningOf<'resolved'>
      for (const letter of log.evidence.letters)
        letter.about = letter.about.filter((id) => id !== assignmentId)
    },
  ],
  [
    'each-resolution-has-its-letter-and-clock',
    'a line that was changed',
    (log) => {
      const { minutes } = the(log.evidence.meetings, ({ minutes }) => minutes !== undefined)
      the(minutes?.lines ?? [], ({ kind }) => kind === 'item').words += '！'
    },
  ],
  ['no-defects', 'a job that failed', (log) => void log.troubles.push('job.failed daily-chase')],
  ['no-defects', 'a message that met a defect', (log) => (the(log.acts, () => true).refused = 'defect')],
]

test('the months as they were lived hold, and met everything', () => {
  const log = copy()
  const found = invariants.map((check) => check(log))
  expect(found.filter(({ holds }) => !holds)).toEqual([])
  expect(found.filter(({ checked }) => checked === 0)).toEqual([])
})

test.each(plants)('%s sees %s', (name, _what, plant) => {
  const log = copy()
  plant(log)
  const { holds, example } = verdict(name, log)
  expect(holds).toBe(false)
  expect(example).not.toBe('')
})

test('every checker has a plant', () => {
  const planted = new Set(plants.map(([name]) => name))
  expect(byName.size).toBe(invariants.length)
  expect([...byName.keys()].filter((name) => !planted.has(name))).toEqual([])
})
