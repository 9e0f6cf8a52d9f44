import type { Cut, Issue, IssueKind } from '../../core/model/index.ts'
import { core } from './core.ts'

type Number = NonNullable<Issue['number']>

/** Papers as documents (文稿): drafted, released, delivered, looked up. */
const zh = {
  kind: {
    weekly: '周报',
    monthly: '月报',
    annual: '年度进展报告',
    special: '督查专报',
    supervision: '督导报告',
    notice: '督查单',
    circular: '督查通报',
    agenda: '联席会议材料',
    minutes: '联席会议纪要',
  } satisfies Record<IssueKind, string>,
  cut: { leader: '领导版', office: '办公室版', unit: '单位版' } satisfies Record<Cut, string>,
  cutOf: (unit: string) => `${unit}版`,
  number: ({ year, n }: Number) => `${year}年第 ${n} 期`,
  name: (kind: string, number: string, of: string) =>
    [kind, number, of].filter((word) => word !== '').join(' '),
  /** Of papers that are called by their month or year, where an office would say that first; of others null. */
  called: (kind: IssueKind, number: Number | null, of: string): string | null => {
    const known = { monthly: /^\d{4}-\d{2}$/, annual: /^\d{4}$/, agenda: /^\d{4}-/, minutes: /^\d{4}-/ }
    if (!(kind in known) || !known[kind as keyof typeof known].test(of)) return null
    // A number is given when it is released, which may be in the next year.
    const year = number === null || number.year === of.slice(0, 4) ? '' : `${number.year}年`
    const issue = number === null ? '' : `（${year}第${number.n}期）`
    if (kind === 'monthly') return `${core.zh.month(of)}工作进展月报${issue}`
    if (kind === 'annual') return `${of}年度工作进展报告${issue}`
    return `${core.zh.meeting(of)}${zh.kind[kind]}${issue}`
  },
  /** Of a file: the title of the plan, which paper it is, for whom. */
  fileName: (plan: string, kind: string, number: string, of: string, cut: string) =>
    `${plan}${kind}${number === '' ? '' : number.replaceAll(' ', '')}${of === '' ? '' : `（${of}）`}${cut === '' ? '' : `（${cut}）`}`,
  span: (from: string, to: string) => (from === to ? to : `${from}至${to}`),
  listTitle: (plan: string) => `${plan}文稿`,
  drafts: '草稿（未发布）',
  released: '已发布',
  none: '目前没有文稿。周报按时自动起草；其他文稿可由办公室起草，例如“文稿 月报 2026-11”。',
  noneSeen: '目前没有可供您查阅的文稿。',
  draftLine: (name: string, span: string) => `${name}，${span}，待发布`,
  releasedLine: (name: string, span: string, by: string, day: string) => `${name}，${span}，${day}${by}发布`,
  droppedLine: (name: string, span: string, reason: string) => `${name}，${span}，未发布：${reason}`,
  byItself: '系统自动',
  more: (count: number) => `另有 ${count} 份较早的文稿，见文稿页。`,
  page: '打开文稿页',
  figuresPage: '在网页查看每个数字的依据',
  remarks: '按语',
  draftTitle: (name: string) => `${name}草稿，待发布`,
  draftHint: '发布前只有办公室和领导可见。未在下一期之前发布的，届时作废。',
  overtook: (name: string, span: string) => `上一份${name}（${span}）至今没有发布，已作废，其内容计入本期。`,
  overtakenReason: '下一期起草时仍未发布',
  edit: '修改按语',
  look: '查看全文',
  release: '发布',
  drop: '不发',
  confirm: '确认发布',
  redo: '重新生成文件',
  check: '发布前请核对，确认后按以下内容发布：',
  changed: '内容在核对之后有变化，请重新核对：',
  goesTo: (leaders: number, office: number, units: number) =>
    `发送：${[
      leaders > 0 ? `领导 ${leaders} 人` : '',
      office > 0 ? `办公室 ${office} 人` : '',
      units > 0 ? `联络员 ${units} 人（各收本单位内容）` : '',
    ]
      .filter((part) => part !== '')
      .join('，')}。`,
  goesToNobody: '按现行规则没有可送达的接收人，发布后只能在“文稿”中查阅。',
  done: (name: string, people: number, rendering: boolean) =>
    `已发布：${name}。${people === 0 ? '没有可送达的接收人。' : rendering ? `文件正在生成，生成后送达 ${people} 人。` : `已送达 ${people} 人。`}`,
  remarked: '按语已改为：',
  remarksGone: '按语已去掉。',
  droppedOk: (name: string) => `已记录：${name}草稿不再发布。`,
  editTitle: (name: string) => `${name}的按语`,
  remarksField: '按语（排在正文之前，可留空）',
  save: '保存',
  dropTitle: (name: string) => `不发布${name}`,
  reason: '理由',
  submit: '提交',
  drafted: (name: string) => `已起草：${name}。`,
  /** `moves`: whether its figures would be others if it were drafted now. */
  draftedBefore: (name: string, at: string, moves: boolean) =>
    !moves
      ? `${name}已有草稿。`
      : `${name}已有草稿，数字截至${at}。需要按目前情况重新起草的，请先点击“不发”，再起草一次。`,
  redone: (name: string) => `${name}的文件正在重新生成，完成后告知。`,
  making: (percent: number) => `文件正在生成，已完成 ${percent}%。`,
  underWay: (name: string, percent: number) =>
    `${name}的文件较多，仍在生成，已完成 ${percent}%，完成后送达。发送“文稿”可查看进度。`,
  ready: (name: string) => `${name}的文件：`,
  letterTitle: (plan: string, name: string) => `${plan}${name}`,
  lateTitle: (name: string) => `${name}的文件已经生成，现补送：`,
  attached: '文件',
  missing: '本期文件暂未生成，正文如上；生成后另行送达。',
  inFile: '以下内容见文件。',
  moreRows: (count: number) => `另有 ${count} 行，见文件。`,
  failed: (name: string, why: string) => `${name}的文件没有生成：${why}`,
  failedReference: (reference: string) => `系统出错，编号 ${reference}，请转告管理员。`,
  willRetry: (minutes: number) => `系统将在 ${minutes} 分钟后再试。`,
  noRetry: '请处理后点击“重新生成文件”。',
  wordsWent: '正文已照常送达，并说明文件暂缺。',
  wordsWait: '接收人尚未收到，文件生成后再送达。',
  mended: (name: string) => `${name}的文件已经生成，接收人已收到。`,
  noPdf: (name: string, why: string) => `${name}只生成了 Word 文件，PDF 没有生成：${why}`,
  shelfFailed: (name: string, why: string) => `${name}没有存入文稿文件夹：${why}`,
  shelfMended: (name: string) => `${name}已存入文稿文件夹。`,
  chart: (plan: string) => `${plan}量化指标完成情况`,
  picture: (name: string) => `图：${name}`,
  of: (kind: IssueKind, of: string): string => {
    if (kind === 'monthly') return /^\d{4}-\d{2}$/.test(of) ? core.zh.month(of) : of
    if (kind === 'annual') return `${of}年`
    if (kind === 'agenda' || kind === 'minutes') return core.zh.meeting(of)
    return kind === 'special' ? of : ''
  },
}

const en: typeof zh = {
  kind: {
    weekly: 'weekly digest',
    monthly: 'monthly report',
    annual: 'annual report',
    special: 'special report',
    supervision: 'supervision report',
    notice: 'supervision notice',
    circular: 'circular',
    agenda: 'material of the joint meeting',
    minutes: 'minutes of the joint meeting',
  },
  cut: { leader: 'leaders', office: 'office', unit: 'unit' },
  cutOf: (unit) => unit,
  number: ({ year, n }) => `${year} no. ${n}`,
  name: (kind, number, of) => [kind, number, of].filter((word) => word !== '').join(' '),
  called: () => null,
  fileName: (plan, kind, number, of, cut) =>
    [plan, kind, number, of, cut === '' ? '' : `(${cut})`].filter((word) => word !== '').join(' '),
  span: (from, to) => (from === to ? to : `${from} to ${to}`),
  listTitle: (plan) => `Papers of ${plan}`,
  drafts: 'Drafts, not released',
  released: 'Released',
  none: 'There are no papers yet. The weekly digest is drafted by itself; the office drafts others, e.g. issue monthly 2026-11.',
  noneSeen: 'There are no papers for you to read.',
  draftLine: (name, span) => `${name}, ${span}, to be released`,
  releasedLine: (name, span, by, day) => `${name}, ${span}, released ${day} by ${by}`,
  droppedLine: (name, span, reason) => `${name}, ${span}, not released: ${reason}`,
  byItself: 'itself',
  more: (count) => `${count} older ones stand on the page of papers.`,
  page: 'Open the page of papers',
  figuresPage: 'Open each figure on the web',
  remarks: 'Remarks',
  draftTitle: (name) => `Draft to be released: ${name}`,
  draftHint:
    'Until then only the office and the leaders see it. If it is not released before the next one, it falls away.',
  overtook: (name, span) =>
    `The ${name} before (${span}) was never released and fell away; what it held is counted in this one.`,
  overtakenReason: 'not released before the next one was drafted',
  edit: 'Edit remarks',
  look: 'Read it whole',
  release: 'Release',
  drop: 'Do not release',
  confirm: 'Confirm and release',
  redo: 'Make the files again',
  check: 'Please check; once confirmed this is what is released:',
  changed: 'It changed since you looked; please check again:',
  goesTo: (leaders, office, units) =>
    `Goes to: ${[
      leaders > 0 ? `leaders ${leaders}` : '',
      office > 0 ? `office ${office}` : '',
      units > 0 ? `liaisons ${units} (each their own unit’s)` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')}.`,
  goesToNobody: 'By the rules nobody can be reached; once released it stands under “issue” only.',
  done: (name, people, rendering) =>
    `Released: ${name}. ${people === 0 ? 'Nobody can be reached.' : rendering ? `The files are being made and then go to ${people}.` : `Sent to ${people}.`}`,
  remarked: 'The remarks now read:',
  remarksGone: 'The remarks are taken out.',
  droppedOk: (name) => `Noted: the draft of the ${name} is not released.`,
  editTitle: (name) => `Remarks of the ${name}`,
  remarksField: 'Remarks (they stand before everything else; may be empty)',
  save: 'Save',
  dropTitle: (name) => `Not releasing the ${name}`,
  reason: 'Reason',
  submit: 'Submit',
  drafted: (name) => `Drafted: ${name}.`,
  draftedBefore: (name, at, moves) =>
    !moves
      ? `There is a draft of the ${name} already.`
      : `There is a draft of the ${name} already, with the figures of ${at}. To draft it anew, press “Do not release” first, then draft it again.`,
  making: (percent) => `The files are being made: ${percent} %.`,
  underWay: (name, percent) =>
    `The ${name} has many files, which are still being made: ${percent} %. They are sent when they are done; say “issue” to see how far they are.`,
  redone: (name) => `The files of the ${name} are being made again; you will be told.`,
  ready: (name) => `Files of the ${name}:`,
  letterTitle: (plan, name) => `${plan}: ${name}`,
  lateTitle: (name) => `The files of the ${name} are there now:`,
  attached: 'Files',
  missing: 'The files of this issue could not be made yet; they follow.',
  inFile: 'The rest stands in the file.',
  moreRows: (count) => `${count} more rows stand in the file.`,
  failed: (name, why) => `The files of the ${name} were not made: ${why}`,
  failedReference: (reference) => `A defect of ours, reference ${reference}; please tell the administrator.`,
  willRetry: (minutes) => `It is tried again in ${minutes} minutes.`,
  noRetry: 'Please mend it, then press “Make the files again”.',
  wordsWent: 'The words went to their readers, with a line that the files are missing.',
  wordsWait: 'Its readers have nothing yet; it goes to them once the files are there.',
  mended: (name) => `The files of the ${name} are there now, and its readers have them.`,
  noPdf: (name, why) => `Only the Word file of the ${name} was made, not the PDF: ${why}`,
  shelfFailed: (name, why) => `The ${name} was not put into the folder of papers: ${why}`,
  shelfMended: (name) => `The ${name} is in the folder of papers now.`,
  chart: (plan) => `Targets of ${plan}`,
  picture: (name) => `Picture: ${name}`,
  of: (kind, of) => {
    if (kind === 'monthly' || kind === 'annual') return of
    return kind === 'special' || kind === 'agenda' || kind === 'minutes' ? of : ''
  },
}

export const issuing = { zh, en }
