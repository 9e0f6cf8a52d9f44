const zh = {
  mineNone: '您没有直接承担的事项。可从这里开始：',
  begin: { digest: '周报', overdue: '逾期', plan: '方案', chase: '催办', settle: '待明确' },
  planClosed: (title: string, key: string) =>
    `《${title}》已结束：不再催办，不再出周报，记录保留。如需恢复，请发送“结束方案 ${key} 恢复”。`,
  planResumed: (title: string) => `《${title}》已恢复，自下一个催办日起继续。`,
  light: '亮灯',
  units: '承担单位',
  periods: '报送情况',
  reported: (day: string, late: number) => (late > 0 ? `${day}报送，迟报 ${late} 个工作日` : `${day}报送`),
  missed: '未报',
  returned: '已退回',
  reopened: '待报',
  asked: (due: string) => `${due}前报送`,
  last: '最近汇报',
  hidden: '汇报内容仅限相关单位和办公室查看。',
  noReport: '尚无汇报。',
  mineTitle: (count: number) => `我的事项：${count} 项`,
  mineEmpty: '您目前没有承担的事项。',
  overdueText: (day: string, items: number, units: number) =>
    `【逾期未报】截至${day}，${units} 个单位 ${items} 项：`,
  overdueUnit: (unit: string, contact: string | null) => `${unit}${contact === null ? '' : `（${contact}）`}`,
  overdueItem: (code: string, title: string, days: number) => `${code} ${title}，逾期 ${days} 个工作日`,
  liaisonAt: (name: string, phone: string | null) => (phone === null ? name : `${name} ${phone}`),
  noLiaison: '无联络员',
  overdueRest: (items: number, units: number) => `另有 ${units} 个单位 ${items} 项，从略。`,
  asText: '可粘贴的文本',
  overdueTitle: (count: number) => (count > 0 ? `逾期未报：${count} 项` : '目前没有逾期未报的事项。'),
  found: (what: string, count: number) => (what === '' ? `全部事项：${count} 项` : `“${what}”共 ${count} 项`),
  more: (count: number, worst = false) =>
    `另有 ${count} 项未列出${worst ? '（红灯、黄灯优先列出）' : ''}，请缩小范围。`,
  planTitle: (title: string) => title,
  planFacts: (areas: number, measures: number, tasks: number, assignments: number) =>
    `${areas} 个方面，${measures} 条措施，${tasks} 项任务，${assignments} 个分办事项`,
  withdrawn: (tasks: number, assignments: number) =>
    tasks > 0
      ? `另有已撤销的 ${tasks} 项任务、${assignments} 个分办事项，记录保留。`
      : `另有已撤销的 ${assignments} 个分办事项，记录保留。`,
  source: (number: string) => `依据：${number}`,
  documents: (plan: string, count: number) => `${plan}：依据文件 ${count} 份`,
  documentOn: (day: string) => `${day}启用`,
  documentImported: (tasks: number, assignments: number) => `导入 ${tasks} 项任务、${assignments} 个分办事项`,
  documentRevised: (added: number, changed: number, withdrawn: number) =>
    `修订：新增 ${added} 项，变更 ${changed} 项，撤销 ${withdrawn} 项`,
  expunged: '原记录内容已清除',
  summary: (parts: string) => `当前亮灯：${parts}`,
  ownNumber: (number: string) => `原文编号：${number}`,
  deadline: (phrase: string) => `完成时限：${phrase}`,
  recurrence: (phrase: string) => `周期性任务：${phrase}`,
  findings: (count: number) => `待明确事项：${count} 项`,
  howToSettle: (number: number) =>
    `集合单位请写明由哪个单位答复，例如：明确 ${number} 由市教育局答复；由各成员单位分别填报的，逐一列出：明确 ${number} 单位=市教育局、市人社局。其他事项直接写明结论，例如：明确 ${number} 以任务分解表为准。`,
  noneInLight: (light: string) => `目前没有${light}事项。`,
  head: { code: '编号', title: '任务', unit: '单位', light: '亮灯', due: '报送时限' },
}

const en: typeof zh = {
  mineNone: 'You answer for no item yourself. You may begin here:',
  begin: { digest: 'Digest', overdue: 'Overdue', plan: 'Plan', chase: 'Chase', settle: 'To be settled' },
  planClosed: (title, key) =>
    `“${title}” is closed: no more chase or digest; its records stay. To resume it, say “close ${key} resume”.`,
  planResumed: (title) => `“${title}” is resumed and goes on from the next chase.`,
  light: 'Light',
  units: 'Units',
  periods: 'Periods',
  reported: (day, late) => (late > 0 ? `reported ${day}, ${late} working days late` : `reported ${day}`),
  missed: 'not reported',
  returned: 'returned',
  reopened: 'open again',
  asked: (due) => `due ${due}`,
  last: 'Last report',
  hidden: 'The words of the report are for the units concerned and the office.',
  noReport: 'No report yet.',
  mineTitle: (count) => `Your items: ${count}`,
  mineEmpty: 'You have no items at the moment.',
  overdueText: (day, items, units) =>
    `Overdue by ${day}: ${items} item${items === 1 ? '' : 's'} of ${units} unit${units === 1 ? '' : 's'}`,
  overdueUnit: (unit, contact) => `${unit}${contact === null ? '' : ` (${contact})`}`,
  overdueItem: (code, title, days) => `${code} ${title}, ${days} working day${days === 1 ? '' : 's'} late`,
  liaisonAt: (name, phone) => (phone === null ? name : `${name} ${phone}`),
  noLiaison: 'no liaison',
  overdueRest: (items, units) =>
    `${items} more item${items === 1 ? '' : 's'} of ${units} unit${units === 1 ? '' : 's'} left out.`,
  asText: 'As text to paste',
  overdueTitle: (count) => (count > 0 ? `Overdue: ${count}` : 'Nothing is overdue.'),
  found: (what, count) => (what === '' ? `All items: ${count}` : `${count} for “${what}”`),
  more: (count, worst) =>
    `${count} more are not listed${worst ? ' (red and yellow come first)' : ''}; please narrow it down.`,
  planTitle: (title) => title,
  planFacts: (areas, measures, tasks, assignments) =>
    `${areas} areas, ${measures} measures, ${tasks} tasks, ${assignments} assignments`,
  withdrawn: (tasks, assignments) =>
    tasks > 0
      ? `Withdrawn besides: ${tasks} tasks, ${assignments} assignments; their records stay.`
      : `Withdrawn besides: ${assignments} assignments; their records stay.`,
  source: (number) => `Source: ${number}`,
  documents: (plan, count) => `${plan}: ${count} document${count === 1 ? '' : 's'}`,
  documentOn: (day) => `in force ${day}`,
  documentImported: (tasks, assignments) => `imported, ${tasks} tasks, ${assignments} assignments`,
  documentRevised: (added, changed, withdrawn) =>
    `revised, ${added} added, ${changed} changed, ${withdrawn} withdrawn`,
  expunged: 'its record was expunged',
  summary: (parts) => `Lights now: ${parts}`,
  ownNumber: (number) => `Number in the document: ${number}`,
  deadline: (phrase) => `Deadline: ${phrase}`,
  recurrence: (phrase) => `Recurring: ${phrase}`,
  findings: (count) => `To be settled: ${count}`,
  howToSettle: (number) =>
    `For a group of units, name who answers: settle ${number} unit=市教育局, or every member: settle ${number} units=市教育局、市人社局. For the rest, write what was decided: settle ${number} the table holds.`,
  noneInLight: (light) => `No item is ${light} at present.`,
  head: { code: 'Code', title: 'Task', unit: 'Unit', light: 'Light', due: 'Due' },
}

export const status = { zh, en }
