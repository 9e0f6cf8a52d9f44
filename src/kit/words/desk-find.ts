import type { Findable } from '../../core/find.ts'

/** One box that finds anything. */
const zh = {
  title: '查找',
  found: (typed: string, count: number) => `“${typed}”共 ${count} 条`,
  none: (typed: string) =>
    `没有找到“${typed}”。可输入编号（1.2.1）、单位、姓名、拼音首字母（sfgw）或任务中的字词。`,
  how: '可输入编号（1.2.1）、单位、姓名、简称（发改委）、拼音全拼或首字母（sfgw、fagaiwei），或任务中的字词。',
  more: (count: number) => `另有 ${count} 条未列出，请再输入几个字。`,
  head: ['类别', '名称', '说明'],
  kinds: { unit: '单位', person: '人员', plan: '方案', task: '任务' } satisfies Record<
    Findable['kind'],
    string
  >,
}

const en: typeof zh = {
  title: 'Find',
  found: (typed, count) => `${count} for “${typed}”`,
  none: (typed) =>
    `Nothing is found for “${typed}”. Try a code (1.2.1), a unit, a name, pinyin initials (sfgw) or words of a task.`,
  how: 'A code (1.2.1), a unit, a name, a short name, pinyin in full or by initials (sfgw, fagaiwei), or words of a task.',
  more: (count) => `${count} more are not listed; please type a little more.`,
  head: ['Kind', 'Name', 'About'],
  kinds: { unit: 'Unit', person: 'Person', plan: 'Plan', task: 'Task' },
}

export const deskFind = { zh, en }
