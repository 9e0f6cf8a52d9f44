import type { Assignment } from '../../core/model/index.ts'

/** Giving an item, signing for it, declining it. */
const zh = {
  area: { meeting: '联席会议议定事项', hand: '临时交办', note: '领导批示' },
  origin: { document: '方案任务', meeting: '会议议定', hand: '临时交办', note: '领导批示' } satisfies Record<
    Assignment['origin'],
    string
  >,
  assigned: (code: string, title: string, origin: Assignment['origin'], due: string | null): string =>
    `${zh.origin[origin]}：${code} ${title}，由贵单位承担${due ? `，时限：${due}` : ''}。请签收。`,
  sign: '签收',
  signAll: (count: number) => `签收全部 ${count} 项`,
  decline: '退回交办',
}

const en: typeof zh = {
  area: { meeting: 'Resolutions of joint meetings', hand: 'Given by hand', note: 'Leaders’ notes' },
  origin: { document: 'Task of the plan', meeting: 'Resolved', hand: 'Assigned', note: 'Leader’s note' },
  assigned: (code, title, origin, due) =>
    `${en.origin[origin]}: ${code} ${title} is your unit’s${due ? `, by ${due}` : ''}. Please sign for it.`,
  sign: 'Sign for it',
  signAll: (count) => `Sign for all ${count}`,
  decline: 'Not ours',
}

export const items = { zh, en }
