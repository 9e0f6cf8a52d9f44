/** Why a file that came with a message was not kept: half a sentence, told behind the file's name and before a full stop. */
const zh = {
  fileTooLarge: (limit: number) => `超过 ${limit} MB`,
  fileEmpty: (_limit: number) => '是空文件',
  fileKind: (_limit: number) => '属于不允许上传的文件类型（程序、脚本、网页或含宏文件）',
  fileDisguised: (_limit: number) => '内容与扩展名不符，且属于不允许上传的类型',
  fileMacro: (_limit: number) => '含有宏，请另存为不含宏的文档',
}

const en: typeof zh = {
  fileTooLarge: (limit) => `it is larger than ${limit} MB`,
  fileEmpty: () => 'it is empty',
  fileKind: () => 'its kind may not be uploaded (program, script, web page or macro file)',
  fileDisguised: () => 'its content does not match its name and is of a kind that may not be uploaded',
  fileMacro: () => 'it contains macros, please save it without',
}

export const notKept = { zh, en }
