import type { Light } from '../../core/model/index.ts'
import { refusal } from './refusals.ts'

/** A light is told by its shape and its word, never by colour alone. */
const shape: Record<Light, string> = { green: '●', yellow: '▲', red: '◆', blue: '✓', grey: '○' }

const zh = {
  shape,
  subject: (words: string) => `【督办】${words}`,
  answer: (subject: string) => `答复：${subject}`,
  untitled: '来信',
  act: '办理上述事项，请打开链接（无需登录，14 天内有效）：',
  button: '打开并办理',
  /** Where the link stood, in what is kept of the mail. */
  link: '（专用链接，不留存）',
  own: '此链接仅供您本人使用，请勿转发。',
  reply:
    '也可直接回复本邮件报送，写明编号和进展即可，例如“1.2.1 已完成调研，问题：企业不积极”；附件一并收取。',
  automatic: '本邮件由督办系统自动发出。请勿在邮件中填写涉密信息。',
  files: (url: string) => `附件请登录后查看：${url}`,
  attached: (count: number) => `随信附件 ${count} 个。`,
  filesLeft: (names: readonly string[], url: string) =>
    `以下附件过大或暂不可取，未随信发送，请登录后查看（${url}）：${names.join('、')}`,
  hint: '来信已收到，但无法确认是对提醒邮件的回复，故未作为汇报收录。请直接回复您收到的提醒邮件，或打开其中的链接填报。',
  empty: '来信除引用内容外没有正文和附件，未收录。请在回复的开头写明编号和进展后再发。',
  tooManyFiles: (limit: number) => `附件超过 ${limit} 个，其余未收取`,
  page: {
    title: '事项办理',
    for: (name: string) => `${name}的提醒`,
    until: (day: string) => `链接有效期至${day}，仅供本人使用，请勿转发。`,
    banner: '严禁填写涉密信息',
    left: '以下事项待办理',
    nothing: '这封邮件中的事项均已答复，或已由更新的提醒代替，无需再办理。',
    noActions: '这封邮件中的内容无需在此办理。',
    done: '办理记录',
    doneLine: (at: string, label: string) => `${at} ${label}`,
    /** What was done: a form by what it does and its title, a button by what it is about. */
    filled: (submit: string, title: string) => `${submit}：${title}`,
    pressed: (label: string, codes: readonly string[]) =>
      codes.length > 0 ? `${label}（${codes.join('、')}）` : label,
    sure: (label: string) => `请确认：${label}`,
    sureButton: '确认',
    back: '返回',
    more: '登录督办系统',
    submit: '提交',
    required: '（必填）',
    files: (limit: number, mb: number) => `最多 ${limit} 个，每个不超过 ${mb} MB`,
    choose: '请选择',
    unknownTitle: '链接无效',
    unknownText: '请检查链接是否复制完整。仍无法打开的，请登录督办系统办理，或联系办公室。',
    expiredTitle: '链接已过期',
    expiredText: '链接自发出之日起 14 天内有效。请使用最近一封提醒邮件中的链接，或登录督办系统办理。',
    failedTitle: '系统出现故障',
    failedText: '未能处理，请稍后重试。已提交的内容不会重复计入。',
    tooLargeTitle: '附件过大，未提交',
    tooLargeText: (mb: number) => `一次提交的附件合计不超过 ${mb} MB。请减少附件后重新提交。`,
  },
}

const en: typeof zh = {
  shape,
  subject: (words) => `[Duban] ${words}`,
  answer: (subject) => `Re: ${subject}`,
  untitled: 'your message',
  act: 'To act on this, open the link (no sign-in needed, valid for 14 days):',
  button: 'Open and act',
  link: '(personal link, not kept)',
  own: 'The link is for you alone; please do not pass it on.',
  reply:
    'You can also answer this mail: write the code and the progress, for example “1.2.1 survey done, problems: few firms join”. Attachments are taken along.',
  automatic: 'This mail was sent by duban. Please write nothing classified in a mail.',
  files: (url) => `Files can be opened after signing in: ${url}`,
  attached: (count) => `${count} file${count === 1 ? '' : 's'} attached.`,
  filesLeft: (names, url) =>
    `Too large, or not to be had now, and so not attached; sign in to open them (${url}): ${names.join(', ')}`,
  hint: 'Your mail arrived, but nothing shows that it answers a reminder of ours, so it was not filed. Please reply to the reminder you got, or open the link in it.',
  empty:
    'Your mail has neither words nor files of its own, so nothing was filed. Please write the code and the progress above the quoted text.',
  tooManyFiles: (limit) => `more than ${limit} files; the others were not taken`,
  page: {
    title: 'Your items',
    for: (name) => `Reminder for ${name}`,
    until: (day) => `The link is valid until ${day}, for you alone. Please do not pass it on.`,
    banner: 'No classified information',
    left: 'Waiting for you',
    nothing:
      'Everything in this mail is answered, or a newer reminder took its place. There is nothing left to do.',
    noActions: 'There is nothing to be done here about this mail.',
    done: 'What you did here',
    doneLine: (at, label) => `${at} ${label}`,
    filled: (submit, title) => `${submit}: ${title}`,
    pressed: (label, codes) => (codes.length > 0 ? `${label} (${codes.join(', ')})` : label),
    sure: (label) => `Please confirm: ${label}`,
    sureButton: 'Confirm',
    back: 'Back',
    more: 'Sign in to duban',
    submit: 'Send',
    required: ' (required)',
    files: (limit, mb) => `at most ${limit}, each up to ${mb} MB`,
    choose: 'Please choose',
    unknownTitle: 'This link does not work',
    unknownText:
      'Please check that it was copied whole. If it still does not open, sign in to duban or ask the office.',
    expiredTitle: 'This link has expired',
    expiredText: 'A link works for 14 days. Please use the one in the latest reminder, or sign in to duban.',
    failedTitle: 'Something went wrong here',
    failedText: 'It could not be handled; please try again later. Nothing you sent in counts twice.',
    tooLargeTitle: 'The files are too large; nothing was sent in',
    tooLargeText: (mb) =>
      `The files of one form may have ${mb} MB together. Please attach fewer and send it again.`,
  },
}

export const mail = { zh, en }

export const refuseMail = {
  answered: () =>
    refusal(
      'answered-by-link',
      '此事项已通过本链接答复，未作改动。如需更正，请回复邮件写明更正内容，或登录督办系统办理。',
      'This was answered by the link already; nothing was changed. To correct it, answer the mail or sign in to duban.',
    ),
  gone: () =>
    refusal(
      'not-offered',
      '该项已不在待办理之列（可能已答复或已过期），未作改动。请查看下方最新情况。',
      'That is not waiting for you any more (it may be answered or out of date); nothing was changed. See below how things stand.',
    ),
}
