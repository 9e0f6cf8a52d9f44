/** Absences (请假): who is away when, and who gets the reminders meanwhile. */
const span = (from: string, to: string): string => (from === to ? from : `${from}至${to}`)
const spanEn = (from: string, to: string): string => (from === to ? from : `${from} to ${to}`)

const zh = {
  span,
  done: (name: string, when: string, workdays: number) =>
    `已登记：${name}${when}请假，其间 ${workdays} 个工作日。`,
  noWorkday: (name: string, when: string) => `已登记：${name}${when}请假，其间没有工作日，提醒不受影响。`,
  merged: (whens: readonly string[]) => `与此前登记的${whens.join('、')}重叠，已合并。`,
  fromToday: '开始日期已过，自今天起计。',
  standIn: (place: string, when: string, name: string) => `${when}，${place}的提醒发给${name}。`,
  nobody: (place: string, when: string) =>
    `${when}，${place}的提醒无人代收，届时将告知办公室。可补充代班人员，例如：请假 ${when} 由 李四 代。`,
  standsIn: (name: string, when: string) => `${when}正为${name}代班，请告知${name}另定代班人员。`,
  office: (when: string, others: boolean) =>
    others
      ? `${when}，办公室的提醒由办公室其他同志接收。`
      : `${when}，办公室无其他人员接收提醒，请安排代班。`,
  listTitle: (name: string) => `${name}的请假`,
  none: (name: string) => `${name}没有登记请假。`,
  how: '登记：请假 12月1日至5日；指定代班：请假 12月1日至5日 由 李四 代；取消：请假 取消。',
  line: (when: string, workdays: number, cover: string | null) =>
    `${when}（${workdays} 个工作日）${cover === null ? '' : `，由${cover}代班`}`,
  cancel: (when: string) => `取消 ${when}`,
  cancelled: (name: string, when: string) => `已取消${name}${when}的请假，提醒恢复发给本人。`,
  toCover: (name: string, when: string, last: string) =>
    `${name}${when}请假，由您代班。其间本单位事项的提醒发给您，${last}后恢复发给${name}，无需另行办理。`,
  coverOpen: (count: number) => `目前在办事项 ${count} 项。`,
  mine: '查看我的事项',
  toCoverEnded: (name: string, when: string) => `${name}${when}的请假有变，您不再代班，提醒不再发给您。`,
}

const en: typeof zh = {
  span: spanEn,
  done: (name, when, workdays) =>
    `${name} is away ${when}, ${workdays} working day${workdays === 1 ? '' : 's'}.`,
  noWorkday: (name, when) => `${name} is away ${when}; there is no working day in it, so nothing changes.`,
  merged: (whens) => `It overlaps ${whens.join(', ')} and was made one with it.`,
  fromToday: 'The first day has passed; it counts from today on.',
  standIn: (place, when, name) => `${when}: reminders for ${place} go to ${name}.`,
  nobody: (place, when) =>
    `${when}: nobody gets the reminders for ${place}; the office will be told. You may name a stand-in: away ${when} cover Li Si.`,
  standsIn: (name, when) =>
    `${when} they were to stand in for ${name}; please tell ${name} to name somebody else.`,
  office: (when, others) =>
    others
      ? `${when}: others in the office get its reminders.`
      : `${when}: nobody else in the office gets its reminders; please arrange a stand-in.`,
  listTitle: (name) => `Absences of ${name}`,
  none: (name) => `No absence of ${name} is registered.`,
  how: 'Say “away 2026-12-01 to 2026-12-05”, “… cover Li Si” for a stand-in, “away cancel” to call it off.',
  line: (when, workdays, cover) =>
    `${when} (${workdays} working day${workdays === 1 ? '' : 's'})${cover === null ? '' : `, covered by ${cover}`}`,
  cancel: (when) => `Cancel ${when}`,
  cancelled: (name, when) => `The absence of ${name} (${when}) was called off; reminders go to them again.`,
  toCover: (name, when, last) =>
    `${name} is away ${when} and you stand in. Reminders for the unit’s items come to you until ${last}, then go to ${name} again by themselves.`,
  coverOpen: (count) => `${count} item${count === 1 ? ' is' : 's are'} open now.`,
  mine: 'See my items',
  toCoverEnded: (name, when) =>
    `The absence of ${name} (${when}) changed: you no longer stand in, and reminders no longer come to you.`,
}

export const absence = { zh, en }
