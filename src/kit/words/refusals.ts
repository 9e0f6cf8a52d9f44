import type { Day } from '../../core/day.ts'
import { UserError } from '../errors.ts'
import { core } from './core.ts'
import { report } from './report.ts'

export const refusal = (code: string, zh: string, en: string): UserError => new UserError(code, { zh, en })

/** Every sentence by which duban says no: what is wrong and what to do about it. */
export const refuse = {
  unknownPerson: () =>
    refusal(
      'unknown-person',
      '尚未识别您的身份。请向领导小组办公室索取绑定码，在此发送“绑定 绑定码”；或索取邀请链接，打开后使用网页会话。',
      'I do not know you yet. Please ask the office for a code and send “bind CODE” here, or for an invite link to the web chat.',
    ),
  unknownCommand: (word: string) =>
    refusal(
      'unknown-command',
      `没有“${word}”这项功能。发送“帮助”可查看全部用法。`,
      `There is no command “${word}”. Say “help” to see what there is.`,
    ),
  notUnderstood: () =>
    refusal(
      'not-understood',
      '没有看懂这句话。汇报请先写编号，例如“1.2.1 已完成调研，问题：…，下一步：…”；发送“帮助”可查看全部用法。',
      'I did not understand that. To report, begin with the code: “1.2.1 survey done, problems: …, next: …”. Say “help” for more.',
    ),
  fileAlone: () =>
    refusal(
      'file-alone',
      '附件没有写明用于哪个事项，未予收录。请与编号和进展一并重发，例如附上文件并写“1.2.1 名单见附件”。',
      'The file does not say which item it belongs to, so it was not kept. Send it again with the code and a word on progress, e.g. attach it and write “1.2.1 list attached”.',
    ),
  courtesy: () =>
    refusal(
      'courtesy',
      '您好。汇报请写编号和进展，例如“1.2.1 已完成调研”；发送“我的”可查看本人事项，“帮助”可查看全部用法。',
      'Hello. To report, write the code and the progress: “1.2.1 survey done”. Say “mine” to see your items, “help” for everything else.',
    ),
  unknownAnswering: (name: string, near: readonly string[]) =>
    refusal(
      'unknown-unit',
      `没有找到单位“${name}”${near.length > 0 ? `，是否为：${near.join('、')}` : ''}。如确为新单位，请写“新单位=${name}”。`,
      `No unit “${name}”${near.length > 0 ? `. Did you mean: ${near.join(', ')}?` : '.'} If it is a new one, write “new=${name}”.`,
    ),
  nameTheUnit: (number: number) =>
    refusal(
      'name-the-unit',
      `这一项请写明由哪个单位答复，例如：明确 ${number} 由市教育局答复。`,
      `Please name the unit that answers, e.g. settle ${number} unit=市教育局.`,
    ),
  unknownCode: (code: string) =>
    refusal(
      'unknown-code',
      `没有编号为 ${code} 的事项。发送“我的”可查看您负责的事项和编号。`,
      `There is no item ${code}. Say “mine” to see your items and their codes.`,
    ),
  ambiguousCode: (code: string, choices: readonly string[]) =>
    refusal(
      'ambiguous-code',
      `编号 ${code} 在多个方案中都有，请写明：${choices.join('、')}。`,
      `${code} exists in several plans. Please write one of: ${choices.join(', ')}.`,
    ),
  notYours: (code: string) =>
    refusal(
      'not-yours',
      `${code} 不是您单位承担的事项，不能代为填报。如分工有误，请联系办公室。`,
      `${code} is not your unit's item, so you cannot answer for it. If the division of work is wrong, tell the office.`,
    ),
  noRight: (verb: string, who: readonly string[]) =>
    refusal(
      'no-right',
      `您没有“${verb}”的权限。可以办理的人员：${who.join('、')}。`,
      `You may not “${verb}” here. Those who may: ${who.join(', ')}.`,
    ),
  severalItems: (codes: readonly string[]) =>
    refusal(
      'several-items',
      `您有多个事项，请写明编号：${codes.join('、')}。`,
      `You have several items. Please give the code: ${codes.join(', ')}.`,
    ),
  nothingOpen: () =>
    refusal(
      'nothing-open',
      '您目前没有需要填报的事项。',
      'There is nothing for you to report at the moment.',
    ),
  emptyReport: (code: string) =>
    refusal(
      'empty-report',
      `${code} 没有写内容。请写一句进展，或发送“无变化 ${code}”。`,
      `${code} has no words. Please say a sentence of progress, or “nochange ${code}”.`,
    ),
  tooLong: (length: number, limit: number) =>
    refusal(
      'too-long',
      `内容过长（${length} 字，上限 ${limit} 字），未收录。请缩短后重发，详细材料请用附件。`,
      `That is too long (${length} characters, the limit is ${limit}) and was not filed. Please shorten it and attach the rest.`,
    ),
  badArguments: (verb: string, problem: string, example: string) =>
    refusal(
      'bad-arguments',
      `“${verb}”的写法有误：${problem}。例如：${example}`,
      `“${verb}” was not written as it can be read: ${problem}. For example: ${example}`,
    ),
  stale: () =>
    refusal(
      'stale',
      '这张卡片已过期：内容在此之后有了变化。发送“我的”可查看最新情况。',
      'This card is out of date: things have changed since. Say “mine” for the latest.',
    ),
  draftGone: () =>
    refusal(
      'draft-gone',
      '这份草稿已确认或已作废，无需再次操作。',
      'This draft was already confirmed or discarded; nothing more to do.',
    ),
  wrongState: (code: string, state: string) =>
    refusal(
      'wrong-state',
      `${code} 目前为“${state}”，不能办理此项。`,
      `${code} is “${state}” now, so this cannot be done.`,
    ),
  sameCode: () =>
    refusal(
      'same-code',
      '“移至”的写法有误：两个编号相同。例如：移至 1.2.1 1.2.2',
      '“move” needs two different codes. For example: move 1.2.1 1.2.2',
    ),
  alreadyReported: (code: string, period: string, who: string, on: Day) =>
    refusal(
      'already-reported',
      `${code} ${report.zh.periodOf(core.zh.month(period))}已由${who}于${core.zh.day(on)}报送，无需再报。如需更正，请重新汇报。`,
      `${code}, ${report.en.periodOf(core.en.month(period))}, was reported by ${who} on ${core.en.day(on)} already. To correct it, report again.`,
    ),
  answeredMeanwhile: (code: string, who: string, on: Day) =>
    refusal(
      'answered-meanwhile',
      `${code} 已由${who}于${core.zh.day(on)}报送。请点“修改”核对后重新提交，或点“作废”。`,
      `${code} was reported by ${who} on ${core.en.day(on)} meanwhile. Press “Edit” to look again and submit, or “Discard”.`,
    ),
  figure: {
    negative: (name: string, said: string) =>
      refusal(
        'figure-negative',
        `“${name}”不能是负数：“${said}”。请写现在的累计数，或“新增”的数。`,
        `“${name}” cannot be negative: “${said}”. Please give the total as it is now, or what was added.`,
      ),
    'over-hundred': (name: string, said: string) =>
      refusal(
        'figure-over-hundred',
        `“${name}”是比例，不能超过 100%：“${said}”。请核对后重新填写。`,
        `“${name}” is a share and cannot be over 100%: “${said}”. Please check it.`,
      ),
    'not-whole': (name: string, said: string) =>
      refusal(
        'figure-not-whole',
        `“${name}”须为整数：“${said}”。请核对后重新填写。`,
        `“${name}” is counted in whole numbers: “${said}”. Please check it.`,
      ),
    'too-large': (name: string, said: string) =>
      refusal(
        'figure-too-large',
        `“${name}”的数字过大：“${said}”。请核对单位和位数。`,
        `The number for “${name}” is too large: “${said}”. Please check its unit and digits.`,
      ),
    'no-number': (name: string, said: string) =>
      refusal(
        'figure-no-number',
        `“${name}”一栏请只填一个数字，例如 3；“${said}”无法识别。`,
        `Please put one number into “${name}”, e.g. 3; “${said}” cannot be read.`,
      ),
  },
  figuresDiffer: (name: string, field: string, words: string) =>
    refusal(
      'figures-differ',
      `“${name}”一栏填写 ${field}，正文写的是 ${words}。请改为一致后重新提交。`,
      `The field “${name}” says ${field}, the words say ${words}. Please make them agree.`,
    ),
  noDraft: () => refusal('no-draft', '目前没有待确认的草稿。', 'No draft of yours waits to be confirmed.'),
  unsettled: (code: string) =>
    refusal(
      'unsettled',
      `${code} 的承担单位尚待办公室明确，暂不能填报。`,
      `The answering unit of ${code} is still to be settled by the office.`,
    ),
  nothingToTakeBack: (code: string) =>
    refusal(
      'nothing-to-take-back',
      `${code} 没有可撤回的汇报。`,
      `${code} has no report that can be taken back.`,
    ),
  nothingSaidLast: () =>
    refusal(
      'nothing-to-take-back',
      '您没有可撤回的汇报。',
      'You have reported nothing that can be taken back.',
    ),
  nothingToReturn: (code: string) =>
    refusal('nothing-to-return', `${code} 没有可退回的汇报。`, `${code} has no report that can be returned.`),
  nothingPending: (code: string) =>
    refusal(
      'nothing-pending',
      `${code} 没有待复核的办结申请，也没有可退回的汇报。`,
      `${code} has no application to review and no report that can be returned.`,
    ),
  whichShare: (code: string, choices: readonly string[]) =>
    refusal(
      'which-share',
      `${code} 有多个分办事项，请写明编号：${choices.join('、')}。`,
      `${code} has several shares. Please write one of: ${choices.join(', ')}.`,
    ),
  noFinding: (number: number) =>
    refusal(
      'no-finding',
      `没有第 ${number} 项待明确事项。发送“待明确”可查看清单。`,
      `There is no item ${number} to be settled. Say “settle” for the list.`,
    ),
  noSuchWord: (word: string) =>
    refusal('no-such-word', `词表中没有“${word}”。`, `“${word}” is not on the list.`),
  unknownPlan: (key: string, keys: readonly string[]) =>
    refusal(
      'unknown-plan',
      `没有代号为“${key}”的方案，现有：${keys.join('、')}。`,
      `There is no plan “${key}”. There is: ${keys.join(', ')}.`,
    ),
  ownWork: () =>
    refusal(
      'own-work',
      '不能审核本人或本单位的办结申请，请由办公室其他同志或本单位负责人办理。',
      'Nobody accepts their own work or their own unit’s. Please leave it to someone else in the office, or the head.',
    ),
  noReason: () =>
    refusal(
      'no-reason',
      '请写明退回理由，例如：退回 1.2.1-1 缺少调研报告。',
      'Please give a reason, e.g. return 1.2.1-1 the survey is missing.',
    ),
  unknownUnit: (name: string, near: readonly string[]) =>
    refusal(
      'unknown-unit',
      near.length > 0 ? `没有找到单位“${name}”，是否为：${near.join('、')}。` : `没有找到单位“${name}”。`,
      near.length > 0 ? `No unit “${name}”. Did you mean: ${near.join(', ')}?` : `No unit “${name}”.`,
    ),
  nothingFound: (what: string) =>
    refusal('nothing-found', `没有找到与“${what}”有关的事项。`, `Nothing was found for “${what}”.`),
  noPlan: () => refusal('no-plan', '目前没有正在进行的方案。', 'There is no plan under way.'),
  whichPlan: (keys: readonly string[]) =>
    refusal(
      'which-plan',
      `有多个方案，请在后面加上方案代号：${keys.join('、')}。`,
      `There are several plans. Please add the key of one: ${keys.join(', ')}.`,
    ),
  withheld: () =>
    refusal(
      'withheld',
      '这条消息含有疑似涉密词语，未收录、未转发，已通知管理员。本系统严禁传输涉密信息。如属误判，请联系管理员。',
      'This message holds a word from the classified list. It was neither kept nor passed on, and the administrator was told.',
    ),
  defect: (reference: string) =>
    refusal(
      'defect',
      `系统出错，这条消息没有办成，已记录（编号 ${reference}）。请稍后重试或联系管理员。`,
      `Something went wrong on our side and nothing was changed (reference ${reference}). Please try again or tell the administrator.`,
    ),
  workDefect: (reference: string) =>
    refusal(
      'defect',
      `系统出错，这项工作没有办成，已记录（编号 ${reference}）。请重试或联系管理员。`,
      `Something went wrong on our side and this could not be done (reference ${reference}). Please try again or tell the administrator.`,
    ),
  fileMissing: (name: string, why: string) =>
    refusal(
      'file-missing',
      `附件“${name}”未能收取：${why}。请重新发送。`,
      `The file “${name}” could not be read: ${why}. Please send it again.`,
    ),
}
