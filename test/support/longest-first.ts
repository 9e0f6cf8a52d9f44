import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of minutes, by their names from the root; of a fresh clone nobody knows how long a file took before. */
const LONG = [
  'test/bench.test.ts',
  'test/simulate/both-stores.test.ts',
  'test/pulse/shared.test.ts',
  'test/kill/kill.test.ts',
  'test/kill/processes.test.ts',
  'test/backup.test.ts',
  'test/browser/desk-rhythm.test.ts',
  'test/browser/desk-units.test.ts',
  'test/browser/web-chat.test.ts',
  'test/browser/review.test.ts',
  'test/life/walk.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/simulate/many.test.ts',
  'test/simulate/simulate.test.ts',
  'test/papers/year/pages.test.ts',
  'test/chat/stream.test.ts',
]

/** Begins with what takes longest: begun as the last, it went on alone for minutes beside idle cores. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      const at = LONG.indexOf(relative(project.config.root, moduleId))
      return at < 0 ? LONG.length : at
    }
    // By a sort that is stable: all the others stay as they were, a project after the other.
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
