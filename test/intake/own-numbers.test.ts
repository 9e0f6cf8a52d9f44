import { describe, expect, test } from 'vitest'
import { read, sampleText, table } from './support.ts'

/** `1.1 一、（一）1`: duban's code and the document's own number. */
const numbered = async (text: string): Promise<string[]> =>
  (await read(text)).plan.tasks.map(({ code, number }) => `${code} ${number ?? '—'}`)

const by = '（市教育局、市人社局负责）'

describe('the document’s own number of a task', () => {
  test.each<[string, string, string[]]>([
    [
      'of an item, with the numbers it stands under',
      `一、总体要求\n坚持问题导向。\n二、主要任务\n（一）优化环境\n1. 压减时限。年内压减一半。${by}\n2. 清理证明。全面清理。${by}\n（二）强化服务\n1. 推行代办。全程代办。${by}`,
      ['1.1 二、（一）1', '1.2 二、（一）2', '2.1 二、（二）1'],
    ],
    [
      'full width or half',
      `１．压减时限。年内压减一半。${by}\n２．清理证明。全面清理。${by}`,
      ['1 1', '2 2'],
    ],
    [
      'one that says the whole way by itself',
      `1.1 压减时限。年内压减一半。${by}\n1.2 清理证明。全面清理。${by}`,
      ['1 1.1', '2 1.2'],
    ],
    [
      'of a row',
      table(
        ['序号', '领域', '任务', '责任单位'],
        ['7', '优化环境', '压减时限', '市教育局'],
        ['8', '', '清理证明', '市人社局'],
        ['', '强化服务', '推行代办', '市人社局'],
      ),
      ['1.1 7', '1.2 8', '2.1 —'],
    ],
    [
      'in the cell itself',
      table(['任务', '责任单位'], ['（一）压减时限', '市教育局'], ['（二）清理证明', '市人社局']),
      ['1 （一）', '2 （二）'],
    ],
    [
      'none where it has none',
      table(['任务', '责任单位'], ['压减时限', '市教育局'], ['清理证明', '市人社局']),
      ['1 —', '2 —'],
    ],
  ])('%s', async (_what, text, expected) => expect(await numbered(text)).toEqual(expected))

  test('numbers that count what stands above the tasks are not theirs', async () => {
    expect((await read(sampleText)).plan.tasks.filter(({ number }) => number !== undefined)).toEqual([])
  })
})
