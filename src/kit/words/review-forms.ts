import type { Edit, FindingKind } from '../../core/model/index.ts'
import { core } from './core.ts'

const zh = {
  upload: {
    drop: '将文件拖到这里，或点击选择',
    kinds: '可读取 Word（.docx、.doc、.wps）、Excel（.xlsx、.xls、.et）、PDF、网页和纯文本，每份不超过 20 MB',
    revises: '本文件是',
    fresh: '新的方案',
    revision: (key: string, title: string) => `对 ${key} 方案的修订：${title}`,
    sending: (name: string) => `正在上传 ${name}`,
    asked: (name: string) => `已收到 ${name}，正在读取`,
    failed: '上传失败，请检查网络后重试',
  },
  settle: '明确',
  settleOne: (kind: string) => `明确：${kind}`,
  mend: '修改',
  remove: '删除',
  add: '新增任务',
  toSource: '看原文',
  plan: '修改基本信息',
  undo: '撤销',
  undoWhat: (what: string) => `撤销上一步：${what}`,
  nothingToUndo: '没有可撤销的修改',
  edit: (edit: Edit): string => {
    switch (edit.kind) {
      case 'plan':
        return '修改基本信息'
      case 'task':
        return `修改 ${edit.code}`
      case 'add':
        return `新增 ${edit.code}`
      case 'remove':
        return `删除 ${edit.code}`
      case 'settle':
        return `明确第 ${edit.n + 1} 项`
      case 'reporting':
        return edit.reporting === 'lead' ? '改为牵头汇总' : '改为各报'
    }
  },
  done: (what: string) => `已${what}`,
  undone: '已撤销',
  activate: '启用',
  drop: '作废',
  save: '保存',
  cancel: '取消',
  working: '正在保存',
  finishFirst: '请先保存或取消正在填写的内容',
  failed: '未能保存，请检查网络后重试',
  gone: '登录已失效，请重新登录后再试',
  unitsHint: '多个单位用顿号分隔',
  field: {
    code: '编号',
    codeHint: '按编号放入方案，如 1.2.4 排在 1.2 之下',
    title: '标题',
    text: '内容',
    lead: '牵头单位',
    support: '配合单位',
    responsible: '责任单位',
    due: '完成时限',
    duePhrase: '原文写法',
    dueOn: '日期',
    dueHint: '两栏都清空即为没有时限',
    planTitle: '方案名称',
    documentNumber: '发文字号',
    issuer: '发文机关',
    issuedOn: '成文日期',
    key: '方案代号',
    keyHint: '一至八个大写字母，写在编号前；不填则自动取',
    units: '单位',
    tasks: '仅限任务',
    tasksHint: '填编号，多个用顿号分隔；不填即上列全部任务',
    answer: '处理说明',
    answerHint: '可不填',
    newDate: '新的时限',
    newDateHint: '不填则保留原时限，不按超期催办',
  },
  settleHint: {
    'no-unit': '填写的单位作为责任单位。',
    'lead-undetermined': '填写的单位作为牵头单位。',
    'group-unit': '填一个单位，由其统一答复；填多个单位，作为成员单位分别答复。',
  } as Partial<Record<FindingKind, string>>,
  activateTitle: '启用方案',
  activateRevisionTitle: (key: string) => `启用修订（${key} 方案）`,
  will: {
    tasks: (tasks: number, shares: number) => `${tasks} 项任务、${shares} 个分办事项开始督办。`,
    first: (day: string, n: number) => `首次报送时限为 ${core.zh.fullDay(day)}，每期 ${n} 项应报。`,
    none: '按当前内容，没有需要按期报送的事项。',
    findings: (n: number) => (n === 0 ? '待明确事项均已明确。' : `${n} 项待明确事项未明确，启用后继续跟踪。`),
    revision: (added: number, changed: number, withdrawn: number, same: number) =>
      `新增 ${added} 项，调整 ${changed} 项，撤回 ${withdrawn} 项，${same} 项不变。`,
    history: '原有编号、汇报和台账记录全部保留。',
  },
  twin: {
    twinText: (key: string) => `文号与现行方案 ${key} 相同。`,
    asRevision: '作为该方案的修订',
    asNew: '改为新方案',
    willBeNew: (key: string) => `文号与方案 ${key} 相同，将另立为新方案。`,
  },
  confirmActivate: '确认启用',
  dropTitle: '作废这份文件',
  dropText: '作废后不再办理，所作修改一并放弃；已启用的方案不受影响。',
  confirmDrop: '确认作废',
}

const en: typeof zh = {
  upload: {
    drop: 'Drop a document here, or click to choose one',
    kinds:
      'Word (.docx, .doc, .wps), Excel (.xlsx, .xls, .et), PDF, web pages and plain text; up to 20 MB each',
    revises: 'The document is',
    fresh: 'a new plan',
    revision: (key, title) => `a revision of plan ${key}: ${title}`,
    sending: (name) => `Uploading ${name}`,
    asked: (name) => `${name} has arrived and is being read`,
    failed: 'The upload failed. Please check the network and try again',
  },
  settle: 'Settle',
  settleOne: (kind) => `Settle: ${kind}`,
  mend: 'Change',
  remove: 'Remove',
  add: 'Add a task',
  toSource: 'Show in document',
  plan: 'Change the facts',
  undo: 'Undo',
  undoWhat: (what) => `Undo the last step: ${what}`,
  nothingToUndo: 'Nothing to undo',
  edit: (edit) => {
    switch (edit.kind) {
      case 'plan':
        return 'facts changed'
      case 'task':
        return `${edit.code} changed`
      case 'add':
        return `${edit.code} added`
      case 'remove':
        return `${edit.code} removed`
      case 'settle':
        return `question ${edit.n + 1} settled`
      case 'reporting':
        return edit.reporting === 'lead' ? 'leads report' : 'everyone reports'
    }
  },
  done: (what) => `Done: ${what}`,
  undone: 'Undone',
  activate: 'Activate',
  drop: 'Drop',
  save: 'Save',
  cancel: 'Cancel',
  working: 'Saving',
  finishFirst: 'Please save or cancel what is being filled in first',
  failed: 'Not saved. Please check the network and try again',
  gone: 'You have been signed out. Please sign in and try again',
  unitsHint: 'separate several units by 、',
  field: {
    code: 'Code',
    codeHint: 'decides the place: 1.2.4 stands under 1.2',
    title: 'Title',
    text: 'Text',
    lead: 'Lead units',
    support: 'Supporting units',
    responsible: 'Responsible units',
    due: 'Deadline',
    duePhrase: 'as written',
    dueOn: 'day',
    dueHint: 'leave both empty for no deadline',
    planTitle: 'Title of the plan',
    documentNumber: 'Document number',
    issuer: 'Issuer',
    issuedOn: 'Date of issue',
    key: 'Plan key',
    keyHint: 'one to eight capital letters, written before codes; chosen by itself when left empty',
    units: 'Units',
    tasks: 'Only tasks',
    tasksHint: 'codes, several separated by 、; left empty, all tasks listed above',
    answer: 'Note',
    answerHint: 'optional',
    newDate: 'New deadline',
    newDateHint: 'left empty, the old one stays and is not chased as overdue',
  },
  settleHint: {
    'no-unit': 'The units named become responsible.',
    'lead-undetermined': 'The units named become leads.',
    'group-unit': 'One unit answers for the whole group; several are its members and answer each for itself.',
  },
  activateTitle: 'Activate the plan',
  activateRevisionTitle: (key) => `Activate the revision (plan ${key})`,
  will: {
    tasks: (tasks, shares) => `${tasks} tasks with ${shares} assignments are followed from now on.`,
    first: (day, n) => `The first reports are due on ${day}: ${n} items each period.`,
    none: 'As it stands, nothing has to be reported periodically.',
    findings: (n) =>
      n === 0
        ? 'All questions are settled.'
        : `${n} questions are open and go on being chased after activation.`,
    revision: (added, changed, withdrawn, same) =>
      `${added} added, ${changed} changed, ${withdrawn} withdrawn, ${same} as before.`,
    history: 'Codes, reports and ledger entries stay as they are.',
  },
  twin: {
    twinText: (key) => `Plan ${key} has the same document number.`,
    asRevision: 'This revises that plan',
    asNew: 'Make it a new plan',
    willBeNew: (key) => `Plan ${key} has the same document number; this becomes a plan of its own.`,
  },
  confirmActivate: 'Activate now',
  dropTitle: 'Drop this document',
  dropText: 'It will not be worked on any more and its changes are lost; active plans are not touched.',
  confirmDrop: 'Drop it',
}

/** Words of what a person does to a document under review: upload, mend, settle, activate, drop. */
export const reviewForms = { zh, en }
