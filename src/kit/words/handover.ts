const zh = {
  title: (place: string) => `交接：${place}由您接任`,
  from: (name: string, by: string | null) => (by === null ? `由${name}移交。` : `由${name}移交，${by}办理。`),
  note: '交接说明',
  open: (count: number) => `在办事项 ${count} 项`,
  none: '目前没有在办事项。',
  requests: (count: number) => `另有 ${count} 件申请等待答复，发送“待办”可查看。`,
  drafts: (count: number) => `移交草稿 ${count} 份，请核对后确认。`,
  more: (count: number) => `另有 ${count} 项，发送“我的”可查看全部。`,
  done: (from: string, to: string, places: readonly string[]) =>
    `已交接：${places.join('、')}由${from}移交${to}。此后的提醒只发给${to}。`,
  passed: (items: number, drafts: number) =>
    `随同移交在办事项 ${items} 项${drafts > 0 ? `、草稿 ${drafts} 份` : ''}。以往的汇报和记录保留不变。`,
  stillB: (to: string) => `${to}同时仍为 B 角，请另行指定 B 角。`,
  link: (to: string) => `${to}尚未登录，请转交一次性邀请链接（7 天内有效）：`,
  noLink: (to: string) => `${to}尚未登录，请办公室用“邀请”生成登录链接。`,
  office: (place: string, from: string, to: string) => `${place}已由${from}交接给${to}。`,
  formTitle: '交接',
  unit: '单位',
  fromField: '移交人姓名',
  to: '接手人员姓名',
  noteField: '交接说明（在办情况、注意事项）',
  submit: '确认交接',
}

const en: typeof zh = {
  title: (place) => `Handed over to you: ${place}`,
  from: (name, by) => (by === null ? `From ${name}.` : `From ${name}, arranged by ${by}.`),
  note: 'Note',
  open: (count) => `${count} open item${count === 1 ? '' : 's'}`,
  none: 'There is no open item.',
  requests: (count) => `${count} application${count === 1 ? '' : 's'} wait for an answer; say “waiting”.`,
  drafts: (count) =>
    `${count} draft${count === 1 ? '' : 's'} came along; please look at them before you confirm.`,
  more: (count) => `${count} more; say “mine” for all.`,
  done: (from, to, places) =>
    `Handed over: ${places.join(', ')} from ${from} to ${to}. Reminders go to ${to} from now on.`,
  passed: (items, drafts) =>
    `${items} open item${items === 1 ? '' : 's'}${drafts > 0 ? ` and ${drafts} draft${drafts === 1 ? '' : 's'}` : ''} went along. Earlier reports and records stay as they are.`,
  stillB: (to) => `${to} is liaison B as well; please name another B.`,
  link: (to) => `${to} has not signed in yet; please pass this one-time link on (7 days):`,
  noLink: (to) => `${to} has not signed in yet; please ask the office to “invite”.`,
  office: (place, from, to) => `${place}: ${from} handed over to ${to}.`,
  formTitle: 'Hand over',
  unit: 'Unit',
  fromField: 'Name of whoever hands over',
  to: 'Name of the successor',
  noteField: 'Note (what is under way, what to mind)',
  submit: 'Hand over',
}

export const handover = { zh, en }
