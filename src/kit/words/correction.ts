import type { Report } from '../../core/model/index.ts'

const zh = {
  done: (count: number) => (count > 1 ? `已更正 ${count} 项汇报。` : '已更正。'),
  inNextDigest: (issue: number) => `原内容已计入第 ${issue} 期周报，将在下一期列为更正`,
  mark: (issue: number) => `更正（原内容已计入第 ${issue} 期周报）`,
  kept: '原内容留存备查。',
  removed: (code: string, period: string) => `${code} ${period}的汇报已随消息删除而撤回，本期恢复为待报。`,
  draftRemoved: '消息已删除，草稿已作废，未提交任何内容。',
  versions: '历次汇报',
  draftedBy: (name: string) => `${name}起草`,
  fate: {
    filed: '现行',
    superseded: '已被更正',
    withdrawn: '已撤回',
    moved: '已移走',
    returned: '已退回',
  } satisfies Record<Report['state'], string>,
  belated: '该期未按时报送，补报将记为迟报；本期仍需另行报送。',
  title: '更正',
  none: '（无）',
  noChange: '本期无变化',
  same: '内容未变，重新报送',
  arrow: (field: string, before: string, now: string) => `${field}“${before}”→“${now}”`,
  ended: { withdrawn: '已撤回', moved: '已移至其他事项', returned: '已退回' },
  was: (issue: number) => `第 ${issue} 期`,
  line: (unit: string, period: string, what: string, who: string) => `${unit} ${period}：${what}（${who}）`,
}

const en: typeof zh = {
  done: (count) => (count > 1 ? `${count} reports corrected.` : 'Corrected.'),
  inNextDigest: (issue) => `digest no. ${issue} counted the earlier words; the next one lists a correction`,
  mark: (issue) => `corrected (digest no. ${issue} counted the earlier words)`,
  kept: 'The earlier words are kept.',
  removed: (code, period) =>
    `The report on ${code} for ${period} was taken back with the message; the period is open again.`,
  draftRemoved: 'The message was deleted and its draft discarded; nothing was filed.',
  versions: 'every version',
  draftedBy: (name) => `drafted by ${name}`,
  fate: {
    filed: 'stands',
    superseded: 'corrected since',
    withdrawn: 'taken back',
    moved: 'moved',
    returned: 'returned',
  },
  belated: 'That period was missed, so this is late; the present period is still to be reported.',
  title: 'Corrections',
  none: '(nothing)',
  noChange: 'no change',
  same: 'same words, reported again',
  arrow: (field, before, now) => `${field} “${before}” → “${now}”`,
  ended: { withdrawn: 'taken back', moved: 'moved to another item', returned: 'returned' },
  was: (issue) => `no. ${issue}`,
  line: (unit, period, what, who) => `${unit}, ${period}: ${what} (${who})`,
}

export const correction = { zh, en }
