import { placeholders, type Placeholder } from '../../core/document/placeholders.ts'
import { refusal } from './refusals.ts'

/** What is wrong with a placeholder of a template, as it is written, and where: a paragraph of the text by its number. */
export interface TemplateFault {
  why: 'unknown' | 'broken' | 'unreachable' | 'no-body' | 'body-twice' | 'body-place'
  words: string
  place: number | 'inside' | 'header' | 'footer' | 'footnotes' | 'endnotes' | null
}

/** So many are named; the rest is counted. */
const MOST_FAULTS = 12

const codes: Record<TemplateFault['why'], string> = {
  unknown: 'placeholder-unknown',
  broken: 'placeholder-broken',
  unreachable: 'placeholder-place',
  'no-body': 'no-body',
  'body-twice': 'body-twice',
  'body-place': 'body-place',
}

const wrong: Record<'zh' | 'en', Record<TemplateFault['why'], string>> = {
  zh: {
    unknown: '没有这个占位符',
    broken: '占位符不完整，请在同一段内用两对半角花括号写全，例如 {{标题}}',
    unreachable: '处在无法填写的位置（如修订、域、内容控件中），请删去后在普通段落中重新输入',
    'no-body': '没有“{{正文}}”，请在正文应出现的位置单独一段写上 {{正文}}',
    'body-twice': '“{{正文}}”多于一处，请只保留一处',
    'body-place': '“{{正文}}”须单独成段，且不在表格、文本框、页眉、页脚或脚注内',
  },
  en: {
    unknown: 'there is no such placeholder',
    broken:
      'the placeholder is not whole; write it in one paragraph between two pairs of plain braces, like {{title}}',
    unreachable:
      'it stands where it cannot be filled in (a tracked change, a field, a control); delete it and type it again in a plain paragraph',
    'no-body': 'there is no “{{body}}”; write {{body}} in a paragraph of its own where the text shall stand',
    'body-twice': '“{{body}}” stands there more than once; keep one',
    'body-place':
      '“{{body}}” must be a paragraph of its own, outside tables, text boxes, headers, footers and notes',
  },
}

const at = {
  zh: (place: NonNullable<TemplateFault['place']>): string =>
    typeof place === 'number'
      ? `正文第 ${place} 段`
      : { inside: '表格或文本框内', header: '页眉', footer: '页脚', footnotes: '脚注', endnotes: '尾注' }[
          place
        ],
  en: (place: NonNullable<TemplateFault['place']>): string =>
    typeof place === 'number'
      ? `Paragraph ${place}`
      : {
          inside: 'In a table or text box',
          header: 'Header',
          footer: 'Footer',
          footnotes: 'Footnotes',
          endnotes: 'Endnotes',
        }[place],
}

const kinds = Object.keys(placeholders) as Placeholder[]
const known = {
  zh: kinds.map((kind) => `{{${placeholders[kind].zh}}}`).join('、'),
  en: kinds.map((kind) => `{{${placeholders[kind].en}}}`).join(', '),
}

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
  oldWord: () =>
    refusal(
      'template-old-word',
      '模板是旧版 Word 文档（.doc），未采用。请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”后重新上传。',
      'The template is a Word document of the old kind (.doc) and was not taken. Open it in Word or WPS, save it as “Word document (.docx)” and bring it again.',
    ),
  spreadsheet: () =>
    refusal(
      'template-spreadsheet',
      '这个文件是电子表格（.xlsx），只是改了名称，未采用。文稿模板须是 Word 文档（.docx），请在 Word 或 WPS 文字中制作后上传。',
      'This file is a spreadsheet (.xlsx) under another name and was not taken. A template of papers is a Word document (.docx): make it in Word or WPS Writer and bring it.',
    ),
  tooLong: (many: number, limit: number) =>
    refusal(
      'template-too-long',
      `模板内容过长（${many} 段，上限 ${limit} 段），未采用。模板只保留版式和占位符，请删去其余内容后重新上传。`,
      `The template is too long (${many} paragraphs, at most ${limit}) and was not taken. Keep the layout and the placeholders, remove the rest and bring it again.`,
    ),
  tooManyRuns: (many: number, limit: number) =>
    refusal(
      'template-too-long',
      `模板内容过长（文字 ${many} 处，上限 ${limit} 处），未采用。模板只保留版式和占位符，请删去其余内容后重新上传。`,
      `The template is too long (${many} pieces of text, at most ${limit}) and was not taken. Keep the layout and the placeholders, remove the rest and bring it again.`,
    ),
  none: () =>
    refusal(
      'template-no-placeholder',
      '模板中没有任何占位符，未采用。请在正文应出现的位置单独一段写上 {{正文}}，在标题的位置写上 {{标题}}，再上传；发送“文稿 模板 样例”可取得写好占位符的样例。',
      'The template has no placeholder at all and was not taken. Write {{body}} in a paragraph of its own where the text shall stand, {{title}} where the title shall stand, and bring it again; “template example” gives one to start from.',
    ),
  /** Everything that is wrong with the placeholders of a template, and where; the code is that of the first. */
  faults: (faults: readonly TemplateFault[]) => {
    const shown = faults.slice(0, MOST_FAULTS)
    const more = faults.length - shown.length
    const lines = (locale: 'zh' | 'en'): string[] =>
      shown.map(({ why, words, place }, i) => {
        const where = place === null ? '' : at[locale](place)
        const said = words === '' ? '' : locale === 'zh' ? `“${words}”` : ` “${words}”`
        const colon = where + said === '' ? '' : locale === 'zh' ? '：' : ': '
        return `${i + 1}. ${where}${said}${colon}${wrong[locale][why]}`
      })
    return refusal(
      `template-${codes[faults[0]?.why ?? 'broken']}`,
      [
        `模板未采用，有 ${faults.length} 处需要改正：`,
        ...lines('zh'),
        ...(more > 0 ? [`另有 ${more} 处。`] : []),
        `可用的占位符：${known.zh}。请改正后重新上传。`,
      ].join('\n'),
      [
        `The template was not taken; ${faults.length === 1 ? 'one place is' : `${faults.length} places are`} to be corrected:`,
        ...lines('en'),
        ...(more > 0 ? [`And ${more} more.`] : []),
        `There are these placeholders: ${known.en}. Please correct it and bring it again.`,
      ].join('\n'),
    )
  },
  withheld: (words: readonly string[]) =>
    refusal(
      'withheld',
      `模板中有受控词语（${words.join('、')}），未采用，也没有保留内容。本系统不处理涉密内容。`,
      `The template holds listed words (${words.join(', ')}); it was not taken and nothing of it is kept. Classified content has no place here.`,
    ),
  gone: (name: string) =>
    refusal(
      'template-gone',
      `模板文件“${name}”已不在存储中。请管理员从备份恢复，或重新上传模板。`,
      `The file of the template “${name}” is not in the store any more. Restore it from a backup, or bring the template again.`,
    ),
  /** When a paper is made, not when it is brought. */
  unfit: () =>
    refusal(
      'template-unfit',
      '按模板生成时出错。请重新上传模板核对样稿，或先恢复内置版式。',
      'Filling the template in failed. Bring the template again and look at its try, or go back to the layout that comes with duban.',
    ),
  noKind: (said: string) =>
    refusal(
      'template-no-kind',
      `没有“${said}”这类文稿。可以写：文稿 模板、文稿 模板 周报、文稿 模板 通报；各类为周报、月报、年报、专报、督导报告、督查单、通报、会议材料、纪要。`,
      `There is no kind of paper “${said}”. Say: template, template weekly; there are weekly, monthly, annual, special, supervision, notice, circular, agenda and minutes.`,
    ),
  noRow: () =>
    refusal(
      'template-not-there',
      '没有找到这份模板，可能已经处理。请发送“文稿 模板”查看目前的情况。',
      'This template is not there, or was dealt with before. Say “template” to see how things stand.',
    ),
  stillReading: () =>
    refusal(
      'template-reading',
      '模板仍在检查，完成后会告知结果。',
      'The template is still being checked; you are told what came of it.',
    ),
  dealtWith: () =>
    refusal(
      'template-done',
      '这份模板已经处理过。请发送“文稿 模板”查看目前的情况。',
      'This template was dealt with before. Say “template” to see how things stand.',
    ),
  overtaken: () =>
    refusal(
      'template-overtaken',
      '上传之后已改用另一模板，这份没有采用。仍需采用的，请重新上传。',
      'Another template was put in use after this one was brought, so it was not taken. To use it all the same, bring it again.',
    ),
  noneUsed: (what: string) =>
    refusal(
      'template-none-used',
      `${what}目前没有采用自己的模板，无需取消。`,
      `${what} has no template of its own in use, so there is nothing to take out.`,
    ),
  operatorFile: () =>
    refusal(
      'template-operator',
      '命令行请写明文件：template --file 模板.docx [--plan SY] [--kind weekly] [--take]；取样例：template example --out 样例.docx。',
      'On the command line name the file: template --file TEMPLATE.docx [--plan SY] [--kind weekly] [--take]; for the example: template example --out EXAMPLE.docx.',
    ),
}
