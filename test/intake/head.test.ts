import { expect, test } from 'vitest'
import { readHead } from '../../src/intake/head.ts'
import { sourceOf } from '../../src/intake/source.ts'

type Expected = [title: string, number: string | null, issuer: string | null, issuedOn: string | null]

test.each<[string, string, Expected]>([
  [
    'a notice: number first, signature and date after the text',
    '   长府发〔2020〕3号\n \n长春市人民政府\n关于印发长春市深化产教融合工作方案的通知\n\n各县（市）、区人民政府：\n    现印发给你们，请认真贯彻执行。\n\n          长春市人民政府办公厅\n   2020年2月18日\n\n一、目标\n',
    ['长春市深化产教融合工作方案', '长府发〔2020〕3号', '长春市人民政府办公厅', '2020-02-18'],
  ],
  [
    'a notice in one line, with book marks; no signature',
    '某省教育厅等五部门关于印发《某省行动计划（2019—2021年）》的通知\n某教职成[2019]12号\n各市：\n请执行。\n',
    ['某省行动计划（2019—2021年）', '某教职成[2019]12号', '某省教育厅等五部门', null],
  ],
  [
    'a title over three lines, the date in Chinese numerals',
    '某市人民政府\n关于印发\n某市产业转型改革试点\n方案的通知\n\n某市人民政府\n二〇一七年七月十二日\n',
    ['某市产业转型改革试点方案', null, '某市人民政府', '2017-07-12'],
  ],
  [
    'opinions, not a notice',
    '某市人民政府关于促进就业的意见\n\n各区：\n',
    ['关于促进就业的意见', null, '某市人民政府', null],
  ],
  [
    'a plan without a notice',
    '某县产教融合实施方案\n为进一步促进融合，制定本方案。\n',
    ['某县产教融合实施方案', null, null, null],
  ],
  [
    'nothing but text: the name of the file',
    '为进一步促进关于融合的方案，现通知如下。\n',
    ['工作安排', null, null, null],
  ],
  [
    'a number that is only quoted is not its own',
    '关于印发某方案的通知\n根据国发〔2014〕19号精神，制定本方案。\n2017年7月12日起施行。\n',
    ['某方案', null, null, null],
  ],
])('%s', (_, text, [title, documentNumber, issuer, issuedOn]) => {
  expect(readHead(sourceOf(text), text.length, '工作安排.txt')).toEqual({
    title,
    documentNumber,
    issuer,
    issuedOn,
  })
})
