import { expect, test } from 'vitest'
import { givenFacts, noteFacts } from '../../src/core/digest-given.ts'
import { givenAs } from '../../src/core/given.ts'
import type { Assignment, Note } from '../../src/core/model/index.ts'
import { assignment } from './rows.ts'

const source = { id: null, words: '报送', by: 'per_a', on: '2026-12-02' }
const item = (id: string, row: Partial<Assignment>): Assignment => ({ ...assignment, id, code: id, ...row })

test('a share whose unit the office determined is the document’s all the same', () => {
  expect(givenAs(item('1', { origin: 'hand' }))).toBeNull()
  expect(givenAs(item('1', { origin: 'hand', source }))).toBe('hand')
  expect(givenAs(item('1', { origin: 'document', source }))).toBeNull()
})

test('open and overdue by how it was given, with the rows behind each figure', () => {
  const rows = [
    item('91.1-1', { origin: 'hand', source }),
    item('91.2-1', { origin: 'hand', source }),
    item('91.3-1', { origin: 'hand', source, state: 'done' }),
    item('90.1-1', { origin: 'meeting', source }),
    item('1.2.1-1', {}),
  ]
  const facts = givenFacts(rows, new Set(['91.2-1', '1.2.1-1']))
  expect(facts.hand).toEqual({
    open: { value: 2, refs: ['91.1-1', '91.2-1'] },
    overdue: { value: 1, refs: ['91.2-1'] },
  })
  expect(facts.meeting.open.value).toBe(1)
  expect(facts.note).toEqual({ open: { value: 0, refs: [] }, overdue: { value: 0, refs: [] } })
})

const note = (number: number, row: Partial<Note>): Note => ({
  id: `nte_${number}`,
  version: 1,
  planId: 'pln_sy',
  number,
  words: '请抓紧',
  by: 'per_lead',
  at: 0,
  on: '2026-12-02',
  digestId: null,
  state: 'given',
  assignmentIds: [],
  settledBy: null,
  settledAt: null,
  settledOn: null,
  remark: null,
  ...row,
})

test('what became of each note; what is over is told once, and again where it was opened anew', () => {
  const rows = new Map<string, Assignment>()
  const put = (id: string, row: Partial<Assignment>) =>
    void rows.set(id, item(id, { origin: 'note', source, ...row }))
  put('a', {})
  put('b', { state: 'done' })
  put('c', { state: 'withdrawn' })
  const notes = [
    note(5, { state: 'kept', remark: '已部署' }),
    note(1, { state: 'waiting' }),
    note(2, { assignmentIds: ['a'] }),
    note(3, { assignmentIds: ['b'] }),
    note(4, { assignmentIds: ['c'] }),
  ]
  const states = (facts: ReturnType<typeof noteFacts>) =>
    facts.items.map(({ number, state }) => `${number} ${state}`)
  const first = noteFacts(notes, rows, new Set(['a']), undefined)
  expect(states(first)).toEqual(['1 waiting', '2 overdue', '3 done', '4 over', '5 kept'])
  expect(first.refs).toEqual(['nte_1', 'nte_2', 'nte_3', 'nte_4', 'nte_5'])
  const second = noteFacts(notes, rows, new Set(), first)
  expect(states(second)).toEqual(['1 waiting', '2 open'])
  const third = noteFacts(notes, rows, new Set(), second)
  expect(states(third), 'not once more').toEqual(['1 waiting', '2 open'])
  put('b', { state: 'open' })
  const fourth = noteFacts(notes, rows, new Set(), third)
  expect(states(fourth)).toEqual(['1 waiting', '2 open', '3 open'])
  put('b', { state: 'done' })
  expect(states(noteFacts(notes, rows, new Set(), fourth))).toContain('3 done')
})
