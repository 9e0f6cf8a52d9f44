import type { Behalf } from '../../core/model/index.ts'

/** What the office files for a unit (代报). */
const zh = {
  how: { phone: '电话答复', paper: '书面答复', other: '其他方式答复' } satisfies Record<
    Behalf['how'],
    string
  >,
  mark: (how: Behalf['how'], who: string) => `办公室代报，${zh.how[how]}，经办人：${who}`,
  short: '代报',
  filed: (count: number) => (count > 1 ? `已代报 ${count} 项，并注明为代报。` : '已代报，并注明为代报。'),
  toldUnits: (units: readonly string[]) => `已将代报内容告知：${units.join('、')}。`,
  notTold: (units: readonly string[]) =>
    `以下单位没有可以收信的联络员，未能告知：${units.join('、')}。请先“邀请”联络员。`,
  howToMend: '如有差错，请发送“撤回 编号”后重新代报。',
  told: (who: string, count: number) =>
    `办公室已按贵单位的答复代报${count > 1 ? `以下 ${count} 项` : '以下事项'}，请核对（经办人：${who}）。`,
  ifWrong: '如与实际不符，请撤回，或直接重新汇报，以贵单位汇报为准。无误则无需再报。',
  correct: '更正',
  takeBack: '撤回',
  takenBackTo: (code: string, period: string) =>
    `办公室已撤回为贵单位代报的 ${code} ${period}汇报，本期恢复为待报。`,
  movedTo: (from: string, to: string) => `办公室已将贵单位 ${from} 的汇报移至 ${to}。${from} 恢复为待报。`,
  title: (code: string) => `代报 ${code}`,
  way: '答复方式',
  submit: '代报',
}

const en: typeof zh = {
  how: { phone: 'by phone', paper: 'on paper', other: 'in another way' },
  mark: (how, who) => `filed by the office for the unit, answered ${en.how[how]}, by ${who}`,
  short: 'by the office',
  filed: (count) =>
    count > 1 ? `${count} reports filed for the units, and marked so.` : 'Filed for the unit, and marked so.',
  toldUnits: (units) => `Told what was filed: ${units.join(', ')}.`,
  notTold: (units) =>
    `These units have no liaison who can be reached and were not told: ${units.join(', ')}. Please “invite” one.`,
  howToMend: 'To mend it, say “retract” and the code, and file it again.',
  told: (who, count) =>
    count > 1
      ? `${who} of the office filed these ${count} reports for your unit, as you answered. Please check them.`
      : `${who} of the office filed this report for your unit, as you answered. Please check it.`,
  ifWrong:
    'If it is wrong, take it back or report yourself: your own report counts. If it is right, nothing is owed.',
  correct: 'Correct it',
  takeBack: 'Take it back',
  takenBackTo: (code, period) =>
    `The office took back its report on ${code} for ${period}; the period is open again.`,
  movedTo: (from, to) => `The office moved your report from ${from} to ${to}. ${from} is open again.`,
  title: (code) => `File ${code} for the unit`,
  way: 'How the unit answered',
  submit: 'File it',
}

export const behalf = { zh, en }
