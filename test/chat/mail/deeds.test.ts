import { expect, test } from 'vitest'
import { standingOf } from '../../../src/chat/mail/deeds.ts'
import type { Deed } from '../../../src/core/model/index.ts'

const deed = (
  key: string,
  payload: string,
  verb: string,
  from: string | null = null,
  items = ['1.2.1-1'],
): Deed => ({
  key,
  payload,
  verb,
  items,
  from,
  label: key,
  letterId: `let_${key}_${payload}`,
  at: 0,
})
const draft = deed('form', 'a', 'report')
const filed = deed('confirm', '', 'confirm', draft.letterId)

test.each([
  ['the first of all', [], deed('form', 'a', 'report'), 'fresh'],
  ['the same again', [draft], deed('form', 'a', 'report'), draft],
  ['another text for it', [draft], deed('form', 'b', 'report'), 'answered'],
  ['its own button to mend it', [draft], deed('mend', 'b', 'report'), 'fresh'],
  ['its confirmation', [draft], filed, 'fresh'],
  ['the confirmation again', [draft, filed], filed, filed],
  ['mending what was confirmed', [draft, filed], deed('mend', 'b', 'report'), 'answered'],
  ['“no change” after a report', [draft, filed], deed('press', '', 'nochange'), 'answered'],
  ['a report after “no change”', [deed('press', '', 'nochange')], deed('form', 'a', 'report'), 'answered'],
  ['another item', [draft, filed], deed('press2', '', 'nochange', null, ['2.1.4-1']), 'fresh'],
  ['another kind of thing for it', [draft, filed], deed('extend', 'x', 'extend'), 'fresh'],
  [
    'a draft that was put away',
    [draft, deed('drop', '', 'discard', draft.letterId)],
    deed('form', 'b', 'report'),
    'fresh',
  ],
  [
    'confirming a draft that was put away',
    [deed('drop', '', 'discard', null, ['drf_1'])],
    deed('confirm', '', 'confirm', null, ['drf_1']),
    'answered',
  ],
  [
    'the same words after it was put away',
    [draft, deed('drop', '', 'discard', draft.letterId)],
    draft,
    'fresh',
  ],
] as const)('%s', (_what, done, attempt, expected) => {
  expect(standingOf(done, attempt)).toBe(expected)
})
