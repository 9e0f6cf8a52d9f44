/** The office's own card at the close of a due day, and what waits on it. */
const zh = {
  title: (day: string, items: number, units: number) =>
    items > 0 ? `${day} 报送截止：${units} 个单位 ${items} 项未报` : `${day} 报送截止：均已报送`,
  plan: (title: string, key: string) => `${title}（${key}）`,
  unreported: '今日到期未报',
  unreportedOn: (day: string) => `${day}到期未报`,
  unit: (name: string, count: number) => `${name}（${count} 项）`,
  reminded: (times: number) => (times > 0 ? `已提醒 ${times} 次` : '未曾提醒'),
  between: '；',
  moreUnits: (units: number) => `另有 ${units} 个单位，见“状态 黄灯”。`,
  waiting: '待办公室办理',
  requests: (open: number, behind: number) =>
    `申请和协调事项 ${open} 项${behind > 0 ? `，其中 ${behind} 项已超答复时限` : ''}`,
  objections: (count: number) => `对征集的异议 ${count} 项`,
  papers: (count: number) => `督查单草稿 ${count} 份`,
  findings: (count: number) => `待明确事项 ${count} 项`,
  countersigns: (count: number) => `各单位会签逾期 ${count} 项`,
  agendas: (count: number) => `联席会议议程草稿 ${count} 份`,
  issues: (count: number) => `待发布的文稿草稿 ${count} 份`,
  chase: (key: string) => `催办 ${key}`,
  waitingButton: '待办',
  findingsButton: '待明确',
  agendaButton: '会议',
  issuesButton: '文稿',
}

const en: typeof zh = {
  title: (day, items, units) =>
    items > 0
      ? `${day}, due day closed: ${items} item${items === 1 ? '' : 's'} of ${units} unit${units === 1 ? '' : 's'} not reported`
      : `${day}, due day closed: everything is in`,
  plan: (title, key) => `${title} (${key})`,
  unreported: 'Due today, not reported',
  unreportedOn: (day) => `Due ${day}, not reported`,
  unit: (name, count) => `${name} (${count})`,
  reminded: (times) =>
    times === 0 ? 'never reminded' : times === 1 ? 'reminded once' : `reminded ${times} times`,
  between: '; ',
  moreUnits: (units) => `${units} more units; see “status yellow”.`,
  waiting: 'Waiting on the office',
  requests: (open, behind) =>
    `${open} application${open === 1 ? '' : 's'} and problems${behind > 0 ? `, ${behind} past their clock` : ''}`,
  objections: (count) => `${count} objection${count === 1 ? '' : 's'} to what a lead asked`,
  papers: (count) => `${count} drafted supervision notice${count === 1 ? '' : 's'}`,
  findings: (count) => `${count} finding${count === 1 ? '' : 's'} to be settled`,
  countersigns: (count) => `${count} countersignature${count === 1 ? '' : 's'} overdue at units`,
  agendas: (count) => `${count} drafted agenda${count === 1 ? '' : 's'} of joint meetings`,
  issues: (count) => `${count} drafted paper${count === 1 ? '' : 's'} to be released`,
  chase: (key) => `Chase ${key}`,
  waitingButton: 'Waiting',
  findingsButton: 'To be settled',
  agendaButton: 'Meeting',
  issuesButton: 'Papers',
}

export const officeCard = { zh, en }
