import type { RequestKind, RequestState } from '../../core/model/index.ts'

/** Signing, declining, asking for more time, problems handed to the office, and its answers. */
const zh = {
  kind: {
    decline: '退回交办',
    extension: '延期申请',
    completion: '办结申请',
    countersign: '会签',
    coordination: '协调事项',
  } satisfies Record<RequestKind, string>,
  signed: (codes: readonly string[]) =>
    codes.length > 3 ? `已签收 ${codes.length} 项。` : `已签收 ${codes.join('、')}。`,
  signedAlready: '没有待签收的事项。',
  unsigned: (count: number) => `有 ${count} 项交办事项待签收。`,
  unsignedBy: (unit: string, count: number) => `${unit} ${count} 项`,
  declined: (code: string, by: string) => `${code} 已退回交办，待办公室答复（答复时限${by}）。期间不再催报。`,
  declinedToOffice: (unit: string, code: string, reason: string) =>
    `${unit}退回交办 ${code}，理由：${reason}。`,
  extendAsked: (code: string, until: string, by: string) =>
    `已提交 ${code} 的延期申请，申请延至${until}，待办公室批复（答复时限${by}）。`,
  extendToOffice: (unit: string, code: string, from: string, until: string, reason: string) =>
    `${unit}申请将 ${code} 的完成时限由${from}延至${until}，理由：${reason}。`,
  coordinateAsked: (code: string, by: string) => `已将 ${code} 的问题提交办公室协调，答复时限${by}。`,
  coordinateToOffice: (unit: string, code: string, statement: string) =>
    `${unit}就 ${code} 提请协调：${statement}`,
  numbered: (number: number) => `第 ${number} 号`,
  agree: '同意',
  refuse: '不同意',
  uphold: '维持交办',
  agreeDecline: '同意退回',
  arranged: '答复',
  notTaken: '不予受理',
  takeOver: '由我办理',
  reason: '理由',
  outcome: '协调结果',
  newDate: '申请延至',
  dateHint: '如 12月31日',
  declineTitle: (code: string) => `退回交办 ${code}`,
  extendTitle: (code: string) => `申请延期 ${code}`,
  coordinateTitle: (code: string) => `提请协调 ${code}`,
  decideTitle: (number: number, kind: string) => `答复第 ${number} 号${kind}`,
  statement: '需要协调的问题',
  submit: '提交',
  extend: '申请延期',
  coordinate: '提请协调',
  decidedOk: (number: number, kind: string, code: string, outcome: string) =>
    `第 ${number} 号${kind}（${code}）：${outcome}，已通知申请单位。`,
  granted: {
    decline: (code: string) => `办公室同意退回 ${code}，贵单位不再承担此项。`,
    extension: (code: string, until: string) => `${code} 的延期申请已获同意，完成时限调整为${until}。`,
    coordination: (code: string, remark: string) => `${code} 提请协调的问题已有结果：${remark}`,
  },
  refused: {
    decline: (code: string, remark: string) => `${code} 维持交办，理由：${remark}。请签收并按期反馈。`,
    extension: (code: string, remark: string, took: number) =>
      `${code} 的延期申请未获同意，理由：${remark}。${took > 0 ? `办公室答复所用 ${took} 个工作日不计入贵单位时限。` : ''}`,
    coordination: (code: string, remark: string) => `${code} 提请协调的问题未予受理，理由：${remark}。`,
  },
  taken: (number: number, name: string, by: string) => `第 ${number} 号由${name}办理，答复时限${by}。`,
  waitingTitle: (count: number) => (count > 0 ? `待办公室答复 ${count} 项` : '目前没有待办公室答复的事项。'),
  line: (kind: string, unit: string, waited: number) => `${kind}（${unit}），已等待 ${waited} 个工作日`,
  behind: (days: number) => `，超过答复时限 ${days} 个工作日`,
  owner: (name: string) => `，由${name}办理`,
  until: (day: string) => `申请延至${day}`,
  unsignedTitle: (count: number) => `待签收 ${count} 项`,
  extensions: '延期情况',
  extension: (first: string, now: string) => `原定${first}，现为${now}`,
  graced: (days: number) => `办公室答复用时 ${days} 个工作日，不计入时限`,
  history: (kind: string, asked: string, outcome: string, statement: string) =>
    `${asked} ${kind}${statement ? `“${statement}”` : ''}：${outcome}`,
  /** What came of a matter, in a word. */
  state: (kind: RequestKind, state: RequestState): string => {
    if (state === 'open') return '待答复'
    if (state === 'withdrawn') return '已撤回'
    if (kind === 'coordination') return state === 'granted' ? '已答复' : '未受理'
    if (kind === 'completion') return state === 'granted' ? '予以销号' : '退回'
    if (kind === 'decline') return state === 'granted' ? '同意退回' : '维持交办'
    return state === 'granted' ? '同意' : '未同意'
  },
  took: (days: number) => `（用时 ${days} 个工作日）`,
}

const en: typeof zh = {
  kind: {
    decline: 'declined item',
    extension: 'extension',
    completion: 'completion',
    countersign: 'countersignature',
    coordination: 'coordination request',
  },
  signed: (codes) =>
    codes.length > 3 ? `${codes.length} items signed for.` : `Signed for ${codes.join(', ')}.`,
  signedAlready: 'There is nothing to sign for.',
  unsigned: (count) => `${count} item${count === 1 ? '' : 's'} still to be signed for.`,
  unsignedBy: (unit, count) => `${unit} ${count}`,
  declined: (code, by) =>
    `${code} is declined and waits for the office until ${by}. It is not chased meanwhile.`,
  declinedToOffice: (unit, code, reason) => `${unit} declines ${code}: ${reason}.`,
  extendAsked: (code, until, by) =>
    `Your application to extend ${code} to ${until} waits for the office until ${by}.`,
  extendToOffice: (unit, code, from, until, reason) =>
    `${unit} applies to extend ${code} from ${from} to ${until}: ${reason}.`,
  coordinateAsked: (code, by) => `The problem of ${code} is with the office, to be answered by ${by}.`,
  coordinateToOffice: (unit, code, statement) => `${unit} asks for coordination on ${code}: ${statement}`,
  numbered: (number) => `No. ${number}`,
  agree: 'Agree',
  refuse: 'Refuse',
  uphold: 'Uphold',
  agreeDecline: 'Agree, not theirs',
  arranged: 'Answer',
  notTaken: 'Not taken up',
  takeOver: 'I see to it',
  reason: 'Reason',
  outcome: 'What was arranged',
  newDate: 'Extend to',
  dateHint: 'e.g. 2026-12-31',
  declineTitle: (code) => `Decline ${code}`,
  extendTitle: (code) => `Ask to extend ${code}`,
  coordinateTitle: (code) => `Ask for coordination on ${code}`,
  decideTitle: (number, kind) => `Answer no. ${number}, ${kind}`,
  statement: 'What needs coordination',
  submit: 'Submit',
  extend: 'Ask for more time',
  coordinate: 'Ask for coordination',
  decidedOk: (number, kind, code, outcome) =>
    `No. ${number}, ${kind} (${code}): ${outcome}; the unit was told.`,
  granted: {
    decline: (code) => `The office agrees: ${code} is no longer your unit’s.`,
    extension: (code, until) => `${code} is extended to ${until}.`,
    coordination: (code, remark) => `On ${code}, what you asked to be coordinated: ${remark}`,
  },
  refused: {
    decline: (code, remark) => `${code} stays with your unit: ${remark}. Please sign for it.`,
    extension: (code, remark, took) =>
      `${code} is not extended: ${remark}.${took > 0 ? ` The ${took} working days the office took do not count against you.` : ''}`,
    coordination: (code, remark) => `On ${code}, your request was not taken up: ${remark}.`,
  },
  taken: (number, name, by) => `No. ${number} is with ${name}, to be answered by ${by}.`,
  waitingTitle: (count) => (count > 0 ? `${count} waiting for the office` : 'Nothing waits for the office.'),
  line: (kind, unit, waited) => `${kind} (${unit}), waiting ${waited} working day${waited === 1 ? '' : 's'}`,
  behind: (days) => `, ${days} behind the time to answer`,
  owner: (name) => `, with ${name}`,
  until: (day) => `to ${day}`,
  unsignedTitle: (count) => `${count} not signed for`,
  extensions: 'Extensions',
  extension: (first, now) => `first ${first}, now ${now}`,
  graced: (days) => `the office took ${days} working day${days === 1 ? '' : 's'} to answer, not counted`,
  history: (kind, asked, outcome, statement) =>
    `${asked} ${kind}${statement ? ` “${statement}”` : ''}: ${outcome}`,
  state: (kind, state) => {
    if (state === 'open' || state === 'withdrawn') return state === 'open' ? 'waiting' : state
    if (kind === 'coordination') return state === 'granted' ? 'answered' : 'not taken up'
    if (kind === 'completion') return state === 'granted' ? 'accepted' : 'returned'
    return state
  },
  took: (days) => ` (${days} working day${days === 1 ? '' : 's'})`,
}

export const requests = { zh, en }
