import type { LightCounts } from '../../core/document/picture.ts'
import type { Light } from '../../core/model/index.ts'

/** The words of the paper by which a template is tried. Chinese only, as papers are; none of it is of the plan but its title. */
export const templateSample = {
  number: (year: string) => `样〔${year}〕第1号`,
  title: (plan: string) => `${plan}样稿`,
  subtitle: (on: string) => `（第1期　截至${on}）`,
  addressee: '各成员单位：',
  heading1: '一、总体情况',
  opening: ['本页内容为虚拟，仅供核对版式。列入台账的任务共'],
  going: ['项，“绿灯”8项，“黄灯”3项，“红灯”1项，完成率75%。'],
  heading2: '（一）主要进展',
  strong: '示范单位。',
  text: '已建成实训基地3个，新增学徒120人，“双师型”教师占比达到60%，其余工作按计划推进。请各单位对照任务分工和时间要求，及时报送进展情况。',
  heading3: '1. 任务清单',
  tableCaption: '表1　任务清单',
  columns: ['编号', '工作内容', '责任单位', '状态'],
  rows: [
    ['1.1.1', '建成实训基地', '示范单位', 'green', '正常'],
    ['1.1.2', '开展岗位培训，培训人次达到年度目标', '配合单位', 'yellow', '临期'],
    ['1.2.1', '出台支持政策', '示范单位', 'red', '逾期'],
  ] as const satisfies readonly (readonly [string, string, string, Light, string])[],
  picture: '各领域完成情况',
  pictureCaption: '图1　各领域完成情况',
  note: (on: string) => `截至${on}，虚拟数据`,
  areas: [
    { label: '一、示范领域', lights: { green: 5, yellow: 2, red: 1, blue: 1, grey: 0 } },
    { label: '二、配合领域', lights: { green: 2, yellow: 0, red: 0, blue: 1, grey: 0 } },
  ] satisfies LightCounts[],
  evidence: '列入台账的任务',
  evidenceLines: ['1.1.1 示范单位', '1.1.2 配合单位', '1.2.1 示范单位'],
  copies: '示范单位，配合单位。',
}
