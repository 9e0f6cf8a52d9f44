import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { said, spawnNode, type Child } from '../test/support/process.ts'

/** Libraries written as CommonJS ask for it. */
const banner =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)"

/**
 * A program of the bench as one file, made as duban itself is made: what tsx does to each function for its name's sake would be
 * measured otherwise. It stands where main does, since what is shipped is found from there. Peers and whatever is native stay
 * outside. Returns the file.
 */
export function bundled(name: string): Promise<string> {
  const made = bundles.get(name) ?? bundle(name)
  bundles.set(name, made)
  return made
}

const bundles = new Map<string, Promise<string>>()

async function bundle(name: string): Promise<string> {
  const outfile = fileURLToPath(new URL(`../dist/bench-${name}.mjs`, import.meta.url))
  await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    ...{ outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' },
    ...{ jsx: 'automatic', jsxImportSource: 'hono/jsx', banner: { js: banner } },
    external: [
      ...['@slack/*', 'grammy', 'undici', 'ws', 'pg-native', 'nodemailer', '@node-rs/argon2'],
      ...['@resvg/resvg-js', 'fontkit', 'pdfmake', 'docx'],
    ],
  })
  return outfile
}

/** Runs such a program to its end; what it prints is what it found. */
export async function found<T>(name: string, order: unknown): Promise<T> {
  const { code, stdout, stderr } = await spawnNode([await bundled(name), JSON.stringify(order)]).ended
  if (code !== 0) throw new Error(`${name} ended ${code}: ${stderr}`)
  return JSON.parse(stdout) as T
}

/** Starts such a program that serves until it is stopped; it prints its port. */
export async function serving(name: string, ...args: string[]): Promise<{ child: Child; port: number }> {
  const child = spawnNode(['--expose-gc', await bundled(name), ...args])
  await said(child, /^port \d+$/m)
  return { child, port: Number(/^port (\d+)$/m.exec(child.stdout())?.[1]) }
}
