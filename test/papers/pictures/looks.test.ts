import { expect, test } from 'vitest'
import type { Light } from '../../../src/core/model/index.ts'
import { lightOrder, looks, strokes } from '../../../src/papers/pictures/looks.ts'

type Rgb = readonly [number, number, number]

const linear = (hex: string): Rgb => {
  const channel = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB. */
const sights: Record<string, readonly Rgb[]> = {
  everybody: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const seen = (colour: Rgb, [r, g, b]: readonly Rgb[]): Rgb => {
  const row = (m: Rgb = [0, 0, 0]): number =>
    Math.min(1, Math.max(0, m[0] * colour[0] + m[1] * colour[1] + m[2] * colour[2]))
  return [row(r), row(g), row(b)]
}

/** CIELAB under D65. */
function lab([r, g, b]: Rgb): Rgb {
  const x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b
  const z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

const pairs = lightOrder.flatMap((a, i) => lightOrder.slice(i + 1).map((b): [Light, Light] => [a, b]))

/** A just noticeable difference is about 2.3; side by side in a bar, 20 is seen at a glance. */
const AT_A_GLANCE = 20

test.each(Object.keys(sights))('each colour is told from each other by %s', (sight) => {
  const colour = (light: Light): Rgb => lab(seen(linear(looks[light].fill), sights[sight] ?? []))
  const near = pairs
    .map(([a, b]) => `${a}-${b} ${Math.round(distance(colour(a), colour(b)))}`)
    .filter((said) => Number(said.split(' ')[1]) < AT_A_GLANCE)
  expect(near).toEqual([])
})

test('the measure is one that fails: a plain red and a plain green are one to many eyes', () => {
  const [a, b] = ['#c0392b', '#7f7a1a'].map((hex) => lab(seen(linear(hex), sights['deuteranopia'] ?? [])))
  expect(distance(a ?? [0, 0, 0], b ?? [0, 0, 0])).toBeLessThan(AT_A_GLANCE)
})

/** How much ink a look has on grey paper, and in which directions its strokes run. */
const printed = (light: Light) => {
  const { fill, ink, hatch } = looks[light]
  return {
    fill: lab(linear(fill))[0],
    ink: lab(linear(ink))[0],
    path: strokes({ x: 0, y: 0, width: 40, height: 20 }, hatch),
  }
}

test('in black and white each light has a hatch of its own, seen on its ground', () => {
  expect(new Set(lightOrder.map((light) => looks[light].hatch)).size).toBe(lightOrder.length)
  expect(new Set(lightOrder.map((light) => printed(light).path)).size).toBe(lightOrder.length)
  const [plain, hatched] = [true, false].map((solid) =>
    lightOrder.filter((light) => (looks[light].hatch === 'solid') === solid),
  )
  // The one without strokes is told by that, and by its darkness.
  expect(plain?.filter((light) => printed(light).fill < 40)).toHaveLength(1)
  for (const light of hatched ?? []) {
    const { fill, ink, path } = printed(light)
    expect(path, light).not.toBe('')
    expect(Math.abs(fill - ink), light).toBeGreaterThan(35)
  }
})

test.each(['rising', 'falling', 'level', 'dots'] as const)('the strokes of %s stay in their bar', (hatch) => {
  for (const [width, height] of [
    [120, 13],
    [7, 90],
    [3, 3],
    [0.4, 0.4],
  ] as const) {
    const rect = { x: 33.3, y: 71.7, width, height }
    for (const m of strokes(rect, hatch).matchAll(
      /M([\d.]+) ([\d.]+)(?:L([\d.]+) ([\d.]+)|H([\d.]+)|h([\d.]+))/g,
    )) {
      const [x, y, x2, y2] = [
        Number(m[1]),
        Number(m[2]),
        Number(m[3] ?? m[5] ?? Number(m[1]) + Number(m[6])),
        Number(m[4] ?? m[2]),
      ]
      for (const at of [x, x2])
        expect(at >= rect.x - 0.1 && at <= rect.x + width + 0.1, `${hatch} ${at}`).toBe(true)
      for (const at of [y, y2])
        expect(at >= rect.y - 0.1 && at <= rect.y + height + 0.1, `${hatch} ${at}`).toBe(true)
    }
  }
})
