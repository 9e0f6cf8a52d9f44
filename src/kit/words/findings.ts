/** Which consequences an open finding of the letter has, so that only true ones are said. */
export interface Waiting {
  group: boolean
  noUnit: boolean
  other: boolean
}

const zh = {
  title: (day: string, count: number) => `${day} 待明确事项：${count} 项`,
  why: ({ group, noUnit, other }: Waiting): string => {
    const effects = [
      group ? '集合单位未明确由谁答复的，相应分办事项不催办' : '',
      noUnit ? '未写明单位的，没有承担单位，指定后才催办' : '',
      other ? '其他事项在核定前按录入内容办理' : '',
    ].filter((effect) => effect !== '')
    return `提醒原因：导入文件时未能确定，请办公室核定。${effects.join('；')}。未核定前每周提醒一次。`
  },
  plan: (title: string, key: string) => `${title}（${key}）`,
  since: (day: string) => `（自${day}起）`,
  more: (count: number) => `另有 ${count} 项未列出。`,
  howTo: (group: number | null, other: number | null): string => {
    const ways = [
      group === null
        ? ''
        : `集合单位写明由谁答复，例如“明确 ${group} 由市教育局答复”，由各成员单位分别填报的逐一列出，例如“明确 ${group} 单位=市教育局、市人社局”`,
      other === null ? '' : `其他事项写明结论，例如“明确 ${other} 以任务分解表为准”`,
    ].filter((way) => way !== '')
    return `核定请发送“明确”、序号和结论：${ways.join('；')}。也可在下面填写。`
  },
  asEntered: '按录入内容办理',
  formTitle: '核定一项',
  which: '事项',
  answer: '结论',
  answerHint: '集合单位请写明单位，例如：由市教育局答复；其他事项写明结论。',
  submit: '核定',
  all: '查看全部待明确事项',
}

const en: typeof zh = {
  title: (day, count) => `${day}: ${count} open question${count === 1 ? '' : 's'} for the office`,
  why: ({ group, noUnit, other }) => {
    const effects = [
      group ? 'shares of a group of units are not chased until it is said who answers' : '',
      noUnit ? 'where no unit is named nobody is chased until you name one' : '',
      other ? 'the rest goes on as entered' : '',
    ].filter((effect) => effect !== '')
    return `Why you: import could not decide these and the office can; until then, ${effects.join('; ')}. Reminded once a week until settled.`
  },
  plan: (title, key) => `${title} (${key})`,
  since: (day) => ` (since ${day})`,
  more: (count) => `${count} more are not listed.`,
  howTo: (group, other) => {
    const ways = [
      group === null
        ? ''
        : `for a group of units, who answers: “settle ${group} unit=市教育局”, or every member: “settle ${group} units=市教育局、市人社局”`,
      other === null ? '' : `for the rest, what was decided: “settle ${other} the table holds”`,
    ].filter((way) => way !== '')
    return `To settle one, say “settle”, its number and the decision: ${ways.join('; ')}. Or fill in below.`
  },
  asEntered: 'Keep as entered',
  formTitle: 'Settle one',
  which: 'Question',
  answer: 'Decision',
  answerHint: 'For a group of units, name who answers, e.g. 市教育局; for the rest, write what was decided.',
  submit: 'Settle',
  all: 'Show all open questions',
}

export const findings = { zh, en }
