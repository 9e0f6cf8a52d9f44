/** A line that begins what was quoted, as mail programs write it; each is looked for at the start of a line. */
const begins: readonly RegExp[] = [
  // -----原始邮件-----, ------------------ 原始邮件 ------------------ (QQ), -----Original Message-----, 转发
  /^\s*[-—_=]{2,}\s*(?:原始邮件|原邮件|回复的原邮件|回复的邮件|转发邮件信息|转发的邮件|Original Message|Original|Forwarded [Mm]essage)\s*[-—_=]{2,}/i,
  // 在 2025年3月20日，督办 <duban@example.cn> 写道：, At 2025-03-20 09:00:00, "督办" <…> wrote:
  /^\s*(?:在|于)\s*(?=[^\n]{0,200}(?:\d|@))[^\n]{4,200}(?:写道|寫道|写到)\s*[:：]\s*$/,
  /^\s*(?:On|At|Am|Le)\s(?=[^\n]{0,200}\d)[^\n]{4,200}(?:wrote|写道|schrieb|écrit)\s*[:：]\s*$/i,
  /^\s*\d{4}[年/-]\d{1,2}[月/-]\d{1,2}[^\n]{0,200}<[^<>\s]+@[^<>\s]+>[^\n]{0,20}(?:写道|wrote)?\s*[:：]\s*$/,
  // 督办 <duban@example.cn> 于2026年11月20日周五 09:00写道：
  /^[^\n<]{0,100}<[^<>\s]+@[^<>\s]+>\s*(?:于|在)[^\n]{4,100}写道\s*[:：]\s*$/,
  // 163's app and its kin: ---- 回复的原邮件 ----
  /^\s*-{2,}\s*(?:回复|Replied)[^\n]{0,40}-{2,}\s*$/i,
]

/** Head lines of the quoted mail, as Outlook and Foxmail write them above it. */
const headLine =
  /^\s*[>*|]*\s*\**(?:发件人|发送人|寄件者|发件时间|发送时间|日期|时间|收件人|抄送|主题|From|Sent|Date|To|Cc|Subject)\**\s*[:：]/i
const firstHead = /^\s*[>*|]*\s*\**(?:发件人|发送人|寄件者|From)\**\s*[:：]/i

/** A signature, or the line an app puts at the end. */
const signs: readonly RegExp[] = [
  /^-- ?$/,
  /^\s*(?:发自|发送自|來自|来自)\s*(?:我的)?\s*(?:iPhone|iPad|手机|华为|荣耀|小米|vivo|OPPO|三星|Android|Outlook|Foxmail|网易|QQ\s*邮箱|新浪邮箱|钉钉)[^\n]{0,30}$/i,
  /^\s*(?:从|通过)\s*[^\n]{0,20}(?:Outlook|邮箱大师|QQ\s*邮箱)[^\n]{0,20}(?:发送|获取)[^\n]{0,10}$/i,
  /^\s*(?:Sent from my|Get Outlook for|Sent via)\b[^\n]{0,60}$/i,
]

/** Nothing but a greeting: it stands before what is meant. */
const greets =
  /^(?:尊敬的|敬爱的)?(?:各位)?(?:领导|老师|同志|同事|督办)?们?[，,]?\s*(?:您好|你好|大家好|早上好|上午好|下午好|好)?[,，.。!！:：~\s]*$|^(?:hi|hello|dear \w+)[,，.!\s]*$/i

/** Three head lines within six tell a quoted head from somebody who writes about a sender. */
function headAt(lines: readonly string[], at: number): boolean {
  if (!firstHead.test(lines[at] ?? '')) return false
  return lines.slice(at, at + 6).filter((line) => headLine.test(line)).length >= 3
}

/** Mail programs break the line “On … wrote:” in two. */
function beginsAt(lines: readonly string[], at: number): boolean {
  const one = lines[at] ?? ''
  const two = `${one} ${(lines[at + 1] ?? '').trim()}`
  if (headAt(lines, at)) return true
  if (begins.some((form) => form.test(one))) return true
  return /^\s*(?:在|于|On|At)\s/.test(one) && !/[:：]\s*$/.test(one) && begins.some((form) => form.test(two))
}

const quotes = (line: string): boolean => /^\s*[>＞|｜]/.test(line)

/** Without what stands at the end: blank lines, a rule above the quotation, a signature. */
function cutEnd(lines: readonly string[]): string[] {
  const signed = lines.findIndex((line) => signs.some((form) => form.test(line)))
  const kept = signed < 0 ? [...lines] : lines.slice(0, signed)
  while (kept.length > 0 && /^[\s_\-—=*]*$/.test(kept.at(-1) ?? '')) kept.pop()
  return kept
}

function cutStart(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '' && !greets.test(line.trim()))
  // Nothing but a greeting is what somebody wanted to say.
  return first < 0 ? [...lines] : lines.slice(first)
}

/**
 * What somebody wrote in an answer, without the mail it quotes, the signature and a bare greeting. Where everything is written
 * below the quotation, that is taken; words between quoted lines marked `>` are taken too. Empty where nothing is left.
 */
export function ownWords(text: string): string {
  const lines = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u00a0\u3000]/g, ' ')
    .split('\n')
  const at = lines.findIndex((_, n) => beginsAt(lines, n))
  const above = at < 0 ? lines : lines.slice(0, at)
  const own = (some: readonly string[]): string =>
    cutStart(cutEnd(some.filter((line) => !quotes(line))))
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  const first = own(above)
  if (first !== '' || at < 0) return first
  // Answered below: only where the quotation is marked line by line can it be told from the answer.
  const below = lines.slice(at + 1)
  const wrapped = /[:：]\s*$/.test(lines[at] ?? '') ? below : below.slice(1)
  return wrapped.some(quotes) ? own(wrapped.filter((line) => !headLine.test(line))) : ''
}
