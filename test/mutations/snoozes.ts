import type { Mutation } from './mutation.ts'

/** Reminders put off (缓催). */
export const snoozes: readonly Mutation[] = [
  {
    rule: 'A snooze ends with an answer that is taken back',
    file: 'src/core/snooze.ts',
    find: 'snoozed.round === chase.round && ',
    replace: '',
    tests: ['test/core/snooze.test.ts'],
  },
  {
    rule: 'A snooze ends with its period',
    file: 'src/core/snooze.ts',
    find: 'snoozed.period === period && ',
    replace: '',
    tests: ['test/core/snooze.test.ts'],
  },
  {
    rule: 'A snooze ends with its unit',
    file: 'src/core/snooze.ts',
    find: ' && snoozed.unitId === unitId',
    replace: '',
    tests: ['test/core/snooze.test.ts'],
  },
  {
    rule: 'What tells the head of a unit is never held back',
    file: 'src/core/snooze.ts',
    find: "place === 'A' || place === 'B'",
    replace: "place !== 'office'",
    tests: ['test/core/snooze.test.ts'],
  },
  {
    rule: 'What is due today cannot be put off',
    file: 'src/core/snoozing.ts',
    find: "if (today === anchor) return { fault: 'due-today' }",
    replace: '',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'Before the due day five working days at once',
    file: 'src/core/snoozing.ts',
    find: 'export const LONGEST = 5',
    replace: 'export const LONGEST = 6',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'After it two working days',
    file: 'src/core/snoozing.ts',
    find: 'export const LONGEST_LATE = 2',
    replace: 'export const LONGEST_LATE = 3',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'Twice a period',
    file: 'src/core/snoozing.ts',
    find: 'export const TIMES = 2',
    replace: 'export const TIMES = 3',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'Once after the due day',
    file: 'src/core/snoozing.ts',
    find: 'export const TIMES_LATE = 1',
    replace: 'export const TIMES_LATE = 2',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'Never past the due day nor past the deadline of the work',
    file: 'src/core/snoozing.ts',
    find: '[longest, ...ends.filter((day) => day > today)]',
    replace: '[longest]',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'A snooze until a rest day ends on the next working day',
    file: 'src/core/snoozing.ts',
    find: 'const until = calendar.onOrAfter(wanted)',
    replace: 'const until = wanted',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
  {
    rule: 'Only what is asked can be put off',
    file: 'src/core/snoozing.ts',
    find: "if (assignment.state !== 'open' || period === null || dueOn === null)",
    replace: 'if (dueOn === undefined)',
    tests: ['test/core/snooze.test.ts', 'test/commands/snooze.test.ts'],
  },
]
