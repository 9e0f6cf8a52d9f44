import type { FindingKind } from '../../core/model/index.ts'

const zh = {
  received: (name: string) => `已收到《${name}》，正在读取，读完会告诉您。`,
  follow: '查看进度',
  importTitle: '导入文件',
  importFile: '文件',
  importSubmit: '导入',
  importHint: 'Word、WPS、Excel、PDF 或纯文本，20 MB 以内',
  openTitle: (count: number) => (count > 0 ? `待核方案：${count} 份` : '目前没有待核的方案。'),
  reading: (name: string, percent: number | null) => `《${name}》正在读取（${percent ?? 0}%）。`,
  unreadable: (name: string) => `《${name}》未能导入。`,
  readTitle: (title: string) => `《${title}》已读完，请核对`,
  reviewTitle: (title: string) => `核对《${title}》`,
  number: (number: string) => `发文字号：${number}`,
  noNumber: '未见发文字号',
  counts: (tasks: number, units: number, assignments: number) =>
    `${tasks} 项任务，${units} 个单位，${assignments} 个分办事项`,
  findings: (open: number, settled: number) =>
    open === 0 && settled === 0
      ? '没有待明确的事项。'
      : `待明确 ${open} 项${settled > 0 ? `，已明确 ${settled} 项` : ''}`,
  kind: {
    'annex-missing': '缺少附件',
    'no-unit': '没有写明单位',
    'lead-undetermined': '牵头单位未定',
    'group-unit': '集合单位未指明由谁答复',
    disagreement: '正文与任务分解表不一致',
    'date-past': '时限已过',
    unreadable: '未能读出',
    'classified-word': '含涉密词',
    'not-a-plan': '未见任务',
  } satisfies Record<FindingKind, string>,
  forAll: (lead: boolean, count: number, codes: string) =>
    `填写的单位将作为全部 ${count} 项任务（${codes}）的${lead ? '牵头' : '责任'}单位。只定其中几项的，请写明编号，其余仍待明确。`,
  forSome: (number: number, code: string) => `例如：订正 ${number} 仅 ${code} 市教育局。`,
  kindLine: (kind: string, count: number) => `${kind}：${count} 项`,
  more: (count: number) => `另有 ${count} 项未列出，请打开核对页面。`,
  page: '核对页面',
  notYet: '启用之前不作数，不催办任何单位。',
  twin: (number: string, key: string) =>
    `${number} 与方案 ${key} 文号相同，请选定：作为该方案的修订，或作为新方案。`,
  closedTwin: (number: string, key: string) => `${number} 与已结束的方案 ${key} 文号相同。`,
  revises: (key: string) => `作为方案 ${key} 的修订。`,
  notRevises: '作为新方案。',
  changes: (added: number, changed: number, withdrawn: number) =>
    `与现行方案相比：新增 ${added} 项，变更 ${changed} 项，撤销 ${withdrawn} 项`,
  change: { added: '新增', changed: '变更', withdrawn: '撤销' },
  changedPart: {
    title: '标题',
    text: '内容',
    lead: '牵头',
    support: '配合',
    responsible: '责任',
    due: '时限',
    place: '位置',
  },
  button: {
    review: '核对',
    activate: '启用',
    drop: '作废',
    undo: '撤销',
    asRevision: '作为修订',
    asNew: '作为新方案',
    plan: '方案',
    settle: '待明确',
    fill: '填写单位',
    keep: '按原文',
  },
  kept: '已核对，按原文执行',
  formTitle: (number: number) => `明确第 ${number} 项`,
  formUnits: '单位（多个用顿号隔开）',
  formTasks: '仅限其中的任务（编号）',
  formTasksHint: '不填即全部；多个用顿号隔开',
  formAnswer: '说明',
  formSubmit: '提交',
  head: { code: '编号', title: '任务', lead: '牵头（责任）', support: '配合', due: '时限' },
  settledBy: (units: readonly string[], answer: string) =>
    `已明确：${[units.join('、'), answer].filter((part) => part !== '').join('，')}`,
  settledHow: { removed: '相关任务已删去', mended: '已在任务中订正' },
  settledStanding: (answer: string) => `现行方案已明确${answer === '' ? '' : `：${answer}`}`,
  reporting: { lead: '报送方式：牵头汇总', each: '报送方式：各报' },
  edits: (count: number) => `已订正 ${count} 处`,
  howToMend: (number: number) =>
    `例如：订正 ${number} 市教育局；订正 1.2.1 牵头=市教育局 时限=2026年底；订正 删除 1.2.1；订正 各报。`,
  mended: {
    plan: '方案信息已订正。',
    task: (code: string) => `任务 ${code} 已订正。`,
    add: (code: string) => `已增加任务 ${code}。`,
    remove: (code: string) => `已删去任务 ${code}。`,
    settle: (number: number, units: string) => `第 ${number} 项已明确：${units}。`,
    settleSome: (number: number, units: string, codes: string, left: number) =>
      `第 ${number} 项已为任务 ${codes} 明确：${units}。${left === 0 ? '' : `尚有 ${left} 项任务待明确。`}`,
    looked: (number: number, answer: string) =>
      `第 ${number} 项已结清，未指定单位${answer === '' ? '' : `：${answer}`}。`,
    reporting: '报送方式已改。',
  },
  undone: (what: string) => `已撤销上一处订正：${what}`,
  dropped: (name: string) => `《${name}》已作废，未形成方案。`,
  activated: (title: string, key: string) => `《${title}》已启用，方案代号 ${key}。`,
  activatedCounts: (tasks: number, assignments: number, findings: number) =>
    `${tasks} 项任务，${assignments} 个分办事项，${findings} 项待明确。`,
  officeNow: (example: string) => `您是该方案的办公室。请邀请各单位联络员，例如：${example}`,
  nameOffice: (how: string) => `下一步，登记办公室人员 · next, name its office: ${how}`,
  inviteExample: (unit: string, key: string) => `邀请 ${unit} 姓名 A角 ${key}`,
  inviteOffice: (key: string) => `npm run --silent duban -- invite 领导小组办公室 姓名 办公室 ${key}`,
  revised: (key: string, added: number, changed: number, withdrawn: number) =>
    `方案 ${key} 已按修订更新：新增 ${added} 项，变更 ${changed} 项，撤销 ${withdrawn} 项。`,
  waysOn: '未启用，可打开页面核对，或直接启用 · not active yet; open the page, or:',
  withheldNotice: (who: string, hits: readonly string[]) =>
    `${who}导入的一份文件含有词表中的词（${hits.join('、')}），未收录。`,
}

const en: typeof zh = {
  received: (name) => `“${name}” was received and is being read; you will be told.`,
  follow: 'Follow it here',
  importTitle: 'Import a document',
  importFile: 'File',
  importSubmit: 'Import',
  importHint: 'Word, WPS, Excel, PDF or plain text, up to 20 MB',
  openTitle: (count) => (count > 0 ? `Documents to review: ${count}` : 'There is no document to review.'),
  reading: (name, percent) => `“${name}” is being read (${percent ?? 0}%).`,
  unreadable: (name) => `“${name}” could not be imported.`,
  readTitle: (title) => `“${title}” was read; please review it`,
  reviewTitle: (title) => `Review of “${title}”`,
  number: (number) => `Document number: ${number}`,
  noNumber: 'No document number found',
  counts: (tasks, units, assignments) => `${tasks} tasks, ${units} units, ${assignments} assignments`,
  findings: (open, settled) =>
    open === 0 && settled === 0
      ? 'Nothing is to be settled.'
      : `${open} to be settled${settled > 0 ? `, ${settled} settled` : ''}`,
  kind: {
    'annex-missing': 'annex missing',
    'no-unit': 'no unit named',
    'lead-undetermined': 'lead undetermined',
    'group-unit': 'group of units, nobody named to answer',
    disagreement: 'body and task table disagree',
    'date-past': 'date already past',
    unreadable: 'could not be read',
    'classified-word': 'holds a listed word',
    'not-a-plan': 'no tasks found',
  },
  forAll: (lead, count, codes) =>
    `The units named become ${lead ? 'leads' : 'responsible units'} of all ${count} tasks (${codes}). For some of them only, give their codes; the others stay open.`,
  forSome: (number, code) => `For example: mend ${number} only ${code} 市教育局.`,
  kindLine: (kind, count) => `${kind}: ${count}`,
  more: (count) => `${count} more are not listed; please open the review page.`,
  page: 'Review page',
  notYet: 'Nothing counts, and nobody is asked, before it is activated.',
  twin: (number, key) =>
    `${number} is the number of plan ${key} too. Please choose: a revision of that plan, or a new plan.`,
  closedTwin: (number, key) => `${number} is the number of plan ${key} too, which is closed.`,
  revises: (key) => `A revision of plan ${key}.`,
  notRevises: 'A new plan.',
  changes: (added, changed, withdrawn) =>
    `Against the live plan: ${added} added, ${changed} changed, ${withdrawn} withdrawn`,
  change: { added: 'added', changed: 'changed', withdrawn: 'withdrawn' },
  changedPart: {
    title: 'title',
    text: 'text',
    lead: 'lead',
    support: 'support',
    responsible: 'responsible',
    due: 'deadline',
    place: 'place',
  },
  button: {
    review: 'Review',
    activate: 'Activate',
    drop: 'Drop',
    undo: 'Undo',
    asRevision: 'As a revision',
    asNew: 'As a new plan',
    plan: 'Plan',
    settle: 'To be settled',
    fill: 'Name the unit',
    keep: 'As written',
  },
  kept: 'looked at; it stays as written',
  formTitle: (number) => `Settle no. ${number}`,
  formUnits: 'Units (several with commas)',
  formTasks: 'Only for these tasks (codes)',
  formTasksHint: 'left empty: for all; several with commas',
  formAnswer: 'Note',
  formSubmit: 'Submit',
  head: { code: 'Code', title: 'Task', lead: 'Lead (responsible)', support: 'Support', due: 'Deadline' },
  settledBy: (units, answer) =>
    `settled: ${[units.join(', '), answer].filter((part) => part !== '').join('; ')}`,
  settledHow: { removed: 'its task was removed', mended: 'mended in the task' },
  settledStanding: (answer) => `settled in the live plan${answer === '' ? '' : `: ${answer}`}`,
  reporting: { lead: 'Reporting: leads report', each: 'Reporting: everyone reports' },
  edits: (count) => `${count} mended`,
  howToMend: (number) =>
    `For example: mend ${number} 市教育局; mend 1.2.1 lead=市教育局 due=2026年底; mend remove 1.2.1; mend each.`,
  mended: {
    plan: 'The plan’s data were mended.',
    task: (code) => `Task ${code} was mended.`,
    add: (code) => `Task ${code} was added.`,
    remove: (code) => `Task ${code} was removed.`,
    settle: (number, units) => `No. ${number} is settled: ${units}.`,
    settleSome: (number, units, codes, left) =>
      `No. ${number} is settled for ${codes}: ${units}.${left === 0 ? '' : ` It is open for ${left} more.`}`,
    looked: (number, answer) =>
      `No. ${number} is settled without a unit${answer === '' ? '' : `: ${answer}`}.`,
    reporting: 'The way of reporting was changed.',
  },
  undone: (what) => `The last change was undone: ${what}`,
  dropped: (name) => `“${name}” was dropped; no plan was made.`,
  activated: (title, key) => `“${title}” is active, as plan ${key}.`,
  activatedCounts: (tasks, assignments, findings) =>
    `${tasks} tasks, ${assignments} assignments, ${findings} to be settled.`,
  officeNow: (example) => `You are its office. Please invite the units’ liaisons, e.g. ${example}`,
  nameOffice: (how) => `Next, name its office: ${how}`,
  inviteExample: (unit, key) => `invite ${unit} Name A ${key}`,
  inviteOffice: (key) => `npm run --silent duban -- invite 领导小组办公室 Name office ${key}`,
  revised: (key, added, changed, withdrawn) =>
    `Plan ${key} was revised: ${added} added, ${changed} changed, ${withdrawn} withdrawn.`,
  waysOn: 'Not active yet; open the page, or:',
  withheldNotice: (who, hits) =>
    `A document imported by ${who} held listed words (${hits.join(', ')}); it was not kept.`,
}

export const review = { zh, en }
