import { build } from 'esbuild'
import { rmSync } from 'node:fs'
const noLocales = {
  name: 'locales',
  setup(b) {
    b.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
      loader: 'js',
      resolveDir: '/work/wt-g/node_modules/zod/v4/locales',
    }))
  },
}
rmSync('_dist', { recursive: true, force: true })
const banner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __dirnameOf } from 'node:path'",
  "import { fileURLToPath as __pathOf } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __pathOf(import.meta.url)',
  'const __dirname = __dirnameOf(__filename)',
].join('\n')
const r = await build({
  absWorkingDir: '/work/wt-g',
  entryPoints: [process.argv[2] ?? 'src/main.ts'],
  outdir: '_dist',
  chunkNames: 'part-[name]-[hash]',
  splitting: true,
  plugins: process.argv[3] ? [] : [noLocales],
  banner: { js: banner },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  external: [
    'pg-native',
    '@slack/*',
    'grammy',
    'undici',
    'docx',
    'nodemailer',
    '@resvg/resvg-js',
    'fontkit',
    'pdfmake',
    'pinyin-pro',
    '@node-rs/argon2',
    'openid-client',
  ],
})
const outs = r.metafile.outputs
const main = Object.keys(outs).find((k) => /_dist\/(main|start)\.js$/.test(k))
const stat = new Set()
const q = [main]
while (q.length) {
  const k = q.pop()
  if (stat.has(k) || !outs[k]) continue
  stat.add(k)
  for (const i of outs[k].imports)
    if (i.kind === 'import-statement' || (main.endsWith('start.js') && k === main)) q.push(i.path)
}
console.log(
  'outputs',
  Object.keys(outs).length,
  'static',
  stat.size,
  [...stat].reduce((a, k) => a + outs[k].bytes, 0),
)
const by = {}
for (const k of stat)
  for (const [p, v] of Object.entries(outs[k].inputs)) {
    const m = p.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)
    const n = m ? 'nm:' + m[1] : p.split('/').slice(0, 3).join('/')
    by[n] = (by[n] ?? 0) + v.bytesInOutput
  }
for (const [k, v] of Object.entries(by)
  .sort((a, b) => b[1] - a[1])
  .slice(0, 50))
  console.log(v, k)
for (const k of stat) console.log(k, outs[k].bytes)
// why: shortest static chain from entry to a pattern
const ins = r.metafile.inputs
for (const pat of [
  '@e965/xlsx/xlsx',
  'src/intake/layout/',
  'src/intake/understand',
  'cheerio/',
  'file-type/',
  'src/papers/docx',
  'src/papers/pdf/',
  'src/papers/pictures',
  'ical-generator',
  'postal-mime',
  'write-excel-file',
  'fflate',
  'sorted-btree',
  'src/kit/paper/',
  'src/core/proposal',
  'src/web/',
  'node-cron',
  'kit/forecast',
]) {
  const prev = new Map([[process.argv[2] ?? 'src/main.ts', null]])
  const qq = [process.argv[2] ?? 'src/main.ts']
  let hit
  while (qq.length) {
    const k = qq.shift()
    if (k.includes(pat)) {
      hit = k
      break
    }
    for (const i of ins[k]?.imports ?? [])
      if (i.kind !== 'dynamic-import' && !prev.has(i.path) && !i.external) {
        prev.set(i.path, k)
        qq.push(i.path)
      }
  }
  const chain = []
  while (hit) {
    chain.unshift(hit)
    hit = prev.get(hit)
  }
  if (chain.length) console.log(pat, ':', chain.join(' > '))
}
