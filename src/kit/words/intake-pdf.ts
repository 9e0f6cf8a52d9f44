/** `第 2、3、5 页`; long lists are cut, with their number said. */
const pagesZh = (pages: readonly number[]): string =>
  pages.length > 12
    ? `第 ${pages.slice(0, 12).join('、')} 页等 ${pages.length} 页`
    : `第 ${pages.join('、')} 页`

const pagesEn = (pages: readonly number[]): string =>
  pages.length > 12
    ? `${pages.length} pages (${pages.slice(0, 12).join(', ')}, …)`
    : `page ${pages.join(', ')}`

const zh = {
  broken: (name: string) =>
    `“${name}”不是完整的 PDF 文件，无法打开。请重新获取文件，或改用 Word 文档（.docx）导入。`,
  locked: (name: string) =>
    `“${name}”设有打开密码，无法读取。请解除密码后另存，或改用 Word 文档（.docx）导入。`,
  scanned: (name: string) =>
    `“${name}”是扫描件，只有图像没有文字。请提供 Word 文档（.docx），或先用文字识别（OCR）软件转为可复制文字的文件，核对后再导入。`,
  tooManyPages: (name: string, pages: number, most: number) =>
    `“${name}”共 ${pages} 页，超过 ${most} 页，未读取。请只保留方案正文和任务分解表后重新导入。`,
  tooMuchText: (name: string, most: number) =>
    `“${name}”的文字超过 ${most} 字，未读取。请只保留方案正文和任务分解表后重新导入。`,
  pagesWithoutText: (pages: readonly number[]) =>
    `${pagesZh(pages)}只有图像没有文字，未能读取。请对照原件补录。`,
  pagesWithoutCode: (pages: readonly number[]) =>
    `${pagesZh(pages)}有文字的编码无法识别，内容可能缺漏或有乱码。请对照原件核对，或改用 Word 文档（.docx）导入。`,
  pagesDamaged: (pages: readonly number[]) => `${pagesZh(pages)}已损坏，未能读取。请对照原件补录。`,
}

const en: typeof zh = {
  broken: (name) =>
    `"${name}" is not a whole PDF file and cannot be opened. Get the file again, or import the Word document (.docx).`,
  locked: (name) =>
    `"${name}" needs a password and was not read. Save it without one, or import the Word document (.docx).`,
  scanned: (name) =>
    `"${name}" is a scan: pictures without text. Import the Word document (.docx), or recognise its text (OCR) first, check it, and import that.`,
  tooManyPages: (name, pages, most) =>
    `"${name}" has ${pages} pages, more than ${most}, and was not read. Keep only the plan and its task table, then import again.`,
  tooMuchText: (name, most) =>
    `"${name}" holds more than ${most} characters and was not read. Keep only the plan and its task table, then import again.`,
  pagesWithoutText: (pages) =>
    `Not read, because there are only pictures without text: ${pagesEn(pages)}. Add their content by hand.`,
  pagesWithoutCode: (pages) =>
    `Some text is in an encoding that cannot be recognised, so words may be missing or garbled: ${pagesEn(pages)}. Check it against the original, or import the Word document (.docx).`,
  pagesDamaged: (pages) => `Damaged and not read: ${pagesEn(pages)}. Add their content by hand.`,
}

export const intakePdf = { zh, en }
