const week = '一二三四五六日'

/** Why a day is worked or not, as facts. */
export type DayWhy =
  | { kind: 'local'; note: string }
  | { kind: 'make-up'; holiday: string | null }
  | { kind: 'holiday'; holiday: string }
  | { kind: 'weekend' }
  | { kind: 'weekday' }

/** The working calendar: what is shown of it, and what an administrator loads or sets. */
const zh = {
  title: '工作日历',
  monthTitle: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  yearTitle: (year: number) => `${year}年节假日安排`,
  head: { day: '日期', weekday: '星期', what: '安排' },
  weekday: (n: number) => `周${week[n - 1]}`,
  span: (from: string, to: string) => (from === to ? from : `${from}至${to}`),
  /** What stands in the table for a run of days. */
  row: (works: boolean, why: DayWhy): string => {
    const what = works ? '上班' : '休息'
    if (why.kind === 'local') return `${what}（本地：${why.note}）`
    if (why.kind === 'make-up') return `${what}（${why.holiday ? `${why.holiday}调休` : '调休'}）`
    if (why.kind === 'holiday') return `${what}（${why.holiday}）`
    return what
  },
  workdays: (n: number) => `工作日 ${n} 天`,
  none: '没有节假日和调休，周一至周五上班。',
  provisional: (year: number) =>
    `${year}年节假日安排尚未录入：法定节日按规则推算，没有调休，全部日期暂定；催办不超过联络员（B 角）。`,
  mark: '（暂定）',
  isWorkday: (day: string, weekday: number, works: boolean) =>
    `${day}（${zh.weekday(weekday)}）${works ? '是工作日' : '不是工作日'}`,
  why: (why: DayWhy): string => {
    if (why.kind === 'local') return `本地安排：${why.note}`
    if (why.kind === 'make-up') return `${why.holiday ?? ''}调休补班`
    if (why.kind === 'holiday') return `${why.holiday}放假`
    return why.kind === 'weekend' ? '周末' : '周一至周五，没有放假安排'
  },
  next: (day: string, weekday: number) => `其后第一个工作日：${day}（${zh.weekday(weekday)}）`,
  hint: '可发送“日历 2027”查看全年，“日历 12月5日”查看某一天。',
  howToLoad: '管理员录入：发送“日历 录入”并附上国务院办公厅的放假通知全文，或直接粘贴通知。',
  change: {
    preview: (year: number) => `${year}年节假日安排，请核对：`,
    off: (days: number) => `放假 ${days} 天`,
    worked: (days: number) => `调休上班 ${days} 天`,
    differs: (n: number) => `与现在的日历相比，${n} 天有变化：`,
    differing: (day: string, works: boolean) => `${day} 改为${works ? '上班' : '休息'}`,
    replaces: (year: number) => `${year}年已有安排，确认后以这份为准。`,
    same: (year: number) => `${year}年的安排与现在的日历完全一致，无需再录入。`,
    effect: (moved: number, settled: number, capped: boolean) =>
      `${capped ? '至少 ' : ''}${moved} 个分办事项的报送时限随之变动${settled > 0 ? `，${settled} 项的日期不再是暂定` : ''}。`,
    noEffect: '没有分办事项的报送时限因此变动。',
    take: '确认录入',
    takeLocal: '确认',
    drop: '作废',
    dropped: '已作废，日历没有变化。',
    sayConfirm: '确认请点按钮，或发送“日历 确认”。',
    taken: (year: number) => `已录入${year}年节假日安排。`,
    local: (day: string, works: boolean, note: string) =>
      `已设置：${day}${works ? '上班' : '休息'}（${note}）。`,
    undone: (day: string, works: boolean) => `已撤销${day}的本地安排，恢复为${works ? '上班' : '休息'}。`,
    unchanged: (day: string, works: boolean, why: string) =>
      `${day}本来就${works ? '上班' : '休息'}（${why}），无需设置。`,
    against: (day: string, is: string, wanted: boolean) =>
      `${day}现在的安排是：${is}。确认要改为${wanted ? '上班' : '休息'}吗？`,
    follows: '在办事项的时限和提醒将在几分钟内按新日历重新计算。',
    reading: (name: string) => `正在读取${name}，稍后把预览发给您。`,
    noteOff: '本地放假',
    noteOn: '本地补班',
  },
  form: {
    title: '录入节假日安排',
    text: '国务院办公厅通知全文',
    textHint: '从标题粘贴到“七、国庆节……”，也可粘贴 JSON',
    file: '或上传文件',
    fileHint: '.txt、.json、.docx、.pdf 等',
    submit: '预览',
  },
  alarm: {
    title: (year: number) => `${year}年节假日安排尚未录入`,
    soon: (year: number) =>
      `国务院办公厅一般在上一年 10 月至 12 月公布次年安排。公布后请及时录入；在此之前，${year}年的日期全部暂定，催办不超过联络员（B 角）。`,
    now: (year: number) =>
      `${year}年已经开始，日期仍按规则推算、全部暂定，催办不超过联络员（B 角）。请尽快录入。`,
    admin: '录入办法：把通知全文发给督办，或发送“日历 录入”并附上文件；系统先给出预览，确认后生效。',
    office: (names: string) =>
      `由管理员录入${names === '' ? '' : `（${names}）`}。请把国务院办公厅的通知转给管理员。`,
    button: '录入',
  },
}

const weekEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

const en: typeof zh = {
  title: 'Working calendar',
  monthTitle: (month) => month,
  yearTitle: (year) => `Holidays of ${year}`,
  head: { day: 'Date', weekday: 'Weekday', what: 'What' },
  weekday: (n) => weekEn[n - 1] ?? '',
  span: (from, to) => (from === to ? from : `${from} to ${to}`),
  row: (works, why) => {
    const what = works ? 'worked' : 'off'
    if (why.kind === 'local') return `${what} (local: ${why.note})`
    if (why.kind === 'make-up') return `${what} (make-up day${why.holiday ? ` for ${why.holiday}` : ''})`
    if (why.kind === 'holiday') return `${what} (${why.holiday})`
    return what
  },
  workdays: (n) => plural(n, 'working day'),
  none: 'No holidays and no make-up days: Monday to Friday.',
  provisional: (year) =>
    `No holiday notice is loaded for ${year}: its holidays are reckoned by rule, without make-up days, and every date is provisional; nothing goes beyond liaison B.`,
  mark: ' (provisional)',
  isWorkday: (day, weekday, works) =>
    `${day} (${en.weekday(weekday)}) is ${works ? 'a working day' : 'not a working day'}`,
  why: (why) => {
    if (why.kind === 'local') return `local: ${why.note}`
    if (why.kind === 'make-up') return `a make-up day${why.holiday ? ` for ${why.holiday}` : ''}`
    if (why.kind === 'holiday') return `holiday, ${why.holiday}`
    return why.kind === 'weekend' ? 'a weekend' : 'Monday to Friday, nothing decreed'
  },
  next: (day, weekday) => `The working day after it: ${day} (${en.weekday(weekday)})`,
  hint: 'Say “calendar 2027” for a year, “calendar 2026-12-05” for a day.',
  howToLoad:
    'An administrator loads it: say “calendar load” with the State Council’s notice, or paste the notice.',
  change: {
    preview: (year) => `Holidays of ${year}, please check:`,
    off: (days) => `${plural(days, 'day')} off`,
    worked: (days) => plural(days, 'make-up day'),
    differs: (n) => `${plural(n, 'day')} differ${n === 1 ? 's' : ''} from the calendar as it is:`,
    differing: (day, works) => `${day} becomes ${works ? 'a working day' : 'a day off'}`,
    replaces: (year) => `${year} is there already; once confirmed, this one holds.`,
    same: (year) => `${year} is the same as the calendar has it; nothing to load.`,
    effect: (moved, settled, capped) =>
      `${capped ? 'At least ' : ''}${plural(moved, 'due day')} move${moved === 1 ? 's' : ''}${settled > 0 ? `; ${plural(settled, 'share')} no longer provisional` : ''}.`,
    noEffect: 'No due day moves.',
    take: 'Load it',
    takeLocal: 'Confirm',
    drop: 'Drop it',
    dropped: 'Dropped; the calendar is as it was.',
    sayConfirm: 'Press the button, or say “calendar confirm”.',
    taken: (year) => `The holidays of ${year} are loaded.`,
    local: (day, works, note) => `Set: ${day} is ${works ? 'worked' : 'off'} (${note}).`,
    undone: (day, works) => `The local day ${day} is taken back; it is ${works ? 'worked' : 'off'} again.`,
    unchanged: (day, works, why) => `${day} is ${works ? 'worked' : 'off'} anyway (${why}); nothing to set.`,
    against: (day, is, wanted) => `${day} now is: ${is}. Do you want it to be ${wanted ? 'worked' : 'off'}?`,
    follows: 'What is under way is reckoned anew within a few minutes.',
    reading: (name) => `${name} is being read; its preview comes in a moment.`,
    noteOff: 'local day off',
    noteOn: 'local working day',
  },
  form: {
    title: 'Load a year’s holidays',
    text: 'The notice, whole',
    textHint: 'From its title to the last paragraph; JSON will do too',
    file: 'Or a file',
    fileHint: '.txt, .json, .docx, .pdf and so on',
    submit: 'Preview',
  },
  alarm: {
    title: (year) => `No holiday notice is loaded for ${year}`,
    soon: (year) =>
      `The State Council publishes it between October and December. Please load it once it is out; until then every date of ${year} is provisional and nothing goes beyond liaison B.`,
    now: (year) =>
      `${year} has begun, its dates are still reckoned by rule and provisional, and nothing goes beyond liaison B. Please load it soon.`,
    admin:
      'How: send duban the notice’s text, or say “calendar load” with the file; you are shown a preview, and it counts once confirmed.',
    office: (names) =>
      `An administrator loads it${names === '' ? '' : ` (${names})`}. Please pass the notice on.`,
    button: 'Load',
  },
}

export const calendar = { zh, en }
