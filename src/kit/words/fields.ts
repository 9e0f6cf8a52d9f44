/** What a person calls a command's arguments, by `verb.name` or by name alone. */
const zh = {
  names: {
    code: '编号',
    'move.from': '原编号',
    'move.to': '新编号',
    'lang.to': '语言',
    unit: '单位',
    name: '姓名',
    role: '角色',
    word: '词语',
    answer: '答复',
    number: '序号',
    items: '事项',
    reason: '理由',
    plan: '方案代号',
    key: '方案代号',
    revises: '所修订方案的代号',
    edit: '订正内容',
    finding: '待明确事项的序号',
    units: '单位',
    file: '文件',
    id: '待核方案',
    how: '答复方式',
    due: '时限',
    'amend.what': '调整事项',
    'assign.what': '内容',
    'assign.note': '批示序号',
    value: '新内容',
    words: '批示内容',
    keep: '批示序号',
  } as Record<string, string>,
  missing: (field: string) => `缺少${field}`,
  unreadable: (field: string) => `${field}无法识别`,
  whole: '内容',
}

const en: typeof zh = {
  names: { 'move.from': 'the wrong code', 'move.to': 'the right code', 'lang.to': 'language' },
  missing: (field) => `${field} is missing`,
  unreadable: (field) => `${field} cannot be read`,
  whole: 'it',
}

export const fields = { zh, en }
