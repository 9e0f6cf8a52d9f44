import { expect, test } from 'vitest'
import { placeholders } from '../../../src/core/document/placeholders.ts'
import { exampleTemplate } from '../../../src/papers/docx/example.ts'
import { checkTemplate } from '../../../src/papers/docx/index.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, write } from './papers.ts'

const issuer = '某市产教融合试点工作领导小组办公室'
const example = await exampleTemplate(issuer)
const words = (xml: string): string => xml.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]*>/g, '')

test('the template to start from has every placeholder and is fit to be brought as it is', async () => {
  const { placeholders: found } = await checkTemplate(example)
  expect(found.toSorted()).toEqual(Object.keys(placeholders).toSorted())
  expect(words(partOf(example, 'word/document.xml'))).toMatch(
    /^\{\{发文机关\}\}\n\{\{文号\}\}\n\{\{标题\}\}\n\{\{副标题\}\}\n\{\{主送\}\}\n\{\{正文\}\}\n\{\{落款\}\}\n\{\{日期\}\}\n/,
  )
})

test('a paper by it reads as by the built-in layout, in the same styles and with the head as large', async () => {
  const document = { ...sampleDocument, head: { issuer, number: '督〔2026〕3号', on: null } }
  const [own, builtIn] = [
    partOf(await write(document, { template: example }), 'word/document.xml'),
    partOf(await write(document), 'word/document.xml'),
  ]
  expect(words(own)).toBe(words(builtIn))
  const styles = (xml: string): (string | undefined)[] =>
    [...xml.matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, style]) => style)
  expect(styles(own)).toEqual(styles(builtIn))
  const size = (xml: string): string | undefined => /"DubanHead"[\s\S]*?<w:sz w:val="(\d+)"/.exec(xml)?.[1]
  expect(size(own)).toBe(size(builtIn))
  expect(
    partOf(await write(document, { template: example }), 'word/styles.xml').match(/公文正文/g),
  ).toHaveLength(1)
})

test('the same issuer gives the same bytes', async () => {
  expect(Buffer.from(await exampleTemplate(issuer)).equals(Buffer.from(example))).toBe(true)
})
