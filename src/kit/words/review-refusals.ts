import { refusal } from './refusals.ts'

/** How duban says no to what is asked of a document before it counts. */
export const refuseReview = {
  notYours: () =>
    refusal(
      'file-unknown',
      '没有找到您上传的这份文件。请重新上传后导入。',
      'No such file of yours was found. Please upload it again.',
    ),
  fileGone: (name: string) =>
    refusal(
      'file-gone',
      `文件“${name}”已不在库中，请重新上传后导入。`,
      `The file “${name}” is no longer kept. Please upload it again.`,
    ),
  oneFile: () =>
    refusal(
      'one-file',
      '一次只导入一份文件，请分开发送。',
      'One document at a time, please: send them one by one.',
    ),
  none: () =>
    refusal(
      'no-review',
      '目前没有待核的方案。发送“导入”可上传文件。',
      'There is no document to review. Say “import” to bring one.',
    ),
  unknown: (id: string) =>
    refusal(
      'unknown-review',
      `没有编号为 ${id} 的待核方案。发送“核对”可查看清单。`,
      `There is no review ${id}. Say “review” for the list.`,
    ),
  which: (choices: readonly string[]) =>
    refusal(
      'which-review',
      `有多份待核方案，请写明：${choices.join('、')}。`,
      `There are several documents to review. Please name one: ${choices.join(', ')}.`,
    ),
  reading: (name: string) =>
    refusal(
      'still-reading',
      `《${name}》正在读取，读完会告诉您，请稍候。`,
      `“${name}” is still being read. You will be told when it is done.`,
    ),
  unreadable: (name: string) =>
    refusal(
      'review-unreadable',
      `《${name}》未能读取，没有可以办理的内容。请按提示另存后重新导入。`,
      `“${name}” could not be read, so there is nothing to do here. Please import it again as told.`,
    ),
  activated: (name: string, key: string) =>
    refusal(
      'review-activated',
      `《${name}》已启用为方案 ${key}，无需再次操作。`,
      `“${name}” was activated already, as plan ${key}; nothing more to do.`,
    ),
  changed: () =>
    refusal(
      'review-changed',
      '这份文件在您打开之后又有修改，尚未启用。请核对最新内容，再行启用。',
      'It was changed since you opened it and is not activated. Please look at it as it is now, then activate it.',
    ),
  dropped: (name: string) =>
    refusal(
      'review-dropped',
      `《${name}》已作废。如仍需要，请重新导入。`,
      `“${name}” was dropped. If it is needed after all, import it again.`,
    ),
  nothingToUndo: () =>
    refusal('nothing-to-undo', '没有可撤销的订正。', 'Nothing was mended that could be undone.'),
  nothingToMend: () =>
    refusal(
      'nothing-to-mend',
      '请写明要订正什么，例如：订正 1.2.1 牵头=市教育局。',
      'Please say what to mend, e.g. mend 1.2.1 lead=市教育局.',
    ),
  noTasks: () =>
    refusal(
      'no-tasks',
      '这份方案没有任务，不能启用。请先补列任务，或作废后重新导入。',
      'There are no tasks, so it cannot be activated. Please add tasks, or drop it and import again.',
    ),
  twin: (number: string, key: string) =>
    refusal(
      'twin',
      `${number} 与方案 ${key} 文号相同。如为该方案的修订，请发送“订正 修订 ${key}”；如另立新方案，请发送“启用 新方案”。`,
      `${number} is the number of plan ${key} too. To revise that plan, say “mend revises ${key}”; to make a new one, say “activate new”.`,
    ),
  imported: (number: string, key: string) =>
    refusal('imported', `${number} 已导入，方案代号 ${key}。`, `${number} was imported already, as ${key}.`),
  badKey: (key: string) =>
    refusal(
      'key',
      `方案代号“${key}”不能用：须为 1 至 8 个大写字母，且不与已有方案重复。请另指定一个（命令行用 --key）。`,
      `“${key}” cannot be a plan key: 1 to 8 capital letters, not yet in use. Please give another (on the command line with --key).`,
    ),
  notAPlan: (why: string) =>
    refusal(
      'not-a-plan',
      why,
      'No tasks that name units were found in it. Please import the plan itself, with its task breakdown or the units named at each item.',
    ),
  /** `told`: whether the administrators are told, as they are unless the operator stands before the machine. */
  withheld: (hits: readonly string[], told = true) =>
    refusal(
      'classified-word',
      `文件含有涉密词表中的词（${hits.join('、')}），不予导入${told ? '，已通知管理员' : ''}。本系统严禁录入涉密信息；如属误判，请由管理员调整涉密词表。`,
      `The document holds listed words (${hits.join(', ')}) and is not imported${told ? '; the administrator was told' : ''}. If that is a mistake, the administrator can change the list.`,
    ),
}
