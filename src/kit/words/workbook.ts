import type { WorkbookFault } from '../../core/workbook/judge.ts'
import { knownColumns, type ColumnKey } from '../../core/workbook/layout.ts'
import { core } from './core.ts'

const column = (key: ColumnKey, place: 0 | 1): string =>
  knownColumns.find((one) => one.key === key)?.title[place] ?? key

const cut = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

const ELSEWHERE = {
  unit: ['调整 … 改由', 'amend … reassign'],
  lead: ['调整 … 增加、改由', 'amend … add or reassign'],
  support: ['调整 … 增加、改由', 'amend … add or reassign'],
  due: ['调整 … 时限', 'amend … deadline'],
  state: ['办结、销号', 'done, accept'],
} as const

const zh = {
  yes: '是',
  no: '否',
  sheetName: '工作台账',
  title: (plan: string) => `${plan}工作台账`,
  under: (key: string, number: string | null, day: string, rows: number) =>
    `方案代号：${key}${number === null ? '' : `　　文件：${number}`}　　截至：${day}　　共 ${rows} 行`,
  foot: '第 &P 页，共 &N 页',
  onlyYes: '只填“是”，或留空。',
  fileName: (title: string, today: string) => `${title}工作台账${today}.xlsx`,
  guide: '填写说明',
  guideRows: [
    ['栏目', '可否填写', '', '说明'],
    ['进展情况、存在问题、下一步措施', '可填', '', '填写或修改后，该行三栏即为本期反馈；未动的行不报送。'],
    ['指标完成值', '可填', '', '每个指标一行，在冒号后填累计数，例如“建成5个实训基地：3个”。'],
    ['本期无变化', '可填', '', '填“是”即报无变化，其余各栏不得同时改动。'],
    ['其他栏目', '不填', '', '单位、时限、办结等不在表中变更；改动会列出并注明办理用语，不会生效。'],
    ['编号、核对码', '勿改', '', '导入时据以识别各行。行可排序、筛选、删减，栏可移动。'],
  ],
  menu: (plan: string) =>
    `${plan}工作台账：“台账 导出”取得 Excel 台账（按事项，可填写后导回）；“台账 导出 按任务”每任务一行；“台账 导出 不合并”便于排序；“台账 导入”导回；“台账 上报”按上级要求的栏目导出。`,
  exportButton: '导出台账',
  tasksButton: '按任务导出',
  importButton: '导入台账',
  upwardButton: '上报报表',
  exporting: (plan: string) => `正在生成${plan}工作台账，完成后发给您。`,
  exported: (plan: string, rows: number) => `${plan}工作台账，共 ${rows} 行。`,
  importTitle: '导入台账',
  importFile: '填写后的台账',
  importHint: '由“台账 导出”取得并填写的 .xlsx，也可是 WPS、LibreOffice 另存的',
  importSubmit: '导入核对',
  received: (name: string) => `已收到 ${name}，正在核对；核对结果会发给您，确认前不作任何变更。`,
  unreadable: (name: string) => `${name} 未能读取，未作任何变更。`,
  previewTitle: (name: string) => `台账核对：${name}`,
  counts: (changes: number, same: number, wrong: number) =>
    `将报送 ${changes} 项，未改动 ${same} 行，有误 ${wrong} 行。`,
  absent: (count: number) => `导出时的 ${count} 行不在此表中，不作变动。`,
  ignored: (titles: readonly string[]) => `未读取的栏目：${titles.join('、')}。`,
  change: (line: number, unit: string, as: 'own' | 'office') =>
    `（第 ${line} 行，${unit}${as === 'office' ? '，代报' : ''}）`,
  edit: (key: ColumnKey, was: string, is: string) =>
    `${column(key, 0)}：${was === '' ? '' : `“${cut(was)}”改为`}“${cut(is)}”`,
  wrongTitle: '有误，不会报送：',
  wrongLine: (line: number, code: string, faults: string) =>
    `第 ${line} 行${code === '' ? '' : ` ${code}`}：${faults}`,
  elsewhereTitle: '以下改动不在台账中办理，不会生效：',
  elsewhere: (line: number, code: string, keys: readonly ColumnKey[]) =>
    `第 ${line} 行 ${code}：${keys
      .map((key) => {
        const how = ELSEWHERE[key as keyof typeof ELSEWHERE]?.[0]
        return `${column(key, 0)}${how === undefined ? '' : `（请用“${how}”）`}`
      })
      .join('、')}`,
  more: (count: number) => `另有 ${count} 项未显示。`,
  next: '下一页',
  nothing: '没有可报送的改动。',
  takeAll: (count: number) => `确认报送 ${count} 项`,
  takeGood: (count: number) => `只报无误的 ${count} 项`,
  drop: '不导入',
  dropped: '已放弃导入，未作任何变更。',
  taken: (filed: number, left: number) =>
    `台账已导入：报送 ${filed} 项${left > 0 ? `，有误未报 ${left} 行` : ''}。`,
  upwardTitle: (plan: string, count: number) => `${plan}上报报表模板：${count} 个`,
  upwardLine: (name: string, title: string, shipped: boolean) =>
    `${name}：${title}${shipped ? '' : '（本办公室模板）'}`,
  upwardHow:
    '导出：台账 上报 省级月报 2026-11（不写月份为最新情况）。增加模板：发送“台账 模板”并附模板文件（.json），请管理员按上级要求的栏目编写。',
  upwardMaking: (name: string) => `正在生成“${name}”，完成后发给您。`,
  upwardMade: (title: string, rows: number) => `${title}，共 ${rows} 行。`,
  upwardAdded: (name: string, replaced: boolean) => `${replaced ? '已更新' : '已增加'}上报模板“${name}”。`,
  upwardRemoved: (name: string) => `已停用上报模板“${name}”。`,
  templateReading: (name: string) => `已收到 ${name}，正在读取；结果会发给您。`,
  templateTitle: '增加上报模板',
  templateFile: '模板文件（.json）',
  templateSubmit: '增加',
  fault: (fault: WorkbookFault): string => {
    switch (fault.what) {
      case 'no-code':
        return '缺少编号；新增事项请用“交办”'
      case 'unknown-code':
        return `本方案没有编号为 ${fault.code} 的事项`
      case 'no-mark':
        return '缺少核对码，请重新导出后填写'
      case 'unknown-mark':
        return '核对码无法识别，请重新导出后填写'
      case 'other-plan':
        return `属于另一方案 ${fault.key}`
      case 'not-in-base':
        return '导出时没有这一行，请重新导出后填写'
      case 'twice':
        return `与第 ${fault.line} 行编号重复，请只保留一行`
      case 'not-yours':
        return '不是您可报送的事项'
      case 'emptied':
        return '三栏均已清空；撤回反馈请用“撤回”'
      case 'long':
        return `“${column(fault.column, 0)}”栏过长（${fault.length} 字，上限 20000 字）`
      case 'conflict':
        return `导出后${fault.by === '' ? '情况有变' : `${fault.by}已于${core.zh.day(fault.on)}报送`}${fault.said === '' ? '' : `（“${cut(fault.said)}”）`}，请重新导出后填写`
      case 'no-change-mark':
        return `“本期无变化”栏“${cut(fault.given)}”无法识别，请填“是”或留空`
      case 'no-change-and-words':
        return '已填“本期无变化”，其余各栏不得同时改动'
      case 'figure-line':
        return `“指标完成值”栏“${cut(fault.given)}”无法识别，请写“指标：数量”，每个指标一行`
      case 'figure-emptied':
        return `“指标完成值”栏“${cut(fault.target)}”的数已清空；更正请写新数`
      case 'refused':
        return fault.zh.replace(/。$/, '')
    }
  },
}

const en: typeof zh = {
  yes: 'yes',
  no: 'no',
  sheetName: 'ledger',
  title: (plan) => `${plan}: ledger`,
  under: (key, number, day, rows) =>
    `plan: ${key}${number === null ? '' : `   document: ${number}`}   as of: ${day}   rows: ${rows}`,
  foot: 'page &P of &N',
  onlyYes: 'Write “yes”, or leave it empty.',
  fileName: (title, today) => `${title} ledger ${today}.xlsx`,
  guide: 'how to fill in',
  guideRows: [
    ['column', 'filled in', '', 'remarks'],
    [
      'progress, problems, next steps',
      'yes',
      '',
      'Edited, the three cells of a row are its report of this period; rows left alone report nothing.',
    ],
    ['figures', 'yes', '', 'A line a target, the total after its colon, e.g. “5 training bases: 3”.'],
    ['no change', 'yes', '', 'Write “yes” to report no change; then edit nothing else in the row.'],
    [
      'other columns',
      'no',
      '',
      'Units, deadlines and states are not changed here; such edits are listed with where to make them, and do nothing.',
    ],
    [
      'code, mark',
      'never',
      '',
      'They say which row is which. Rows may be sorted, filtered or removed, columns moved.',
    ],
  ],
  menu: (plan) =>
    `The ledger of ${plan}: “workbook export” gives it as Excel (a row an item, to be filled in and brought back), “workbook export tasks” a row a task, “workbook export flat” without merged cells, “workbook import” brings it back, “workbook upward” exports it in the columns the upper level asks for.`,
  exportButton: 'Export the ledger',
  tasksButton: 'Export by task',
  importButton: 'Import a ledger',
  upwardButton: 'Upward reports',
  exporting: (plan) => `The ledger of ${plan} is being written and will be sent to you.`,
  exported: (plan, rows) => `The ledger of ${plan}, ${rows} rows.`,
  importTitle: 'Import a ledger',
  importFile: 'the filled-in ledger',
  importHint: 'an .xlsx from “workbook export”, saved by Excel, WPS or LibreOffice',
  importSubmit: 'Look at it',
  received: (name) =>
    `${name} was received and is being compared; you will see what it would do, and nothing is changed before you confirm.`,
  unreadable: (name) => `${name} could not be read; nothing was changed.`,
  previewTitle: (name) => `What ${name} would do`,
  counts: (changes, same, wrong) => `${changes} to be reported, ${same} unchanged, ${wrong} wrong.`,
  absent: (count) => `${count} rows that were given out are not in this sheet; nothing is done about them.`,
  ignored: (titles) => `Columns not read: ${titles.join(', ')}.`,
  change: (line, unit, as) => ` (row ${line}, ${unit}${as === 'office' ? ', on its behalf' : ''})`,
  edit: (key, was, is) => `${column(key, 1)}: ${was === '' ? '' : `“${cut(was)}” becomes `}“${cut(is)}”`,
  wrongTitle: 'Wrong, and not to be reported:',
  wrongLine: (line, code, faults) => `row ${line}${code === '' ? '' : ` ${code}`}: ${faults}`,
  elsewhereTitle: 'These edits are made elsewhere and do nothing here:',
  elsewhere: (line, code, keys) =>
    `row ${line} ${code}: ${keys
      .map((key) => {
        const how = ELSEWHERE[key as keyof typeof ELSEWHERE]?.[1]
        return `${column(key, 1)}${how === undefined ? '' : ` (say “${how}”)`}`
      })
      .join(', ')}`,
  more: (count) => `${count} more are not shown.`,
  next: 'Next page',
  nothing: 'There is no edit to report.',
  takeAll: (count) => `Report ${count}`,
  takeGood: (count) => `Report the ${count} right ones`,
  drop: 'Do not import',
  dropped: 'The sheet was put away; nothing was changed.',
  taken: (filed, left) =>
    `The ledger was brought in: ${filed} reported${left > 0 ? `, ${left} wrong rows left` : ''}.`,
  upwardTitle: (plan, count) => `${plan}: ${count} upward reports`,
  upwardLine: (name, title, shipped) => `${name}: ${title}${shipped ? '' : ' (your office’s)'}`,
  upwardHow:
    'Export: workbook upward NAME 2026-11 (without a month: as things stand). More templates: say “workbook template” with the file (.json) that the administrator writes after the columns asked for.',
  upwardMaking: (name) => `“${name}” is being written and will be sent to you.`,
  upwardMade: (title, rows) => `${title}, ${rows} rows.`,
  upwardAdded: (name, replaced) => `The template “${name}” was ${replaced ? 'replaced' : 'added'}.`,
  upwardRemoved: (name) => `The template “${name}” was taken out of use.`,
  templateReading: (name) => `${name} was received and is being read; you will be told.`,
  templateTitle: 'Add an upward report',
  templateFile: 'template file (.json)',
  templateSubmit: 'Add',
  fault: (fault) => {
    switch (fault.what) {
      case 'no-code':
        return 'it has no code; new items are given by “assign”'
      case 'unknown-code':
        return `this plan has no item ${fault.code}`
      case 'no-mark':
        return 'it has no mark; export anew and fill that in'
      case 'unknown-mark':
        return 'its mark is not known; export anew and fill that in'
      case 'other-plan':
        return `it belongs to the plan ${fault.key}`
      case 'not-in-base':
        return 'it was not there when the sheet was given out; export anew'
      case 'twice':
        return `the same code as in row ${fault.line}; keep one of them`
      case 'not-yours':
        return 'this item is not yours to report'
      case 'emptied':
        return 'all three cells were emptied; to take a report back say “retract”'
      case 'long':
        return `${column(fault.column, 1)} is too long (${fault.length} characters, the limit is 20000)`
      case 'conflict':
        return `${fault.by === '' ? 'things have changed' : `${fault.by} reported on ${core.en.day(fault.on)}`} since it was given out${fault.said === '' ? '' : ` (“${cut(fault.said)}”)`}; export anew`
      case 'no-change-mark':
        return `“${cut(fault.given)}” under “no change” cannot be read; write “yes” or nothing`
      case 'no-change-and-words':
        return '“no change” was said, so nothing else in the row may be edited'
      case 'figure-line':
        return `“${cut(fault.given)}” under “figures” cannot be read; write “target: number”, a line each`
      case 'figure-emptied':
        return `the figure of “${cut(fault.target)}” was emptied; write the right one instead`
      case 'refused':
        return fault.en.replace(/\.$/, '')
    }
  },
}

export const workbook = { zh, en }
