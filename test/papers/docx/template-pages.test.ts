import { expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { sampleForTemplate } from '../../../src/kit/paper/template-sample.ts'
import { checkTemplate } from '../../../src/papers/docx/index.ts'
import { openArchive } from '../../../src/intake/files/archive.ts'
import { convert, noOffice } from '../../support/office.ts'
import { partOf, write } from './papers.ts'
import { LOGO, redHead } from './red-head.ts'

if (noOffice) process.stderr.write(`${noOffice}: papers by a template are not printed\n`)

const sample = sampleForTemplate(
  { title: '某市产教融合型城市建设试点工作方案', timezone: 'Asia/Shanghai' },
  '某市产教融合试点工作领导小组办公室',
  Date.UTC(2026, 10, 27, 8),
)

/** The words of each page as LibreOffice prints it, without blanks. */
async function pagesOf(docx: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await convert(docx, 'docx', 'pdf')))
  const { text } = await extractText(pdf, { mergePages: false })
  return text.map((page) => page.replaceAll(/\s/g, ''))
}

const expected = (pages: readonly string[]): void => {
  expect(pages).toHaveLength(2)
  for (const [i, page] of pages.entries()) {
    expect(page).toContain('产教融合试点·内部资料')
    expect(page).toContain(`第${i + 1}页共2页`)
    expect(page).not.toMatch(/\{\{|\}\}|[\ufdd0-\ufdef\ufffd]/)
  }
  const whole = pages.join('')
  let at = -1
  for (const words of [
    '某市产教融合试点工作领导小组办公室',
    '样〔2026〕第1号',
    '某市产教融合型城市建设试点工作方案样稿',
    '各成员单位：',
    '一、总体情况',
    '（一）主要进展',
    '1.任务清单',
    '出台支持政策',
    '图1各领域完成情况',
    '2026年11月27日',
    '抄送：示范单位，配合单位',
    '2026年11月27日印发',
  ]) {
    const next = whole.indexOf(words, at + 1)
    expect(next, words).toBeGreaterThan(at)
    at = next
  }
}

test.skipIf(noOffice)(
  'a red-headed template with badge, fonts, style and page numbers of its own prints as it was meant',
  async () => {
    const docx = await write(sample, { template: await redHead() })
    expected(await pagesOf(docx))
    const main = partOf(docx, 'word/document.xml')
    expect(main).toMatch(
      /w:eastAsia="方正小标宋简体"[^>]*\/>(?:(?!<w:r>).)*某市产教融合试点工作领导小组办公室/s,
    )
    expect(main).toContain('<w:pStyle w:val="OwnBody"/>')
    const archive = openArchive(docx, '周报.docx')
    const pictures = archive.names.filter((name) => name.startsWith('word/media/'))
    expect(pictures.some((name) => Buffer.from(archive.part(name) ?? []).equals(Buffer.from(LOGO)))).toBe(
      true,
    )
  },
  180_000,
)

test.skipIf(noOffice)(
  'the same template saved again by LibreOffice, with its own runs and parts, carries the paper as well',
  async () => {
    const saved = await convert(await convert(await redHead(), 'docx', 'odt'), 'odt', 'docx')
    expect((await checkTemplate(saved)).placeholders).toHaveLength(9)
    expected(await pagesOf(await write(sample, { template: saved })))
  },
  180_000,
)
