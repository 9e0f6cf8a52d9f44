import { describe, expect, test } from 'vitest'
import { convert, noOffice } from '../support/office.ts'
import { gb18030 } from './files/encodings.ts'
import { utf8 } from './files/shown.ts'
import { ledger, paper } from './same/plan.ts'
import type { Made } from './same/plan.ts'
import { understood } from './same/understood.ts'
import type { Understood } from './same/understood.ts'
import { asDocx, asHtml, asMarkdown, asPdf, asText, asXlsx } from './same/writers.ts'

const HEAD = '临江市深化政务服务改革实施方案'

/** code|path|title|text|lead|support|responsible|due|recurrence|targets, written by a person from the paper. */
const ofPaper: Understood = {
  head: {
    title: HEAD,
    documentNumber: '临政办发〔2026〕18号',
    issuer: '临江市人民政府办公室',
    issuedOn: '2026-03-16',
  },
  tasks: [
    '1.1|提升线上办事能力／整合办事平台|整合办事平台|将分散在各部门的办事系统接入统一平台，到2026年底接入事项不少于800项。|市政务服务局|市大数据局=市数据局、市财政局||到2026年底→2026-12-31||到2026年底接入事项不少于800项=不少于800项 2026-12-31',
    '1.2|提升线上办事能力／推行电子证照|推行电子证照|推动高频证照电子化，电子化率达到95%以上。|市大数据局=市数据局|市公安局、市市场监管局||2026年9月底→2026-09-30||电子化率达到95%以上=95以上%',
    '1.3|提升线上办事能力／公开办事评价|公开办事评价|每季度发布一次群众评价结果，督促差评事项限期整改。|||市政务服务局||每季度发布一次→quarter|',
    '2.1|改善线下办事条件／改造服务大厅|改造服务大厅|新建改建3个标准化服务大厅，增设无障碍设施。|||市政务服务局、市住建局|||新建改建3个标准化服务大厅=3个',
    '2.2|改善线下办事条件／设立帮办窗口|设立帮办窗口|为老年人、残疾人提供上门办、陪同办服务。|||市人社局、医保局=市医保局|||',
    '3.1|压减办事成本／清理证明材料|清理证明材料|由市司法局牵头，会同市公安局、市民政局，全面清理无依据的证明事项。|市司法局|市公安局、市民政局||||',
    '3.2|压减办事成本／压缩办理时限|压缩办理时限|企业开办时间压缩至1个工作日以内。|市市场监管局|市税务局、市公安局||2027年6月底前完成→2027-06-30||',
    '4.1.1|重点建设项目任务表／惠企服务|建设惠企政策兑现系统|建设惠企政策兑现系统，上线政策200条以上|市工信局|市财政局、市税务局||2026年6月底→2026-06-30||上线政策200条以上=200以上条',
    '4.1.2|重点建设项目任务表／惠企服务|组建企业服务专员队伍|组建企业服务专员队伍，为重点企业配备联络人员|市发展改革委=市发改委|市财政局、市税务局||2026年8月底→2026-08-31||',
    '4.1.3|重点建设项目任务表／惠企服务|编印办事指南|编印办事指南，统一各类事项的受理标准|市政务服务局|市司法局||2026年10月底→2026-10-31||',
    '4.2.1|重点建设项目任务表／便民服务|建设社区自助服务点50个|建设社区自助服务点50个|市民政局|市大数据局=市数据局||2026年12月底→2026-12-31||建设社区自助服务点50个=50个',
    '4.2.2|重点建设项目任务表／便民服务|每年举办一次便民服务技能竞赛|每年举办一次便民服务技能竞赛|市人社局|市总工会||长期→|每年举办一次→year|',
  ],
  units: [
    ...[
      '市政务服务局',
      '市数据局',
      '市财政局',
      '市公安局',
      '市市场监管局',
      '市住建局',
      '市人社局',
      '市医保局',
    ],
    ...['市司法局', '市民政局', '市税务局', '市工信局', '市发改委', '市总工会'],
  ],
  findings: [],
  reference: 0,
}

const ofLedger: Understood = {
  head: {
    title: '临江市2026年重点工作任务分解表',
    documentNumber: null,
    issuer: null,
    issuedOn: null,
  },
  tasks: [
    '1.1|城市更新|改造老旧小区30个|改造老旧小区30个，惠及居民1.2万户|||市住建局|2026年11月底→2026-11-30||改造老旧小区30个=30个、惠及居民1.2万户=12000户',
    '1.2|城市更新|新增公共停车泊位2000个以上|新增公共停车泊位2000个以上|||市城管局、市公安局|2026年9月底→2026-09-30||新增公共停车泊位2000个以上=2000以上个',
    '1.3|城市更新|完成市区危旧房屋排查|完成市区危旧房屋排查，建立台账|||市住建局|2026年6月底→2026-06-30||',
    '2.1|生态环境|整治黑臭水体5条|整治黑臭水体5条|||市住建局|2026年10月底→2026-10-31||整治黑臭水体5条=5条',
    '2.2|生态环境|每月开展一次空气质量会商研判|每月开展一次空气质量会商研判|||市生态环境局|长期→|每月开展一次→month|',
    '3.1|教育医疗|新建公办幼儿园4所|新建公办幼儿园4所，新增学位1080个|||市教育局|2026年8月底→2026-08-31||新建公办幼儿园4所=4所、新增学位1080个=1080个',
    '3.2|教育医疗|实现基层医疗机构远程会诊全覆盖|实现基层医疗机构远程会诊全覆盖|||市卫生健康委=市卫健委、市医保局|2026年8月底→2026-08-31||',
  ],
  units: ['市住建局', '市城管局', '市公安局', '市生态环境局', '市教育局', '市卫健委', '市医保局'],
  findings: [
    'lead-undetermined 全文没有写明牵头单位，2 项任务由几个单位共同负责：1.2、3.2。现均按责任单位录入，请明确牵头单位，或确认各负其责。',
  ],
  reference: 0,
}

type Make = (made: Made) => Uint8Array | Promise<Uint8Array>

/** By writers that npm brings. */
const bare: [string, Make][] = [
  ['.txt in UTF-8, which leaves merged places empty', (made) => utf8(asText(made))],
  ['.txt in GB18030, which leaves merged places empty', (made) => gb18030(asText(made))],
  ['.md, which leaves merged places empty', (made) => utf8(asMarkdown(made))],
  ['.html', (made) => utf8(asHtml(made))],
  ['.docx', (made) => asDocx(made)],
  ['.pdf by pdfmake', asPdf],
]

/** By LibreOffice. What an office's own programs call .wps and .et is a .doc and a .xls with another name. */
const made = (make: Make, from: string, to: string): Make => {
  return async (source) => convert(await make(source), from, to)
}
const office: [string, Make][] = [
  ['.docx', made(made(asDocx, 'docx', 'odt'), 'odt', 'docx')],
  ['.doc', made(asDocx, 'docx', 'doc')],
  ['.html', made(asDocx, 'docx', 'html')],
  ['.pdf', made(asDocx, 'docx', 'pdf')],
]
const numbered = (source: Made): Promise<Uint8Array> => asDocx(source, true)

const read = (bytes: Uint8Array, name = '方案'): Promise<Understood> => understood(bytes, name)

describe('a paper with an outline and an annex table imports to the same plan as', () => {
  test.each<[string, Make]>([...bare, ['.docx whose numbers Word writes', numbered]])(
    '%s',
    async (_format, make) => {
      expect(await read(await make(paper))).toEqual(ofPaper)
    },
  )
})

describe('a table alone imports to the same plan as', () => {
  test.each<[string, Make]>([...bare, ['.xlsx', asXlsx]])('%s', async (_format, make) => {
    expect(await read(await make(ledger))).toEqual(ofLedger)
  })
})

describe.skipIf(noOffice)(`made by LibreOffice${noOffice ? ` (skipped: ${noOffice})` : ''}`, () => {
  test.each<[string, Make]>([
    ...office,
    ['.doc whose numbers Word writes', made(numbered, 'docx', 'doc')],
    ['.pdf whose numbers Word writes', made(numbered, 'docx', 'pdf')],
  ])('the paper as %s', async (_format, make) => {
    expect(await read(await make(paper))).toEqual(ofPaper)
  })

  test.each<[string, Make]>([
    ...office,
    ['.xlsx', made(made(asXlsx, 'xlsx', 'ods'), 'ods', 'xlsx')],
    ['.xls', made(asXlsx, 'xlsx', 'xls')],
  ])('the table as %s', async (_format, make) => {
    expect(await read(await make(ledger))).toEqual(ofLedger)
  })

  test('the names of another program change nothing', async () => {
    expect(await read(await convert(await asDocx(paper), 'docx', 'doc'), '方案.wps')).toEqual(ofPaper)
    expect(await read(await convert(await asXlsx(ledger), 'xlsx', 'xls'), '任务表.et')).toEqual(ofLedger)
  })
})
