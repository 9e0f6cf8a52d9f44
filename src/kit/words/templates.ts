import { refusal } from './refusals.ts'

/** How duban says no to an office's own template, when it is brought in. */
export const refuseTemplate = {
  tooLarge: (mb: number, limit: number) =>
    refusal(
      'template-too-large',
      `模板有 ${mb} MB，超过上限 ${limit} MB，未采用。请压缩或删去其中的图片，另存后重新上传。`,
      `The template has ${mb} MB, more than the ${limit} MB allowed, and was not taken. Compress or remove its pictures, save it and bring it again.`,
    ),
  notWord: () =>
    refusal(
      'template-not-word',
      '模板不是 Word 文档（.docx），未采用。请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”后重新上传。',
      'The template is not a Word document (.docx) and was not taken. Open it in Word or WPS, save it as “Word document (.docx)” and bring it again.',
    ),
  damaged: () =>
    refusal(
      'template-damaged',
      '模板已损坏或不完整，未采用。请在 Word 或 WPS 中打开核对，另存为新的 .docx 文件后重新上传。',
      'The template is damaged or incomplete and was not taken. Check it in Word or WPS, save it as a new .docx file and bring it again.',
    ),
  encrypted: () =>
    refusal(
      'template-encrypted',
      '模板设有密码，未采用。请取消密码，另存后重新上传。',
      'The template is protected by a password and was not taken. Save it without the password and bring it again.',
    ),
  tooLargeInside: () =>
    refusal(
      'template-too-large-inside',
      '模板展开后的内容过大，未采用。请删去其中的图片和多余内容，另存为新的 .docx 文件后重新上传。',
      'The template unfolds to too much content and was not taken. Remove its pictures and what is not needed, save it as a new .docx file and bring it again.',
    ),
  picture: (name: string, mb: number, limit: number) =>
    refusal(
      'template-picture',
      `模板中的图片 ${name} 有 ${mb} MB，超过上限 ${limit} MB，未采用。请在 Word 或 WPS 中“压缩图片”，或换用较小的图片后重新上传。`,
      `The picture ${name} in the template has ${mb} MB, more than the ${limit} MB allowed; it was not taken. Use “Compress pictures” in Word or WPS, or a smaller picture, and bring it again.`,
    ),
  macro: () =>
    refusal(
      'template-macro',
      '模板含有宏或控件，为安全起见未采用。请另存为不含宏的 Word 文档（.docx）后重新上传。',
      'The template contains macros or controls and was not taken, for safety. Save it as a Word document without macros (.docx) and bring it again.',
    ),
  embedded: () =>
    refusal(
      'template-embedded',
      '模板中嵌有其他文件，为安全起见未采用。请删去嵌入的对象，另存后重新上传。',
      'Other files are embedded in the template; it was not taken, for safety. Remove the embedded objects, save it and bring it again.',
    ),
  outside: (target: string) =>
    refusal(
      'template-outside',
      `模板引用了外部文件（${target}），打开时会向外连接，未采用。请把图片等内容直接插入文档，另存后重新上传。`,
      `The template refers to a file outside (${target}), which would be fetched whenever it is opened; it was not taken. Insert the picture into the document itself, save it and bring it again.`,
    ),
  unknown: (word: string, known: readonly string[]) =>
    refusal(
      'template-placeholder-unknown',
      `模板中的“{{${word}}}”不是可用的占位符，未采用。可用的有：${known.map((one) => `{{${one}}}`).join('、')}。请改正后重新上传。`,
      `“{{${word}}}” in the template is no placeholder; it was not taken. There are: ${known.map((one) => `{{${one}}}`).join(', ')}. Correct it and bring it again.`,
    ),
  broken: (words: string) =>
    refusal(
      'template-placeholder-broken',
      `模板中的占位符“${words}”不完整，未采用。请在同一段内用两对半角花括号写全，例如 {{标题}}，改正后重新上传。`,
      `The placeholder “${words}” in the template is not whole; it was not taken. Write it in one paragraph between two pairs of plain braces, like {{title}}, and bring it again.`,
    ),
  unreachable: (word: string) =>
    refusal(
      'template-placeholder-place',
      `模板中的“{{${word}}}”处在无法填写的位置（如修订、批注或域中），未采用。请删去后在普通段落中重新输入，再上传。`,
      `“{{${word}}}” stands where it cannot be filled in (a tracked change, a comment, a field); the template was not taken. Delete it, type it again in a plain paragraph and bring it again.`,
    ),
  noBody: () =>
    refusal(
      'template-no-body',
      '模板中没有“{{正文}}”，未采用。请在正文应出现的位置单独一段写上 {{正文}}，再上传。',
      'The template has no “{{body}}” and was not taken. Write {{body}} in a paragraph of its own where the text shall stand, and bring it again.',
    ),
  bodyTwice: () =>
    refusal(
      'template-body-twice',
      '模板中的“{{正文}}”多于一处，未采用。请只保留一处后重新上传。',
      'The template has “{{body}}” more than once and was not taken. Keep one and bring it again.',
    ),
  bodyPlace: () =>
    refusal(
      'template-body-place',
      '模板中的“{{正文}}”须单独成段，且不在表格、文本框、页眉或页脚内，未采用。请移到单独的一段后重新上传。',
      'In the template “{{body}}” must be a paragraph of its own, outside tables, text boxes, headers and footers; it was not taken. Move it and bring it again.',
    ),
}
