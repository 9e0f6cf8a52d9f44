import { expect, test } from 'vitest'
import { readDocStyles } from '../../../src/intake/files/doc-lists.ts'

/** A style as MS-DOC 2.9.135 lays it out: what it is, its base, its name, and for a paragraph its instructions. */
function style({ builtIn = 0xffe, base = 0xfff, says = [] as number[] }): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt16LE(builtIn, 0)
  head.writeUInt16LE(1 | (base << 4), 2)
  const name = Buffer.from('\u0001A\u0000', 'utf16le')
  const properties = Buffer.from([0, 0, ...says])
  const size = Buffer.alloc(2)
  size.writeUInt16LE(properties.length)
  const whole = Buffer.concat([head, name, size, properties])
  const length = Buffer.alloc(2)
  length.writeUInt16LE(whole.length)
  return Buffer.concat([length, whole, Buffer.alloc(whole.length % 2)])
}

function sheet(...styles: Buffer[]): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt16LE(18, 0)
  head.writeUInt16LE(styles.length, 2)
  head.writeUInt16LE(10, 4)
  return Buffer.concat([head, ...styles])
}

const list = (n: number): number[] => [0x0b, 0x46, n, 0]
const level = (n: number): number[] => [0x0a, 0x26, n]

test('a paragraph style says its list and level, its base what it leaves open, and what is a line of contents', () => {
  const styleOf = readDocStyles(
    sheet(
      style({ says: list(3) }),
      style({ base: 0, says: level(2) }),
      style({ base: 1, says: list(4) }),
      Buffer.from([0, 0]),
      style({ builtIn: 20 }),
      style({ base: 5 }),
    ),
  )
  expect([0, 1, 2, 3, 4, 5, 9].map(styleOf)).toEqual([
    { list: 3, level: null, contents: false },
    { list: 3, level: 2, contents: false },
    { list: 4, level: 2, contents: false },
    { list: null, level: null, contents: false },
    { list: null, level: null, contents: true },
    { list: null, level: null, contents: false },
    { list: null, level: null, contents: false },
  ])
})
