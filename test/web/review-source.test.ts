import { describe, expect, it } from 'vitest'
import { sourceLines } from '../../src/web/review/source.ts'

const at = (text: string, words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}

/** Each line as its pieces, marked as `[words|tasks|findings]`. */
const shown = (
  text: string,
  tasks: [code: string, words: string][],
  findings: [n: number, words: string | null][] = [],
): string[] =>
  sourceLines(text, {
    tasks: tasks.map(([code, words]) => ({ code, source: at(text, words) })),
    findings: findings.map(([n, words]) => ({ n, source: words === null ? null : at(text, words) })),
  }).map(({ pieces }) =>
    pieces
      .map(({ text, tasks, findings }) =>
        tasks.length + findings.length > 0 ? `[${text}|${tasks.join(',')}|${findings.join(',')}]` : text,
      )
      .join(''),
  )

describe('the document, cut where a place begins or ends', () => {
  const cases: [name: string, ...Parameters<typeof shown>, expected: string[]][] = [
    ['nothing read', '一\n二', [], [], ['一', '二']],
    ['a place within a line', '甲乙丙丁', [['1', '乙丙']], [], ['甲[乙丙|1|]丁']],
    ['a place over lines', '甲乙\n丙丁', [['1', '乙\n丙']], [], ['甲[乙|1|]', '[丙|1|]丁']],
    [
      'two that touch',
      '甲乙丙',
      [
        ['1', '甲'],
        ['2', '乙'],
      ],
      [],
      ['[甲|1|][乙|2|]丙'],
    ],
    [
      'two that overlap',
      '甲乙丙丁',
      [
        ['1', '甲乙'],
        ['2', '乙丙'],
      ],
      [],
      ['[甲|1|][乙|1,2|][丙|2|]丁'],
    ],
    [
      'the narrower first',
      '甲乙丙丁',
      [
        ['1', '甲乙丙'],
        ['2', '乙'],
      ],
      [],
      ['[甲|1|][乙|2,1|][丙|1|]丁'],
    ],
    [
      'two of one passage',
      '甲乙',
      [
        ['1', '甲'],
        ['2', '甲'],
      ],
      [],
      ['[甲|1,2|]乙'],
    ],
    ['a finding in a task', '甲乙丙丁', [['1', '甲乙']], [[0, '乙']], ['[甲|1|][乙|1|0]丙丁']],
    ['a finding without a place', '甲乙', [], [[0, null]], ['甲乙']],
    ['a finding about everything', '甲乙', [], [[0, '甲乙']], ['甲乙']],
    ['a task that is everything', '甲乙', [['1', '甲乙']], [], ['[甲乙|1|]']],
    ['blank lines and cells', '甲\n\t\n\n\t乙', [['1', '甲\n\t\n\n\t乙']], [], ['[甲|1|]', '[\t乙|1|]']],
    ['a place that begins at a line’s end', '甲\n乙丙', [['1', '\n乙']], [], ['甲', '[乙|1|]丙']],
  ]
  it.each(cases)('%s', (_name, text, tasks, findings, expected) => {
    expect(shown(text, tasks, findings)).toEqual(expected)
  })

  it('leaves out places that lie outside the text or are empty', () => {
    const tasks = [-3, 1, 9].map((start) => ({
      code: `${start + 4}`,
      source: { start, end: start < 2 ? start : 12 },
    }))
    expect(sourceLines('甲乙', { tasks, findings: [] })).toEqual([
      { key: 0, pieces: [{ text: '甲乙', tasks: [], findings: [] }] },
    ])
  })

  it('says every character once, in order, whatever the places', () => {
    const text = '甲乙丙丁\n戊己\n\n庚辛壬癸'
    const flat = text.split('\n').filter((line) => line !== '')
    for (let seed = 0; seed < 300; seed++) {
      const tasks = Array.from({ length: 4 }, (_, i) => {
        const start = (seed * (i + 3)) % text.length
        return { code: `${i}`, source: { start, end: start + 1 + ((seed + i * 5) % 7) } }
      })
      const lines = sourceLines(text, { tasks, findings: [] })
      expect(lines.map(({ pieces }) => pieces.map((piece) => piece.text).join(''))).toEqual(flat)
      for (const { code, source } of tasks) {
        const marked = lines.flatMap(({ pieces }) => pieces.filter((piece) => piece.tasks.includes(code)))
        const words = text.slice(source.start, source.end).replaceAll('\n', '')
        expect(marked.map((piece) => piece.text).join('')).toBe(words)
      }
    }
  })
})
