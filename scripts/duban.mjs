import { ensureBuilt } from './build.mjs'

// `npm run --silent duban -- <verb> …`. The command line runs in this very process: starting another would cost more
// than most commands do.

if (await ensureBuilt()) {
  /** @type {string} Known only once it is built. */
  const cli = new URL('../dist/cli.js', import.meta.url).href
  await import(cli)
} else process.exitCode = 1
