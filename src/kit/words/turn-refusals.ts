import type { Day } from '../../core/day.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'
import { turnList, turnNames } from './turns.ts'

/** How duban says no where a turn cannot be closed. */
export const refuseTurn = {
  noTurns: (code: string) =>
    refusal(
      'no-turns',
      `${code} 不分届次：只有按年、半年或季度开展的任务，由牵头（责任）单位分届办结。办结任务请发送“申请办结 ${code}”。`,
      `${code} has no turns: only a yearly, half-yearly or quarterly duty has, and its lead closes them. To close the item, say “done ${code}”.`,
    ),
  unknown: (code: string, written: string, labels: readonly string[]) => {
    const known = turnList(labels)
    const [example = '2026'] = labels
    return refusal(
      'unknown-turn',
      `${code} 没有“${written}”这一届。现有：${known.zh || '无'}。写法如：${code}@${example}。`,
      `${code} has no turn “${written}”. There are: ${known.en || 'none'}. Write it as ${code}@${example}.`,
    )
  },
  notBegun: (code: string, label: string, from: Day) =>
    refusal(
      'turn-not-begun',
      `${code} ${turnNames(label).zh}自${core.zh.fullDay(from)}开始，尚不能办结。`,
      `${turnNames(label).en} of ${code} begins on ${from} and cannot be closed yet.`,
    ),
  alreadyDone: (code: string, label: string) =>
    refusal(
      'turn-done',
      `${code} ${turnNames(label).zh}已经办结，无需再次申请。`,
      `${turnNames(label).en} of ${code} is closed already; nothing more to do.`,
    ),
  ended: (code: string, label: string) =>
    refusal(
      'turn-ended',
      `${code} ${turnNames(label).zh}已随任务停止办理，不能再申请办结。`,
      `${turnNames(label).en} of ${code} ended with its duty and cannot be closed any more.`,
    ),
  asksAlready: (code: string, label: string) =>
    refusal(
      'turn-asked',
      `${code} ${turnNames(label).zh}已申请办结，请等候办公室复核。`,
      `An application to close ${turnNames(label).en} of ${code} waits for the office already.`,
    ),
  nothingPending: (code: string, written: string) =>
    refusal(
      'turn-not-asked',
      `${code} 没有“${written}”届次的待复核办结申请。发送“待办”可查看全部。`,
      `No application to close “${written}” of ${code} waits. Say “waiting” to see them all.`,
    ),
  whichTurn: (choices: readonly string[]) =>
    refusal(
      'which-turn',
      `有多届办结申请待复核，请写明：${choices.join('、')}。`,
      `Several turns wait for acceptance. Please write one of: ${choices.join(', ')}.`,
    ),
}
