/** Quotation marks around words that may hold quotation marks. */
const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`

/** Each takes the file's name as the person gave it, and says what to do. */
const zh = {
  tooLarge: (name: string, mb: number) =>
    `${quoted(name)}超过 ${mb} MB，未读取。请只保留方案正文和任务分解表，另存后重新导入。`,
  tooLargeInside: (name: string) =>
    `${quoted(name)}展开后的内容过大，已停止读取。请删去图片和无关的表、页，另存为新文件后重新导入。`,
  tooLong: (name: string, seconds: number) =>
    `${quoted(name)}读取超过 ${seconds} 秒，已停止。请只保留方案正文和任务分解表，或拆分后重新导入。`,
  empty: (name: string) => `${quoted(name)}里没有文字。请核对文件后重新导入。`,
  onlyPictures: (name: string) =>
    `${quoted(name)}里只有图片，没有文字。请导入文字版；只有扫描件的，请先用文字识别（OCR）软件转为文字。`,
  notText: (name: string) =>
    `${quoted(name)}不是能读取的文档，或文字编码无法识别。请另存为 Word（.docx）或纯文本（.txt，UTF-8）后重新导入。`,
  damaged: (name: string) =>
    `${quoted(name)}已损坏或不完整，未能读取。请用原软件打开核对，另存为新文件后重新导入。`,
  encrypted: (name: string) =>
    `${quoted(name)}设有密码，未能读取。请在原软件中打开，取消密码另存后重新导入；涉密文件不得导入。`,
  macro: (name: string) =>
    `${quoted(name)}含有宏，为安全起见不予读取。请另存为不含宏的文档（.docx 或 .xlsx）后重新导入。`,
  entities: (name: string) =>
    `${quoted(name)}内部含有异常的实体定义，为安全起见不予读取。请用原软件打开，另存为新文件后重新导入。`,
  ofd: (name: string) =>
    `${quoted(name)}是 OFD 版式文件，暂不能读取。请向来文单位索取 Word 版，或用 OFD 阅读软件导出为 PDF 后重新导入。`,
  asWord: (name: string, format: string) =>
    `${quoted(name)}是${format}，暂不能读取。请用原软件打开，另存为 Word 文档（.docx）后重新导入。`,
  asSheet: (name: string, format: string) =>
    `${quoted(name)}是${format}，暂不能读取。请用原软件打开，另存为 Excel 工作簿（.xlsx）后重新导入。`,
  picture: (name: string) =>
    `${quoted(name)}是图片，不能读取其中的文字。请导入文字版文件；只有图片的，请先用文字识别（OCR）软件转为文字。`,
  archive: (name: string) => `${quoted(name)}是压缩包。请解压后，逐个导入其中的文件。`,
  other: (name: string, kind: string) =>
    `${quoted(name)}不是文档（实为 ${kind} 文件），未读取。请导入 Word、Excel、PDF、网页或纯文本文件。`,
  format: {
    openText: ' OpenDocument 文档（.odt）',
    openSheet: ' OpenDocument 表格（.ods）',
    rtf: ' RTF 文档',
    slides: '演示文稿',
    xml: ' XML 文件',
    webArchive: '网页存档（.mht）',
    binarySheet: '二进制工作簿（.xlsb）',
    oldWord: '早期版本的 Word 文档',
    book: '电子书',
  },
  pictures: (count: number) => `文中有 ${count} 处图片或嵌入对象，其中的文字未读取。请对照原文核对。`,
  /** What stands before the text of a footnote or endnote, put after the text. */
  note: (number: number) => `注${number}：`,
}

const en: typeof zh = {
  tooLarge: (name, mb) =>
    `"${name}" is larger than ${mb} MB and was not read. Keep only the plan and its task table, save it and import it again.`,
  tooLargeInside: (name) =>
    `"${name}" unfolds to too much content; reading was stopped. Remove pictures and unrelated sheets or pages, save it as a new file and import it again.`,
  tooLong: (name, seconds) =>
    `Reading "${name}" took more than ${seconds} seconds and was stopped. Keep only the plan and its task table, or split it, and import it again.`,
  empty: (name) => `"${name}" contains no text. Check the file and import it again.`,
  onlyPictures: (name) =>
    `"${name}" contains pictures only, no text. Import a version with text; if there is only a scan, run text recognition (OCR) first.`,
  notText: (name) =>
    `"${name}" is not a document that can be read, or its encoding is unknown. Save it as Word (.docx) or plain text (.txt, UTF-8) and import it again.`,
  damaged: (name) =>
    `"${name}" is damaged or incomplete and could not be read. Check it in its own program, save it as a new file and import it again.`,
  encrypted: (name) =>
    `"${name}" is protected by a password and could not be read. Open it, save it without the password and import it again; classified files must not be imported.`,
  macro: (name) =>
    `"${name}" contains macros and is not read, for safety. Save it as a document without macros (.docx or .xlsx) and import it again.`,
  entities: (name) =>
    `"${name}" holds unusual entity definitions inside and is not read, for safety. Open it in its own program, save it as a new file and import it again.`,
  ofd: (name) =>
    `"${name}" is an OFD file, which cannot be read yet. Ask the sender for the Word version, or export it as PDF from an OFD viewer, and import that.`,
  asWord: (name, format) =>
    `"${name}" is ${format}, which cannot be read. Open it in its own program, save it as a Word document (.docx) and import it again.`,
  asSheet: (name, format) =>
    `"${name}" is ${format}, which cannot be read. Open it in its own program, save it as an Excel workbook (.xlsx) and import it again.`,
  picture: (name) =>
    `"${name}" is a picture; words inside it cannot be read. Import a version with text, or run text recognition (OCR) first.`,
  archive: (name) => `"${name}" is an archive. Unpack it and import the files one by one.`,
  other: (name, kind) =>
    `"${name}" is not a document (it is a ${kind} file) and was not read. Import a Word, Excel, PDF, web page or plain text file.`,
  format: {
    openText: 'an OpenDocument text (.odt)',
    openSheet: 'an OpenDocument spreadsheet (.ods)',
    rtf: 'an RTF document',
    slides: 'a presentation',
    xml: 'an XML file',
    webArchive: 'a web archive (.mht)',
    binarySheet: 'a binary workbook (.xlsb)',
    oldWord: 'a Word document of an early version',
    book: 'an electronic book',
  },
  pictures: (count) =>
    `There are ${count} pictures or embedded objects whose words were not read. Check them against the original.`,
  note: (number) => `Note ${number}: `,
}

export const intakeFiles = { zh, en }
