/** What the page, not the author, puts between the lines. All patterns read a folded line without blanks around it. */
const FURNITURE: RegExp[] = [
  /** —２—, - 3 -, ·4· */
  /^[-—–―~·.\s]*[-—–―~·]\s*\d{1,4}\s*[-—–―~·][-—–―~·.\s]*$/,
  /** 第 3 页, 第3页 共9页, 第3页/共9页, 3/9 */
  /^第\s*\d{1,4}\s*页(?:\s*[/,，、(]?\s*共\s*\d{1,4}\s*页\)?)?$/,
  /^共\s*\d{1,4}\s*页\s*[/,，、]?\s*第\s*\d{1,4}\s*页$/,
  /^\d{1,4}\s*\/\s*\d{1,4}$/,
  /^page\s*\d{1,4}(?:\s*of\s*\d{1,4})?$/i,
  /** A page number alone. */
  /^\d{1,3}$/,
  /** Files offered for download below a text. */
  /^(?:[-*•·]\s*|附件\d*[:：]?\s*)?[^。；;，,]{1,120}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)[)\]]?(?:\([^()]*\))?$/i,
  /^【?(?:原文|附件|文件|相关)?下载】?[:：]?$/,
  /** Rules drawn with one character, and what a scanner makes of them. */
  /^(\S)\1{5,}$/,
]

export const isFurniture = (line: string): boolean => FURNITURE.some((form) => form.test(line))
