import { describe, expect, it } from 'vitest'
import { cleanName, refuseKind } from '../../src/uploads/kinds.ts'

const bytes = (...parts: (string | number[] | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.from(one))))

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ole = (...inside: Uint8Array[]): Uint8Array =>
  bytes(OLE, new Uint8Array(504), ...inside, new Uint8Array(512))
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')

/** A ZIP of stored entries, as office files are. */
function zip(entries: Record<string, string>): Uint8Array {
  const parts: Uint8Array[] = []
  for (const [name, content] of Object.entries(entries)) {
    const head = Buffer.alloc(30)
    head.write('PK\u0003\u0004', 'latin1')
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    parts.push(head, Buffer.from(name), Buffer.from(content))
  }
  return bytes(...parts)
}
const docx = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const windowsProgram = bytes('MZ', new Uint8Array(58), [64, 0, 0, 0], 'PE\0\0', new Uint8Array(200))

describe('files that are taken', () => {
  const table: [string, Uint8Array][] = [
    ['进展.docx', zip(docx)],
    ['名单.xls', ole(utf16('Workbook'))],
    ['通知.pdf', bytes('%PDF-1.7\n%âãÏÓ\n')],
    ['照片.png', bytes([0x89], 'PNG\r\n\u001a\n', new Uint8Array(40))],
    ['说明.txt', bytes('关于 <script> 标签的说明：请勿使用 <html> 标签')],
    ['汇总.csv', bytes('单位,进展\n市教育局,已完成')],
    ['材料.zip', zip({ 'a.txt': 'x' })],
    ['无扩展名', bytes('文字')],
    ['v1.2.exe.pdf', bytes('%PDF-1.4')],
    ['数据.xml', bytes('<?xml version="1.0"?><数据><项/></数据>')],
  ]
  it.each(table)('%s', async (name, content) => {
    expect(await refuseKind(name, content)).toBeNull()
  })
})

describe('files that are refused, by name or by what is in them', () => {
  const harmless = bytes('文字')
  const table: [string, Uint8Array, string][] = [
    ...['x.exe', 'x.BAT', 'x.ps1', 'x.vbs', 'x.js', 'x.jar', 'x.lnk', 'x.sh', 'x.hta', 'x.msi', 'x.scr'].map(
      (name): [string, Uint8Array, string] => [name, harmless, 'fileKind'],
    ),
    ...['x.html', 'x.htm', 'x.svg', 'x.mht', 'x.xhtml'].map((name): [string, Uint8Array, string] => [
      name,
      harmless,
      'fileKind',
    ]),
    ...['x.docm', 'x.xlsm', 'x.pptm', 'x.dotm'].map((name): [string, Uint8Array, string] => [
      name,
      harmless,
      'fileMacro',
    ]),
    ['改名.pdf', windowsProgram, 'fileDisguised'],
    ['改名.txt', bytes('MZ'), 'fileDisguised'],
    ['改名.dat', bytes([0x7f], 'ELF', [2, 1, 1], new Uint8Array(60)), 'fileDisguised'],
    ['脚本.txt', bytes('#!/bin/sh\nrm -rf /'), 'fileDisguised'],
    ['脚本.log', bytes('@ECHO OFF\r\ndel *'), 'fileDisguised'],
    ['网页.txt', bytes('\n\n  <!DOCTYPE html><p>'), 'fileDisguised'],
    ['网页.doc', bytes('\ufeff<html xmlns:o="urn"><body>'), 'fileDisguised'],
    ['网页.dat', bytes([0xff, 0xfe], utf16('<script>alert(1)</script>')), 'fileDisguised'],
    ['图.png', bytes('<?xml version="1.0"?>\n<svg xmlns="x" onload="y">'), 'fileDisguised'],
    ['改名.docx', zip({ ...docx, 'word/vbaProject.bin': 'x' }), 'fileMacro'],
    ['旧版.doc', ole(utf16('_VBA_PROJECT')), 'fileMacro'],
    ['安装.doc', ole(Buffer.from('84100c0000000000c000000000000046', 'hex')), 'fileDisguised'],
  ]
  it.each(table)('%s', async (name, content, why) => {
    expect(await refuseKind(cleanName(name), content)).toBe(why)
  })

  it.each([
    '病毒.exe.',
    '病毒.exe ',
    '病毒.exe . .',
    '病毒.ex\u202ee',
    'C:\\temp\\病毒.EXE',
    '病毒.e\u0000xe',
  ])('the name %j hides nothing', async (name) => {
    expect(await refuseKind(cleanName(name), harmless)).toBe('fileKind')
  })
})

describe('names', () => {
  const table: [string, string][] = [
    ['进展情况.docx', '进展情况.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\文件\\表.xlsx', '表.xlsx'],
    ['abc\u202efdp.txt', 'abcfdp.txt'],
    ['a<b>:"c|d?.txt', 'a_b___c_d_.txt'],
    ['  ', 'file'],
    ['...', 'file'],
    [`${'长'.repeat(200)}.docx`, `${'长'.repeat(115)}.docx`],
  ]
  it.each(table)('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean)
  })
})

describe('a page brought to be read as a document', () => {
  const page = bytes('<html><body><table><tr><td>任务</td></tr></table></body></html>')
  it.each<[string, Uint8Array, object, string | null]>([
    ['方案.html', page, { pages: true }, null],
    ['方案.HTM', page, { pages: true }, null],
    ['方案.html', page, {}, 'fileKind'],
    ['方案.docx', page, { pages: true }, 'fileDisguised'],
    ['方案.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), { pages: true }, 'fileKind'],
    ['方案.html', bytes('#!/bin/sh\nrm -rf .'), { pages: true }, 'fileDisguised'],
  ])('%s %s', async (name, content, how, refused) => {
    expect(await refuseKind(name, content, how)).toBe(refused)
  })
})
