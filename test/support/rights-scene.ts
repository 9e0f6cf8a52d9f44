import type { World } from './world.ts'

/** What stands when everybody tries: a draft, a report, an application to close, a request, a draft paper and a review. */
export async function scene(w: World): Promise<void> {
  const liaison = w.liaison('市教育局')
  await w.say(liaison, '签收')
  await w.say(liaison, '1.2.2 方案已经印发，问题：经费不足')
  await w.say(liaison, '确认')
  await w.say(liaison, '提请协调 1.2.2-1 经费需要协调')
  await w.say(liaison, '办结 1.2.2-1 已全部完成')
  await w.say(liaison, '1.3.1 正在调研')
  await w.say(w.office, '导入', {
    files: [
      await w.upload(
        w.office,
        '方案.txt',
        '关于印发实施方案的通知\n一、完善制度\n1.建立台账制度。（市教育局牵头）\n',
      ),
    ],
  })
  await w.round()
}

/** What is said of it, where a command's own example is about something else. */
export const sentences: Record<string, string | Record<string, unknown>> = {
  accept: '销号 1.2.2-1',
  activate: '启用 XX',
  amend: '调整 1.2.2-1 暂停，理由：等待批复',
  ask: '征集 1.2.2 3个工作日内',
  assign: '临时交办 SY 市教育局 2025年6月30日前 报送名单',
  away: '请假 3月10日至3月12日',
  behalf: '代报 1.3.1-1 电话：已完成',
  belated: '补报 1.2.2-1 2月 已完成',
  bind: '绑定 市教育局',
  chase: '催办 SY',
  close: '结束方案 SY',
  compile: '汇总单位 1.2.1 市工信局',
  compose: '汇总成稿 1.2.2',
  coordinate: '提请协调 1.2.2-1 场地需要协调',
  correct: '更正 1.2.2-1 已印发并培训',
  decide: '批复 1 答复 已经协调',
  decline: '退回交办 1.3.1-1 不属我局',
  digest: '周报 SY',
  done: '办结 1.3.1-1 已完成',
  dryrun: '催办 试算 SY',
  extend: '申请延期 1.3.1-1 2025年12月31日 需要论证',
  form: '填报 1.2.2-1',
  handover: '交接 李新 3月5日起',
  invite: '邀请 市教育局 张三 A角 SY',
  letters: '投递',
  move: { from: '1.2.2-1', to: '1.3.1-1' },
  nochange: '无变化 1.3.1-1',
  note: '批示 1.2.2 请抓紧',
  object: '提出异议 1.2.2-2 不属我局',
  people: '人员 SY',
  report: '汇报 1.2.2-1 已完成',
  retract: '撤回 1.2.2-1',
  return: '退回 1.2.2-1 缺材料',
  rules: '规则 SY',
  expunge: '清除 999999999999.000000 误贴',
  session: '会话 市教育局甲',
  settle: '待明确 SY',
  sign: '签收 1.2.2-1',
  signoff: '审签 开 市教育局 SY',
  snooze: '缓催 1.3.1-1 3月5日 出差',
  staff: '人员 市教育局甲 停用',
  status: '状态 1.2.2-1',
  take: { what: '1', name: '办公室老王', by: '3月20日' },
  turn: '本届办结 2.1.3 已举办',
  unit: '单位 市教育局',
  versions: { code: '1.2.2-1' },
  why: '为何提醒 1.2.2-1',
  workbook: '台账 导出 SY',
  circular: '通报 SY',
  convene: '会议 SY 4月8日 14:30 三楼会议室',
  issue: '文稿 SY',
  meeting: '会议 SY',
  minutes: { plan: 'SY', text: '会议纪要' },
  overdue: '逾期 SY',
  paper: '督查单 SY',
  plan: '方案 SY',
  release: { plan: 'SY' },
  prepare: { plan: 'SY' },
  targets: '指标 SY',
  waiting: '待办 SY',
  words: '涉密词',
  sendback: '退改 1.3.1-1 缺数据',
}
