import type { Cell, OfficialDocument } from '../../../src/core/document/document.ts'
import { docxWriter } from '../../../src/papers/docx/index.ts'
import { openArchive } from '../../../src/intake/files/archive.ts'
import { sampleDocument } from '../sample-document.ts'
import { png } from './png.ts'

export const write = docxWriter(async () => png(440, 240))

/** The text of a part of a package, and of all of them by their names. */
export const partOf = (docx: Uint8Array, name: string): string =>
  openArchive(docx, name).xml(name) ?? `no ${name}`

const sentence =
  '各成员单位要按照试点工作方案确定的目标任务和时间要求，落实责任，细化措施，加强协同，及时报送进展情况，确保各项任务如期完成。'

/** A paper of text alone, of so many paragraphs. */
export const prose = (paragraphs: number): OfficialDocument => ({
  ...sampleDocument,
  head: null,
  subtitle: null,
  copies: null,
  blocks: Array.from({ length: paragraphs }, (_, i) => ({
    kind: 'paragraph',
    line: [`第${i + 1}段。${sentence}${sentence}`],
  })),
})

/** A paper with a table of so many rows, every three of them under one area. */
export const withTable = (rows: number): OfficialDocument => ({
  ...sampleDocument,
  blocks: [
    { kind: 'heading', level: 1, line: ['一、任务清单'] },
    {
      kind: 'table',
      caption: '任务清单',
      columns: [
        { title: '领域', width: 3 },
        { title: '编号', width: 2, align: 'center' },
        { title: '工作内容', width: 8 },
        { title: '责任单位', width: 4 },
        { title: '状态', width: 2, align: 'center' },
      ],
      rows: Array.from({ length: rows }, (_, i): Cell[] => [
        ...(i % 3 === 0 ? [{ line: [`领域${i / 3 + 1}`], rows: Math.min(3, rows - i) }] : []),
        { line: [`${i + 1}.1`] },
        { line: [`建立校企合作机制，培养高素质技术技能人才${i + 1}人次，“双师型”教师占比达到60%。`] },
        { line: ['市人力资源和社会保障局'] },
        { line: [{ light: 'green', text: '正常' }] },
      ]),
    },
  ],
})
