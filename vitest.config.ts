import { defineConfig } from 'vitest/config'

/** A project sees only its own folder; what they share stands above. */
const project = (name: string, include: string[], more: { exclude?: string[]; isolate?: boolean } = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
})

/** Rooms whose tests share nothing but what they import: it is loaded once a worker, and not once a file. */
const rules = ['core', 'kit', 'commands', 'cron', 'intake'].map((room) => `test/${room}/**/*.test.ts`)

/** The same for what stands around them. What starts processes of its own or a server stays apart, each file alone. */
const parts = ['app', 'chat', 'web', 'papers', 'simulate', 'life'].map((room) => `test/${room}/**/*.test.ts`)

export default defineConfig({
  test: {
    environment: 'node',
    /** Two, because a browser, a PostgreSQL server and a duban run beside them. */
    maxWorkers: 2,
    testTimeout: 30_000,
    /** What is waited for may come late on a busy machine: a second, the default, is a bet on its speed. */
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    globalSetup: './scripts/build.mjs',
    setupFiles: './test/support/closed-after.ts',
    projects: [
      project('rules', rules, { isolate: false }),
      project('parts', parts, { isolate: false }),
      project('unit', ['test/**/*.test.ts'], {
        exclude: [...rules, ...parts, 'test/browser/**', 'test/soak/**'],
      }),
      project('browser', ['test/browser/**/*.test.ts']),
      ...(process.env['DUBAN_SOAK'] === '1' ? [project('soak', ['test/soak/**/*.test.ts'])] : []),
    ],
  },
})
