const list = (names: readonly string[]): string => names.join('、')

/** Quotation marks around words that may hold quotation marks. */
const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`

const zh = {
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
  tableUnreadable: (head: string) =>
    `文中有一张用空格排列的表（表头${quoted(head)}），各栏无法准确对应，未作为表格录入。请改用该表的 Word 或 Excel 原件导入，或对照原文补录。`,
  moreTables: (title: string) =>
    `文中另有一张写明单位的表${quoted(title)}，未录入，仅作参考保留。请核对是否需要补列任务。`,
  classified: (word: string) =>
    `文中有涉密词表中的词${quoted(word)}，不予导入。本系统严禁录入涉密信息；如属误判，请由管理员调整涉密词表。`,
  noTasks:
    '没有读到任务：既没有写明单位的任务分解表，也没有编号的任务条目。请核对是否为实施方案、工作要点、分工方案一类文件。',
  noUnitAnywhere: (count: number) =>
    `全文没有写明责任单位，${count} 项任务均待指定。如有任务分工清单，请一并导入，或逐项指定。`,
  noLeadAnywhere: (codes: readonly string[]) =>
    `全文没有写明牵头单位，${codes.length} 项任务由几个单位共同负责：${list(codes)}。现均按责任单位录入，请明确牵头单位，或确认各负其责。`,
  sectionUnnamed: (title: string) =>
    `${quoted(title)}部分没有写明单位，未列为任务。如需督办，请补列并指定单位。`,
  annexMissing: (title: string) => `文中列有附件${quoted(title)}，文件里没有。请补充导入附件。`,
}

const en: typeof zh = {
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
  tableUnreadable: (head) =>
    `A table drawn with blanks (its head is "${head}") could not be read: its columns cannot be told apart. Import the Word or Excel file of that table, or enter it by hand.`,
  moreTables: (title) =>
    `Another table that names units, "${title}", was kept for reference only. Check whether its tasks should be added.`,
  classified: (word) =>
    `The text holds the listed word "${word}" and is not imported. If that is a mistake, the administrator can change the list.`,
  noTasks:
    'No tasks were found: neither a table that names units nor numbered items. Check that this is an implementation plan, a list of work or a division of tasks.',
  noUnitAnywhere: (count) =>
    `The document names no responsible units; all ${count} tasks wait for one. Import the list of assignments if there is one, or assign them one by one.`,
  noLeadAnywhere: (codes) =>
    `The document marks no lead; ${codes.length} tasks are shared by several units: ${codes.join(', ')}. They are kept as responsible units. Name the leads, or confirm that each answers for itself.`,
  sectionUnnamed: (title) =>
    `The section "${title}" names no units and was not listed as tasks. Add tasks and units if it is to be followed up.`,
  annexMissing: (title) =>
    `The document lists the annex "${title}", but the file does not hold it. Import the annex too.`,
}

export const intake = { zh, en }
