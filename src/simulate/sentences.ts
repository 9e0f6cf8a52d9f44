import type { Chance } from './chance.ts'
import type { SaidWords } from './log.ts'

/** What people write. No sentence holds a code, a label or a semicolon, so that each stays whole in whatever it is part of. */
const progress = [
  '已召开专题会议，明确了责任分工和时间节点',
  '已完成前期调研，走访企业12家，形成调研报告初稿',
  '正在修改实施方案，已征求三家单位意见',
  '已与两所学校签订合作协议，首批学员已入学',
  '已印发工作通知，各县区正在组织申报',
  '按计划推进，本月完成投入38万元',
  '已建成实训场地一处，设备正在安装调试',
  '名单已经初审，正在公示',
  '已组织培训两期，参训教师60余人',
  '与上级部门对接一次，政策口径基本明确',
]
const problems = ['企业积极性不高', '经费尚未落实', '缺少专职人员', '部分学校设备老旧', '跨部门数据暂未打通']
const next = [
  '下月组织座谈',
  '商财政部门落实资金',
  '赴先进地区考察学习',
  '召开推进会逐项调度',
  '完善方案后报领导小组',
]
const done = [
  '任务已全部完成，资料齐全',
  '目标已达成，相关协议和名单已报备',
  '平台已上线运行三个月，运转正常',
]
const back = ['缺少佐证材料，请补充', '内容过于笼统，请写明完成的数量', '与上期内容雷同，请核实']

/** A report of one to three fields, in words that carry the number of the speech, so that no two are alike. */
export function reportWords(chance: Chance, n: number): SaidWords {
  return {
    progress: `${chance.pick(progress)}（第${n}次反馈）`,
    problems: chance.odds(0.4) ? chance.pick(problems) : '',
    next: chance.odds(0.5) ? chance.pick(next) : '',
    noChange: false,
  }
}

export const noChange: SaidWords = { progress: '', problems: '', next: '', noChange: true }

/** The same as one free sentence, as people type it. */
export function asSentence({ progress, problems, next }: SaidWords, chance: Chance): string {
  const about = chance.pick(['问题：', '存在问题：', '困难:'])
  const then = chance.pick(['下一步：', '下一步措施：', '下一步打算:'])
  return [progress, problems && `${about}${problems}`, next && `${then}${next}`].filter(Boolean).join('，')
}

export const doneStatement = (chance: Chance): string => chance.pick(done)
export const returnReason = (chance: Chance): string => chance.pick(back)
