import { utils, write } from '@e965/xlsx'
import { wordFile } from '../test/support/zip.ts'

/** A file to be imported, and how many tasks stand in it. */
export interface Paper {
  name: string
  bytes: Uint8Array
  tasks: number
}

const AREAS = ['政务服务', '产业升级', '城市更新', '生态保护', '乡村振兴', '教育医疗', '就业创业', '数字建设']
const WORKS = ['完善协同机制', '建设公共平台', '组织专项排查', '开展业务培训', '编制工作指南', '改造基础设施']
const PROJECTS = [
  '新建社区养老服务站',
  '扩建污水处理厂',
  '维修农村公路桥梁',
  '铺设供热管网',
  '购置校车',
  '种植防护林',
]
const STAGES = ['完成招标并开工', '主体工程封顶', '通过竣工验收', '交付使用', '完成投资2000万元']
const AIMS = [
  '覆盖率达到90%以上',
  '建成5个示范点',
  '培训人员2000人次',
  '办理时限压缩三分之一',
  '形成典型案例10个',
]
const UNITS = ['教育局', '财政局', '人社局', '工信局', '民政局', '司法局', '住建局', '农业农村局', '商务局']
const MONTHS = ['2026年9月底', '2026年底', '2027年3月底', '2027年6月底', '长期']

/** Goes through every list at its own pace, so that no two neighbours are alike and every run is the same. */
const pick = (list: readonly string[], n: number): string => list[(n * 7 + (n >> 3)) % list.length] ?? ''
const unit = (n: number): string => `市${pick(UNITS, n)}`
const sentence = (n: number): string =>
  `围绕${pick(AREAS, n + 3)}重点领域${pick(WORKS, n)}，健全第${n + 1}类事项的清单和台账，推动责任落实到岗到人，` +
  `加强部门之间的信息共享和业务协同，及时研究解决推进中的困难和问题，力争${pick(AIMS, n)}。`

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** Word says of every run in which font and size it is set. */
const run = (words: string): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr>` +
  `<w:t xml:space="preserve">${escaped(words)}</w:t></w:r>`
const paragraph = (words: string): string =>
  `<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/></w:pPr>${run(words)}</w:p>`
const cell = (words: string, merged = ''): string =>
  `<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/>${merged}<w:vAlign w:val="center"/></w:tcPr>${paragraph(words)}</w:tc>`

const COUNT = '一二三四五六七八九十'
function numeral(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10 === 0 ? '' : COUNT[(n % 10) - 1]
  return tens === 0 ? `${ones}` : `${tens === 1 ? '' : COUNT[tens - 1]}十${ones}`
}

/** Items below （一）, and rows below one merged cell; items below 一、. */
const GROUP = 6
const SECTION = 10 * GROUP

/** An outline of items with units in brackets up to about so many characters, and an annex table of so many rows. */
export function wordPaper(characters: number, rows: number): Paper {
  const annex = Array.from({ length: rows }, (_, n) => {
    const merged = n % GROUP === 0 ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
    const group = n % GROUP === 0 ? `${pick(AREAS, n)}第${n / GROUP + 1}组` : ''
    const words = `${pick(PROJECTS, n + 1)}（第${n + 1}标段），${pick(STAGES, n + 2)}`
    return {
      merged,
      cells: [`${n + 1}`, group, words, unit(n), `${unit(n + 2)}、${unit(n + 4)}`, pick(MONTHS, n)],
    }
  })
  const inTable = annex.reduce((sum, { cells }) => sum + cells.join('').length, 0)
  const lines = ['临江市推进重点改革工作实施方案', '一、总体要求', '坚持统筹推进，注重实效。']
  let tasks = 0
  for (let length = 0; length < characters - inTable; tasks++) {
    if (tasks % SECTION === 0)
      lines.push(`${numeral(tasks / SECTION + 2)}、推进第${tasks / SECTION + 1}批改革`)
    if (tasks % GROUP === 0)
      lines.push(`（${numeral((tasks % SECTION) / GROUP + 1)}）推进${pick(AREAS, tasks)}工作`)
    const line =
      `${(tasks % GROUP) + 1}．${pick(WORKS, tasks)}。${sentence(tasks)}${pick(MONTHS, tasks)}前完成。` +
      `（牵头单位：${unit(tasks)}；责任单位：${unit(tasks + 2)}、${unit(tasks + 5)}）`
    lines.push(line)
    length += line.length
  }
  lines.push(
    `${numeral(Math.ceil(tasks / SECTION) + 2)}、保障措施`,
    '（一）加强组织领导。',
    '（二）强化督促检查。',
    '附件：重点项目任务分解表',
  )
  const head = ['序号', '领域', '工作任务', '牵头单位', '配合单位', '完成时限'].map((words) => cell(words))
  const body = annex.map(({ merged, cells }) => cells.map((words, i) => cell(words, i === 1 ? merged : '')))
  const table = [head, ...body].map((row) => `<w:tr>${row.join('')}</w:tr>`).join('')
  const grid = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
  const bytes = wordFile({ body: `${lines.map(paragraph).join('')}<w:tbl>${grid}${table}</w:tbl>` })
  return { name: '方案.docx', bytes, tasks: tasks + rows }
}

/** An office's own list: one row a task, with what was reported last and how it stands. */
export function sheetLedger(rows: number): Paper {
  const head = ['序号', '重点工作', '具体任务', '牵头单位', '配合单位', '完成时限', '进展情况', '完成情况']
  const lines = Array.from({ length: rows }, (_, n) => [
    ...[`${n + 1}`, `${pick(AREAS, Math.floor(n / GROUP))}第${Math.floor(n / GROUP) + 1}项`],
    ...[
      `${pick(WORKS, n)}，完成第${n + 1}批任务，${pick(AIMS, n)}`,
      unit(n),
      `${unit(n + 2)}、${unit(n + 4)}`,
    ],
    ...[
      pick(MONTHS, n),
      `已召开第${(n % 12) + 1}次协调会，正在按计划推进`,
      n % 3 === 0 ? '已完成' : '正在推进',
    ],
  ])
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([head, ...lines]), '台账')
  const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer)
  return { name: '台账.xlsx', bytes, tasks: rows }
}
