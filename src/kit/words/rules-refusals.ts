import type { LadderWrong, RuleFault, RuleName } from '../../core/rules/index.ts'
import { refusal } from './refusals.ts'
import { rules } from './rules.ts'

function because(said: string, fault: RuleFault): { zh: string; en: string } {
  switch (fault.kind) {
    case 'zone': {
      const near = fault.near.length > 0
      return {
        zh: `没有“${said}”这个时区${near ? `，是否为：${fault.near.join('、')}` : ''}。请写 IANA 名称，也可写“北京时间”“乌鲁木齐”。`,
        en: `There is no time zone “${said}”${near ? `. Did you mean: ${fault.near.join(', ')}` : ''}. Write its IANA name.`,
      }
    }
    case 'ceiling-range':
      return {
        zh: `负担上限须在 ${fault.least} 至 ${fault.most} 条之间；不设上限请写“关”。`,
        en: `The ceiling is between ${fault.least} and ${fault.most} messages; for none, write “off”.`,
      }
    case 'quiet-equal':
      return { zh: '安静时段的起止时间相同。', en: 'The quiet hours begin and end at the same hour.' }
    case 'quiet-day':
      return {
        zh: '安静时段须从下午或晚上到次日上午。',
        en: 'Quiet hours run from an afternoon or evening hour to one of the next morning.',
      }
    case 'quiet-covers':
      return fault.what === 'cards'
        ? {
            zh: `安静时段盖住了提醒时间 ${fault.at}，提醒将无法发出。请先改提醒时间，或缩短安静时段。`,
            en: `The hour of cards, ${fault.at}, lies within them, and no card could go out. Change that hour first, or make them shorter.`,
          }
        : {
            zh: `安静时段盖住了周报时间 ${fault.at}，周报将无法按时发出。请先改周报时间，或缩短安静时段。`,
            en: `The hour of the digest, ${fault.at}, lies within them. Change that hour first, or make them shorter.`,
          }
    case 'quiet-long':
      return {
        zh: `安静时段过长，每天至少要留 ${fault.hours} 小时可以发送。`,
        en: `They are too long: at least ${fault.hours} hours a day must be left to send in.`,
      }
    case 'in-quiet':
      return {
        zh: `${fault.at}在安静时段之内，那时不发送。请先改安静时段，或换一个时间。`,
        en: `${fault.at} lies within the quiet hours. Change those first, or choose another hour.`,
      }
  }
}

type Fault = Exclude<LadderWrong, { fault: 'unknown' }>['fault']

const faultZh: Record<Fault, string> = {
  empty: '阶梯至少要有一级',
  'not-whole': '工作日数须为整数',
  'not-rising': '须晚于前一级，请按先后排列，同一天只写一级',
  'too-far': '距报送时限不得超过 10 个工作日，以免与相邻报送期重叠',
  nobody: '没有写明提醒谁（A、B、分管领导、办公室）',
  'paper-without-office': '督查单由办公室研究制发，请写明“办公室”',
}
const faultEn: Record<Fault, string> = {
  empty: 'a ladder needs at least one rung',
  'not-whole': 'working days must be whole',
  'not-rising': 'it must come after the rung before it; write them in order, one a day',
  'too-far': 'no more than 10 working days from the due day, so that periods do not run into each other',
  nobody: 'it does not say whom to remind (A, B, head, office)',
  'paper-without-office': 'a notice is decided on by the office, so name the office',
}

/** How duban says no about the rules of a plan. */
export const refuseRules = {
  ladder: (wrong: LadderWrong) => {
    const [zh, en] =
      wrong.fault === 'unknown'
        ? [`没有看懂“${wrong.word}”`, `I could not read “${wrong.word}”`]
        : [faultZh[wrong.fault], faultEn[wrong.fault]]
    const at = 'at' in wrong && wrong.at !== null ? wrong.at : null
    const rungZh = wrong.rung < 0 ? '' : `第 ${wrong.rung + 1} 级${at === null ? '' : `（${at}）`}：`
    const rungEn = wrong.rung < 0 ? '' : `Rung ${wrong.rung + 1}${at === null ? '' : ` (${at})`}: `
    return refusal(
      'ladder-wrong',
      `${rungZh}${zh}。阶梯没有改动。请这样写：${rules.zh.rule.ladder.how}；或“规则 阶梯 默认”。`,
      `${rungEn}${en}. Nothing was changed. Write it so: ${rules.en.rule.ladder.how}; or “rules ladder default”.`,
    )
  },
  unknown: (said: string) =>
    refusal(
      'unknown-rule',
      `没有“${said}”这条规则。可改的有：${Object.values(rules.zh.rule)
        .map(({ label }) => label)
        .join('、')}。发送“规则”可查看现在的规则。`,
      `There is no rule “${said}”. There are: ${Object.values(rules.en.rule)
        .map(({ label }) => label)
        .join(', ')}. Say “rules” to see them.`,
    ),
  /** A value that can be read and cannot be had. */
  fault: (name: RuleName, said: string, fault: RuleFault) => {
    const { zh, en } = because(said, fault)
    const [how, howEn] = [rules.zh.rule[name].how, rules.en.rule[name].how]
    return refusal(`rule-${fault.kind}`, `${zh}例如：${how}。`, `${en} For example: ${howEn}.`)
  },
  unreadable: (name: RuleName, said: string) =>
    refusal(
      'rule-unreadable',
      `没有看懂“${said}”。请这样写：${rules.zh.rule[name].how}。`,
      `I could not read “${said}”. Write it so: ${rules.en.rule[name].how}.`,
    ),
}
