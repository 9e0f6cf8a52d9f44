import type { RuleName } from '../../core/rules/index.ts'
import { refusal } from './refusals.ts'
import { rules } from './rules.ts'

/** How duban says no about the rules of a plan. */
export const refuseRules = {
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
  unreadable: (name: RuleName, said: string) =>
    refusal(
      'rule-unreadable',
      `没有看懂“${said}”。请这样写：${rules.zh.rule[name].how}。`,
      `I could not read “${said}”. Write it so: ${rules.en.rule[name].how}.`,
    ),
}
