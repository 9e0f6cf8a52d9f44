const list = (names: readonly string[]): string => names.join('、')

/** Quotation marks around words that may hold quotation marks. */
const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`

const zh = {
  tooLarge: (name: string, mb: number) =>
    `${quoted(name)}超过 ${mb} MB，未读取。请只保留方案正文和任务分解表后重新导入。`,
  empty: (name: string) => `${quoted(name)}里没有文字。请核对文件后重新导入。`,
  notText: (name: string) =>
    `${quoted(name)}不是文本文件，或编码无法识别。请另存为“纯文本（.txt，UTF-8）”后重新导入。`,
  otherFormat: (name: string, format: string) =>
    `${quoted(name)}是${format}，目前只读取纯文本。请在原软件中打开，另存为“纯文本（.txt）”后重新导入。`,
  format: {
    word: ' Word/WPS 文档',
    sheet: '电子表格',
    slides: '演示文稿',
    pdf: ' PDF 文件',
    picture: '图片',
    archive: '压缩包',
  },
  groupUnit: (unit: string, codes: readonly string[]) =>
    `${quoted(unit)}是集合单位，未指明由谁答复，涉及任务 ${list(codes)}。请指定一个答复单位，或逐一列出成员单位。`,
  noUnit: (code: string, title: string) =>
    `任务 ${code}${quoted(title)}没有写明单位。请指定牵头单位或责任单位。`,
  leadUndetermined: (code: string, title: string) =>
    `任务 ${code}${quoted(title)}只写了配合单位，没有写牵头单位。请明确牵头单位。`,
  disagreement: (
    code: string,
    title: string,
    onlyBody: readonly string[],
    onlyTable: readonly string[],
  ): string => {
    const sides = [
      onlyBody.length > 0 ? `只见于正文的有${list(onlyBody)}` : '',
      onlyTable.length > 0 ? `只见于任务分解表的有${list(onlyTable)}` : '',
    ].filter((side) => side !== '')
    return `${code}${quoted(title)}的单位，正文与任务分解表不一致：${sides.join('；')}。现按任务分解表录入，请核定。`
  },
  bodyOnly: (titles: readonly string[]) =>
    `正文有 ${titles.length} 项写明了单位，任务分解表中没有同名的项：${list(titles.map(quoted))}。请核对是否需要补列。`,
  datePast: (phrase: string, day: string) => `${quoted(phrase)}按 ${day} 计，已经过去。请确认是否另定时限。`,
  rowUnreadable: (row: number, cells: number, columns: number) =>
    `任务分解表第 ${row} 行有 ${cells} 格，表头有 ${columns} 栏，未能录入。请对照原文补录。`,
  moreTables: (title: string) =>
    `文中另有一张写明单位的表${quoted(title)}，未录入，仅作参考保留。请核对是否需要补列任务。`,
  classified: (word: string) =>
    `文中有涉密词表中的词${quoted(word)}，不予导入。本系统严禁录入涉密信息；如属误判，请由管理员调整涉密词表。`,
  noTable: '没有找到写明单位的任务分解表，未列出任务。请导入含“牵头单位”或“责任单位”栏的任务分解表。',
}

const en: typeof zh = {
  tooLarge: (name, mb) =>
    `"${name}" is larger than ${mb} MB and was not read. Keep only the plan and its task table, then import again.`,
  empty: (name) => `"${name}" contains no text. Check the file and import it again.`,
  notText: (name) =>
    `"${name}" is not a text file, or its encoding is unknown. Save it as plain text (.txt, UTF-8) and import it again.`,
  otherFormat: (name, format) =>
    `"${name}" is ${format}; only plain text is read for now. Open it, save it as plain text (.txt) and import it again.`,
  format: {
    word: 'a Word/WPS document',
    sheet: 'a spreadsheet',
    slides: 'a presentation',
    pdf: 'a PDF file',
    picture: 'a picture',
    archive: 'an archive',
  },
  groupUnit: (unit, codes) =>
    `"${unit}" is a group of units and nobody is named to answer for it (tasks ${codes.join(', ')}). Name one answering unit, or list the members.`,
  noUnit: (code, title) => `Task ${code} "${title}" names no unit. Name a lead or a responsible unit.`,
  leadUndetermined: (code, title) =>
    `Task ${code} "${title}" names supporting units but no lead. Name the lead.`,
  disagreement: (code, title, onlyBody, onlyTable) => {
    const sides = [
      onlyBody.length > 0 ? `only in the body: ${onlyBody.join(', ')}` : '',
      onlyTable.length > 0 ? `only in the table: ${onlyTable.join(', ')}` : '',
    ].filter((side) => side !== '')
    return `Body and task table name different units for ${code} "${title}"; ${sides.join('; ')}. The table was taken; please decide.`
  },
  bodyOnly: (titles) =>
    `${titles.length} items of the body name units but have no counterpart of the same title in the task table: ${titles.map((t) => `"${t}"`).join(', ')}. Check whether they should be added.`,
  datePast: (phrase, day) => `"${phrase}" means ${day}, which is past. Confirm whether a new date is set.`,
  rowUnreadable: (row, cells, columns) =>
    `Row ${row} of the task table has ${cells} cells where its head has ${columns}, and was not taken. Add it by hand.`,
  moreTables: (title) =>
    `Another table that names units, "${title}", was kept for reference only. Check whether its tasks should be added.`,
  classified: (word) =>
    `The text holds the listed word "${word}" and is not imported. If that is a mistake, the administrator can change the list.`,
  noTable:
    'No task table that names units was found, so no tasks are listed. Import a table with a column for lead or responsible units.',
}

export const intake = { zh, en }
