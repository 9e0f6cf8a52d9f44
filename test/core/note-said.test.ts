import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import type { Task, Unit } from '../../src/core/model/index.ts'
import { meantBy, readNote, type NamedTask } from '../../src/core/note-said.ts'

const unit = (id: string, name: string, aliases: string[] = []): Unit => ({
  id,
  version: 1,
  name,
  aliases,
  group: false,
  members: [],
})
const units = [
  unit('edu', '市教育局'),
  unit('fin', '市财政局'),
  unit('dev', '市发改委', ['市发展和改革委员会']),
  unit('work', '市人社局', ['市人力资源和社会保障局']),
]

test.each<[said: string, codes: string[], unitIds: string[], days: string[]]>([
  ['请教育局抓紧1.2.1，月底前报结果', ['1.2.1'], ['edu'], ['2026-12-31']],
  ['1.2.1 请抓紧', ['1.2.1'], [], []],
  ['请市教育局、财政局12月20日前报送', [], ['edu', 'fin'], ['2026-12-20']],
  ['请市发展和改革委员会研究', [], ['dev'], []],
  ['请各单位抓紧', [], [], []],
])('%s', (said, codes, unitIds, days) => {
  const read = readNote(said, units, '2026-12-02', makeCalendar())
  expect({ ...read, unitIds: read.unitIds.toSorted(), days: read.days.map(({ on }) => on) }).toEqual({
    codes,
    unitIds,
    unclear: false,
    days,
  })
})

test('a name that two units bear is not guessed at', () => {
  const two = [...units, unit('edu2', '区教育局')]
  expect(readNote('请教育局抓紧', two, '2026-12-02', makeCalendar())).toMatchObject({
    unclear: true,
    unitIds: [],
  })
})

const named = (
  code: string,
  shares: [string, 'lead' | 'support' | 'responsible'][],
  more = {},
): NamedTask => ({
  task: { id: code, code, isTask: true } as Task,
  unitId: null,
  shares: shares.map(([unitId, role]) => ({ unitId, role, state: 'open' })),
  ...more,
})
const led = named('1.2.1', [
  ['edu', 'lead'],
  ['fin', 'support'],
])

describe('who is meant', () => {
  const who = (tasks: NamedTask[], unitIds: string[] = [], unclear = false) =>
    meantBy(tasks, { unitIds, unclear })?.map(
      ({ task, unitIds: ids }) => `${task?.code ?? '-'} ${ids.join()}`,
    ) ?? 'the office decides'
  const open = named('1.3.1', [
    ['edu', 'responsible'],
    ['fin', 'responsible'],
  ])
  test.each<[string, ReturnType<typeof who>, string[] | string]>([
    ['nothing', who([]), 'the office decides'],
    ['only units', who([], ['edu', 'fin']), ['- edu,fin']],
    ['an item: its lead', who([led]), ['1.2.1 edu']],
    [
      'an item with two leads',
      who([
        named('1', [
          ['a', 'lead'],
          ['b', 'lead'],
        ]),
      ]),
      ['1 a,b'],
    ],
    ['an item and a unit', who([led], ['fin']), ['1.2.1 fin']],
    ['one share of an item', who([{ ...led, unitId: 'fin' }]), ['1.2.1 fin']],
    ['nobody leads, one is responsible', who([named('1', [['a', 'responsible']])]), ['1 a']],
    ['nobody leads, several are responsible', who([open]), 'the office decides'],
    ['only supports', who([named('1', [['a', 'support']])]), 'the office decides'],
    [
      'a lead that is still to be settled',
      who([{ ...led, shares: [{ unitId: 'g', role: 'lead', state: 'unsettled' }] }]),
      'the office decides',
    ],
    ['two items: each lead', who([led, named('2.1', [['b', 'lead']])]), ['1.2.1 edu', '2.1 b']],
    ['two items, one of which nobody leads', who([led, open]), 'the office decides'],
    ['two items and a unit that has a share of both', who([led, open], ['fin']), ['1.2.1 fin', '1.3.1 fin']],
    [
      'two items and a unit that has a share of one',
      who([led, named('2.1', [['b', 'lead']])], ['fin']),
      'the office decides',
    ],
    ['two items and two units', who([led, open], ['fin', 'edu']), 'the office decides'],
    [
      'an area, no task',
      who([{ ...led, task: { ...led.task, isTask: false } }], ['edu']),
      'the office decides',
    ],
    ['a name that two units bear', who([led], [], true), 'the office decides'],
  ])('%s', (_what, read, expected) => {
    expect(read).toEqual(expected)
  })
})

test('two instructions in one note are not mixed: the office decides', () => {
  const text = '请教育局12月20日前报送安全自查情况；1.2.1请抓紧'
  expect(readNote(text, units, '2026-12-02', makeCalendar()).unclear).toBe(true)
  expect(readNote('请教育局抓紧1.2.1，月底前报结果。', units, '2026-12-02', makeCalendar()).unclear).toBe(
    false,
  )
})
