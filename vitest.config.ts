import { availableParallelism } from 'node:os'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

type TestConfig = NonNullable<ViteUserConfig['test']>

/** A project sees only its own folder; what they share stands above. */
const project = (
  name: string,
  include: string[],
  more: Pick<TestConfig, 'exclude' | 'isolate' | 'globalSetup' | 'testTimeout'> = {},
) => ({
  extends: true as const,
  test: { name, include, ...more },
})

/** Where files are converted by LibreOffice, one runs for all. */
const office = './test/support/office-running.ts'

/** Where PostgreSQL servers are started, all begin with a copy of the first. */
const cluster = './test/support/cluster.ts'

const soak = process.env['DUBAN_SOAK'] === '1'

/** Dialogues that are held on PostgreSQL, too: by the soak all of them, here some with cards, buttons, rounds and two who press at once. */
const dialogues = ['commands', 'cron', 'life'].map((room) => `test/${room}/**/*.test.ts`)
const chosen = ['nochange', 'coordinate', 'mine'].map((name) => `test/commands/${name}.test.ts`)

export default defineConfig({
  test: {
    environment: 'node',
    /** One more than cores, for those that wait for a browser, a server or a clock; not more, since each compiles everything for itself. */
    maxWorkers: availableParallelism() + 1,
    /** Most code of a test runs a few times: to optimize it costs more than it gives, so that it is done six times later than by default. */
    execArgv: ['--interrupt-budget=800000'],
    /** Only what hangs is ended by these: on a machine that does eight other things, half a minute was a bet on its speed. */
    testTimeout: 120_000,
    /** What is waited for may come late on a busy machine: a second, the default, is a bet on its speed. */
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 120_000,
    globalSetup: './scripts/build.mjs',
    setupFiles: './test/support/closed-after.ts',
    sequence: { sequencer: LongestFirst },
    /** What was compiled for one project is not compiled again for the next, nor in the next run. */
    experimental: { fsModuleCache: true },
    projects: [
      // Files share nothing but what they import: it is loaded once a worker, not once a file nor once a room.
      project('all', ['test/**/*.test.ts'], {
        exclude: ['test/soak/**'],
        isolate: false,
        globalSetup: [office, cluster],
      }),
      project('postgres', soak ? dialogues : chosen, {
        isolate: false,
        globalSetup: './test/support/worlds-on-postgres.ts',
        // A dialogue of many days is thousands of transactions on a server beside us.
        testTimeout: 900_000,
      }),
      ...(soak ? [project('soak', ['test/soak/**/*.test.ts'], { globalSetup: cluster })] : []),
    ],
  },
})
