import type { Day } from '../../core/day.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'

/** `2026-11` or `2026` as people say it. */
const spanCalled = (of: string): [zh: string, en: string] => [
  of.length === 4 ? `${of}年` : core.zh.month(of),
  of.length === 4 ? of : core.en.month(of),
]

/** Of what was sent, and of meetings: why there is nothing yet, and what comes first. */
const nothingOf: Record<'notice' | 'circular' | 'agenda' | 'minutes', (said: string) => [string, string]> = {
  notice: (said) => [
    `${said === '' ? '请写明督查单的编号' : `没有已制发的督查单“${said}”`}。请先制发，再写编号起草，例如：文稿 督查单 第3号。发送“督查单”可查看全部。`,
    `${said === '' ? 'Which supervision notice?' : `No supervision notice “${said}” was sent.`} Send it first, then name its number: issue notice 3. “paper” lists them.`,
  ],
  circular: (said) => [
    `${said === '' ? '请写明通报的期号' : `没有已发送的督查通报“${said}”`}。请先发送，再写期号起草，例如：文稿 通报 3。发送“通报”可查看全部。`,
    `${said === '' ? 'Which circular?' : `No circular “${said}” was sent.`} Send it first, then name its number: issue circular 3. “circular” lists them.`,
  ],
  agenda: (said) => [
    `${said === '' ? '本月没有联席会议' : `没有“${said}”的联席会议`}。请写已经拟定议程的月份，例如：文稿 会议材料 9月。发送“会议”可查看。`,
    `There is no joint meeting ${said === '' ? 'this month' : `“${said}”`}. Name the month of one that has an agenda: issue agenda 2026-09. “meeting” shows it.`,
  ],
  minutes: (said) => [
    `${said === '' ? '本月' : `“${said}”`}的联席会议还没有录入纪要。请先发送“会议 纪要”录入，再起草，例如：文稿 纪要 9月。`,
    `The joint meeting ${said === '' ? 'of this month' : `“${said}”`} has no minutes. Write them down first with “meeting minutes”, then: issue minutes 2026-09.`,
  ],
}

/** How duban says no about papers as documents (文稿). */
export const refuseIssue = {
  byItself: () =>
    refusal(
      'issue-weekly',
      '周报按“规则”规定的时间自动起草，不能另行起草。即时情况请发送“周报”。',
      'The weekly digest is drafted by itself at the hour the rules set. For the figures as they stand, say “digest”.',
    ),
  sayWhich: () =>
    refusal(
      'issue-which-kind',
      '请写明起草哪一种文稿，例如：文稿 月报 2026-11；文稿 年报 2026；文稿 专报 题目；文稿 督导报告；文稿 督查单 第3号；文稿 通报 3；文稿 会议材料 9月。',
      'Please say what to draft, e.g. issue monthly 2026-11; issue annual 2026; issue special TITLE; issue supervision; issue notice 3; issue circular 3; issue agenda 2026-09.',
    ),
  noMonth: (said: string) =>
    refusal(
      'issue-month',
      `没有看懂月份“${said}”，请这样写：文稿 月报 2026-11。`,
      `I could not read the month “${said}”. Write it so: issue monthly 2026-11.`,
    ),
  noYear: (said: string) =>
    refusal(
      'issue-year',
      `没有看懂年份“${said}”，请这样写：文稿 年报 2026。`,
      `I could not read the year “${said}”. Write it so: issue annual 2026.`,
    ),
  notYet: (of: string) => {
    const [zh, en] = spanCalled(of)
    return refusal(
      'issue-not-yet',
      `${zh}还没有到，不能起草。`,
      `${en} is still to come, so nothing can be drafted of it.`,
    )
  },
  beforePlan: (of: string, since: Day) => {
    const [zh, en] = spanCalled(of)
    return refusal(
      'issue-before-plan',
      `方案自${core.zh.fullDay(since)}起督办，${zh}没有可以报告的内容。请写此后的月份或年份。`,
      `The plan runs since ${core.en.fullDay(since)}, so there is nothing to tell of ${en}. Name a later month or year.`,
    )
  },
  noKind: (said: string) =>
    refusal(
      'issue-no-kind',
      `没有“${said}”这种文稿。可以起草的有：月报、年报、专报、督导报告、督查单、通报、会议材料、纪要，例如：文稿 月报 2026-11。周报按时自动起草。`,
      `There is no paper called “${said}”. What can be drafted: monthly, annual, special, supervision, notice, circular, agenda, minutes, e.g. issue monthly 2026-11. The weekly digest is drafted by itself.`,
    ),
  noTitle: () =>
    refusal(
      'issue-title',
      '专报请写明题目，例如：文稿 专报 双元培育进展 1.1.1。',
      'A special report needs a title and its items, e.g. issue special TITLE 1.1.1.',
    ),
  noSource: (kind: keyof typeof nothingOf, said: string) => refusal('issue-source', ...nothingOf[kind](said)),
  none: (said: string) =>
    refusal(
      'issue-none',
      `没有找到这份文稿${said === '' ? '' : `（${said}）`}。发送“文稿”可查看全部。`,
      `There is no such paper${said === '' ? '' : ` (${said})`}. Say “issue” to see them all.`,
    ),
  noDraft: () =>
    refusal(
      'issue-no-draft',
      '没有待发布的文稿草稿。发送“文稿”可查看全部。',
      'There is no draft to be released. Say “issue” to see them all.',
    ),
  several: (names: readonly string[]) =>
    refusal(
      'issue-several',
      `有几份草稿，请写明是哪一份：${names.join('、')}。`,
      `There are several drafts. Please say which: ${names.join(', ')}.`,
    ),
  notDraft: (name: string) =>
    refusal(
      'issue-not-draft',
      `${name}已不是草稿，不能再改。发送“文稿”可查看现状。`,
      `The ${name} is no draft any more and cannot be changed. Say “issue” to see how it stands.`,
    ),
  onlyNamed: () =>
    refusal(
      'issue-by-person',
      '文稿须由办公室人员或领导以本人账号发布，命令行不能代发。',
      'A paper is released by a named person of the office or a leader from their own account, not from the command line.',
    ),
  noFiles: (name: string) =>
    refusal(
      'issue-no-files',
      `${name}没有文件。发布后由系统生成；没有生成的，办公室可发送“文稿 重新生成”。`,
      `The ${name} has no files. They are made once it is released; where they are missing, the office may say “issue redo”.`,
    ),
  filesThere: (name: string) =>
    refusal(
      'issue-files-there',
      `${name}的文件已经生成，不需要重做。`,
      `The files of the ${name} are there; nothing is to be made again.`,
    ),
  noRenderer: () =>
    refusal(
      'issue-no-renderer',
      '当前进程不生成文件，请联系管理员。',
      'This process makes no files; please tell the administrator.',
    ),
  remarksLong: (most: number) =>
    refusal(
      'issue-remarks-long',
      `按语不超过 ${most} 字，请缩短后再提交。`,
      `Remarks have at most ${most} characters. Please shorten them.`,
    ),
  diskFull: () =>
    refusal(
      'disk-full',
      '磁盘空间不足，文件无法保存。请管理员清理磁盘。',
      'The disk is full and the file could not be kept. An administrator has to free some space.',
    ),
  notWritable: () =>
    refusal(
      'not-writable',
      '文件夹不能写入。请管理员检查文件夹是否存在及其权限。',
      'The folder cannot be written to. An administrator has to look at whether it exists, and its rights.',
    ),
  fontMissing: () =>
    refusal(
      'font-missing',
      '缺少生成文件所需的字体或程序文件。请管理员重新安装（npm ci）。',
      'A font or a program file that is needed is missing. An administrator has to install again (npm ci).',
    ),
  pdfDefect: () =>
    refusal(
      'pdf-defect',
      '系统出错，请管理员查看日志。',
      'a defect of ours; an administrator finds it in the log.',
    ),
}
