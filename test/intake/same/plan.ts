/** A line of the paper. Its number stands apart, since Word may write it itself; `level` counts from 0. */
export interface Line {
  level: number | null
  number: string
  words: string
}

/**
 * A cell and how many columns and rows it covers. Places covered by another cell are null. A plain text can only leave
 * such a place empty; where that would say something else (a new area, a date), it is `again`: written once more there.
 */
export interface Cell {
  words: string
  across: number
  down: number
  again: boolean
}

export interface Made {
  lines: Line[]
  table: (Cell | null)[][]
}

const line = (words: string): Line => ({ level: null, number: '', words })
const item = (level: number, number: string, words: string): Line => ({ level, number, words })
const cell = (words: string, down = 1, across = 1): Cell => ({ words, across, down, again: false })
const once = (words: string, down: number): Cell => ({ ...cell(words, down), again: true })
const row = (...words: (string | Cell | null)[]): (Cell | null)[] =>
  words.map((one) => (typeof one === 'string' ? cell(one) : one))

/** An invented paper of an office: a notice, an outline with units in brackets of many kinds, an annex with a table. */
export const paper: Made = {
  lines: [
    line('临江市人民政府办公室关于印发《临江市深化政务服务改革实施方案》的通知'),
    line('临政办发〔2026〕18号'),
    line('各县（区）人民政府，市政府各部门：'),
    line('《临江市深化政务服务改革实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。'),
    line('临江市人民政府办公室'),
    line('2026年3月16日'),
    line('临江市深化政务服务改革实施方案'),
    line('为进一步提高政务服务质量，结合我市实际，制定本方案。'),
    item(0, '一、', '总体要求'),
    line('以便民利企为导向，坚持问题牵引、分步实施，推动办事流程更简、效率更高，让群众少跑腿、好办事。'),
    item(0, '二、', '重点任务'),
    item(1, '（一）', '提升线上办事能力'),
    item(
      2,
      '1．',
      '整合办事平台。将分散在各部门的办事系统接入统一平台，到2026年底接入事项不少于800项。（市政务服务局牵头，市大数据局、市财政局配合）',
    ),
    item(
      2,
      '2．',
      '推行电子证照。推动高频证照电子化，电子化率达到95%以上。（牵头单位：市大数据局；责任单位：市公安局、市市场监管局；完成时限：2026年9月底）',
    ),
    item(2, '3．', '公开办事评价。每季度发布一次群众评价结果，督促差评事项限期整改。（市政务服务局负责）'),
    item(1, '（二）', '改善线下办事条件'),
    item(
      2,
      '1．',
      '改造服务大厅。新建改建3个标准化服务大厅，增设无障碍设施。（责任单位：市政务服务局、市住建局）',
    ),
    item(
      2,
      '2．',
      '设立帮办窗口。为老年人、残疾人提供上门办、陪同办服务。（市人社局、医保局按职责分工负责）',
    ),
    item(1, '（三）', '压减办事成本'),
    item(2, '1．', '清理证明材料。由市司法局牵头，会同市公安局、市民政局，全面清理无依据的证明事项。'),
    item(
      2,
      '2．',
      '压缩办理时限。企业开办时间压缩至1个工作日以内。〔市市场监管局牵头，市税务局、市公安局参与，2027年6月底前完成〕',
    ),
    item(0, '三、', '保障措施'),
    item(1, '（一）', '加强组织领导。各地各部门要高度重视，明确专人，抓好落实。'),
    item(1, '（二）', '强化宣传引导。及时总结推广经验做法，营造良好氛围。'),
    line('附件：重点建设项目任务表'),
  ],
  table: [
    row('序号', '领域', '项目任务', '牵头单位', '配合单位', '完成时限'),
    row(
      '1',
      cell('惠企服务', 3),
      '建设惠企政策兑现系统，上线政策200条以上',
      '市工信局',
      once('市财政局、市税务局', 2),
      '2026年6月底',
    ),
    row('2', null, '组建企业服务专员队伍，为重点企业配备联络人员', '市发展改革委', null, '2026年8月底'),
    row('3', null, '编印办事指南，统一各类事项的受理标准', '市政务服务局', '市司法局', '2026年10月底'),
    row('4', cell('便民服务', 2), '建设社区自助服务点50个', '市民政局', '市大数据局', '2026年12月底'),
    row('5', null, '每年举办一次便民服务技能竞赛', '市人社局', '市总工会', '长期'),
  ],
}

/** What is nothing but a table, under its title: as offices keep it in a spreadsheet. */
export const ledger: Made = {
  lines: [line('临江市2026年重点工作任务分解表')],
  table: [
    row('序号', '重点工作', '具体任务', '责任单位', '完成时限'),
    row('1', cell('城市更新', 3), '改造老旧小区30个，惠及居民1.2万户', '市住建局', '2026年11月底'),
    row('2', null, '新增公共停车泊位2000个以上', '市城管局、市公安局', '2026年9月底'),
    row('3', null, '完成市区危旧房屋排查，建立台账', once('市住建局', 2), '2026年6月底'),
    row('4', cell('生态环境', 2), '整治黑臭水体5条', null, '2026年10月底'),
    row('5', null, '每月开展一次空气质量会商研判', '市生态环境局', '长期'),
    row('6', cell('教育医疗', 2), '新建公办幼儿园4所，新增学位1080个', '市教育局', once('2026年8月底', 2)),
    row('7', null, '实现基层医疗机构远程会诊全覆盖', '市卫生健康委、市医保局', null),
  ],
}
