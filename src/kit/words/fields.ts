/** What a person calls a command's arguments, by `verb.name` or by name alone. */
const zh = {
  names: {
    code: '编号',
    'decide.what': '序号或编号',
    'take.what': '序号或编号',
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
    until: '日期',
    words: '内容',
    countersign: '会签单位',
    'register.act': '登记表用语',
    'register.name': '登记表名称',
    'register.row': '行号',
    'register.text': '内容',
    'register.sheet': '待导入的表',
    'row.name': '登记表名称',
    'row.row': '行号',
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
