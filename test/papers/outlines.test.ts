import { expect, test } from 'vitest'
import { words } from '../../src/papers/pictures/drawing.ts'
import { outlined } from '../../src/papers/pictures/outlines.ts'
import { openFonts } from '../../src/papers/fonts/index.ts'

const { faces } = await openFonts(null)
const [regular, bold] = [faces.fangsong[0], faces.strong[0]]
const lettering = { plain: [regular], bold: [bold] } as const

const draw = (...look: Parameters<typeof words>) => outlined(words(...look), lettering)
const left = (svg: string): number => Number(/translate\(([-\d.]+) /.exec(svg)?.[1])
/** The drawing alone, wherever it stands and whatever it is filled with. */
const shape = (svg: string): string => svg.replace(/^<g [^>]*>/, '')

test('words begin, end or have their middle where they are said to stand', async () => {
  const said = ['市教育局'] as const
  const [start, middle, end] = [
    await draw(100, 20, ...said),
    await draw(100, 20, ...said, { anchor: 'middle' }),
    await draw(100, 20, ...said, { anchor: 'end' }),
  ]
  // Four characters, each as wide as the font is large.
  expect([start, middle, end].map(left)).toEqual([100, 76, 52])
  expect(shape(middle)).toBe(shape(start))
  expect(shape(await draw(100, 20, ...said, { bold: true }))).not.toBe(shape(start))
})

test('a sign that markup takes is drawn as it is read, and blanks as a page shows them', async () => {
  const amp = (await draw(0, 0, 'a & b')).length
  expect(amp).toBeLessThan((await draw(0, 0, 'a &amp; b')).length)
  expect(shape(await draw(0, 0, ' a  b '))).toBe(shape(await draw(0, 0, 'a b')))
  expect(await draw(0, 0, ' ')).toBe('')
})

test('a text that is written in another way is not left out in silence', async () => {
  await expect(outlined('<text x="1" y="1">市</text>', lettering)).rejects.toThrow(/cannot be outlined/)
})
