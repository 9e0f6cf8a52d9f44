import type { EditRefusal } from '../../core/proposal/edits.ts'
import { UserError } from '../errors.ts'

const zh = {
  /** What stands in a finding as its answer where nobody wrote one. */
  answeredBy: (units: readonly string[]) =>
    units.length > 1 ? `由${units.join('、')}分别答复。` : `由${units.join('')}答复。`,
  looked: '已核对。',
  removed: '相关任务已在核对时删除。',
  mended: '已在核对时补正。',
  withdrawn: '相关任务已在修订中撤销。',
  revised: '修订后的文件已写明。',
  alreadyDone: '承接台账：相关任务已办结。',
  takenOver: (document: string) => `承接台账《${document}》`,
  takenOverDone: (document: string, asWritten: string | null) =>
    asWritten === null
      ? `承接台账：《${document}》已载明办结。`
      : `承接台账：《${document}》载明“${asWritten}”。`,
  refusal: {
    'no-task': '没有这个编号的任务，可能已被删除。请刷新后再试。',
    'no-finding': '没有这一项待明确事项。请刷新后再试。',
    'already-settled': '这一项已经明确，无需再次办理。',
    'code-taken': '这个编号已经用过。编号不重复使用，请换一个。',
    'bad-code': '编号应为上级编号加一级数字，例如在 1.2 之下写 1.2.4。',
    'no-parent': '没有找到上级编号。请先核对上级。',
    'empty-title': '标题不能为空。',
    'bad-day': '日期有误，请按 2026-12-31 的格式填写。',
    'name-the-unit': '集合单位请写明由哪个单位答复，或逐一列出成员单位。',
    'unit-is-group': '所填单位也是集合单位，请写明具体单位。',
    'not-in-finding': '所列任务不在这一项尚待明确的任务之内，请核对编号。已定单位的任务请直接修改。',
    'units-for-tasks': '请写明所列任务由哪个单位承担。',
    'nothing-changed': '内容没有变化。',
  } satisfies Record<EditRefusal, string>,
}

const en: typeof zh = {
  answeredBy: (units) =>
    units.length > 1 ? `${units.join(', ')} answer, each for itself.` : `${units.join('')} answers.`,
  looked: 'Looked at.',
  removed: 'Its tasks were removed in the review.',
  mended: 'Mended in the review.',
  withdrawn: 'Its tasks were withdrawn by the revision.',
  revised: 'The revised document says it.',
  alreadyDone: 'Taken over: its tasks are done.',
  takenOver: (document) => `Taken over from the ledger “${document}”`,
  takenOverDone: (document, asWritten) =>
    asWritten === null
      ? `Taken over: the ledger “${document}” says done.`
      : `Taken over: the ledger “${document}” says “${asWritten}”.`,
  refusal: {
    'no-task': 'There is no task of this code; it may have been removed. Reload and try again.',
    'no-finding': 'There is no such question. Reload and try again.',
    'already-settled': 'This was settled already; nothing more to do.',
    'code-taken': 'This code was used already. Codes are never used twice; please choose another.',
    'bad-code': 'A code is its parent’s code and one number more, e.g. 1.2.4 under 1.2.',
    'no-parent': 'There is nothing of the parent’s code.',
    'empty-title': 'A title may not be empty.',
    'bad-day': 'That is no date. Write it as 2026-12-31.',
    'name-the-unit': 'Please name the unit that answers for the group, or its members one by one.',
    'unit-is-group': 'That is a group of units as well; please name a single unit.',
    'not-in-finding':
      'A task listed is not among those this question is still open for; please check the codes. A task that has its units is changed by itself.',
    'units-for-tasks': 'Please name the unit for the tasks listed.',
    'nothing-changed': 'Nothing changed.',
  },
}

export const changes = { zh, en }

/** Why an edit cannot be done, as a refusal. */
export const refuseEditFor = (code: EditRefusal): UserError =>
  new UserError(code, { zh: zh.refusal[code], en: en.refusal[code] })
