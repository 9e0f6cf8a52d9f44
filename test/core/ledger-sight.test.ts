import { expect, test } from 'vitest'
import { sightOf, type Standing } from '../../src/core/ledger-sight.ts'

const unit = (items: Standing['items'], named = false): Standing => ({ oversees: false, items, named })
const office: Standing = { oversees: true, items: [], named: false }

/** Event; what is seen of the items it is about; whether it names the reader; what is read of it. */
test.each([
  // What a unit did, was asked and was answered.
  ['report.filed', unit(['all']), 'open'],
  ['assignment.signed', unit(['all']), 'open'],
  ['completion.accepted', unit(['all']), 'open'],
  ['countersign.reminded', unit(['all']), 'open'],
  ['extension.granted', unit(['all']), 'open'],
  ['coordination.refused', unit(['all']), 'open'],
  ['deadline.kept', unit(['all']), 'open'],
  ['decline.granted', unit(['all']), 'open'],
  ['period.missed', unit(['all']), 'open'],
  ['request.taken', unit(['all']), 'open'],
  ['task.renamed', unit(['all']), 'open'],
  ['turn.missed', unit(['all']), 'open'],
  ['ask.made', unit(['all']), 'open'],
  // The office's own.
  ['chase.step', unit(['all']), 'none'],
  ['chase.unreachable', unit(['all']), 'none'],
  ['paper.edited', unit(['all']), 'none'],
  ['circular.drafted', unit(['all']), 'none'],
  ['note.sent', unit(['all']), 'none'],
  ['file.uploaded', unit(['all']), 'none'],
  ['reporting.other', unit(['all']), 'none'],
  // Every item must be seen whole; an entry about none is nobody's but the office's.
  ['report.filed', unit(['report']), 'none'],
  ['report.filed', unit(['light']), 'none'],
  ['report.filed', unit(['all', 'report']), 'none'],
  ['report.filed', unit(['all', 'all']), 'open'],
  ['report.filed', unit([]), 'none'],
  ['report.filed', unit([], true), 'none'],
  // Letters: those that went to the reader.
  ['letter.sent', unit(['all']), 'none'],
  ['letter.sent', unit(['light'], true), 'open'],
  ['letter.sent', unit([], true), 'none'],
  ['letter.failed', unit(['all'], true), 'none'],
  // Who sees all of the plan.
  ['report.filed', office, 'whole'],
  ['chase.step', office, 'whole'],
  ['letter.sent', office, 'whole'],
] as const)('%s, %j: %s', (event, standing, sight) => {
  expect(sightOf(event, standing)).toBe(sight)
})
