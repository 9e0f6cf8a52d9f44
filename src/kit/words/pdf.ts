/** What a paper in PDF says besides its own words; so far papers are Chinese or English by the document's locale. */
const zh = {
  sources: '数据来源',
  /** Behind the number of a note: what the figure is, and the rows it rests on. */
  source: (label: string, value: string, lines: readonly string[], more: number) =>
    `${label} ${value}${lines.length > 0 ? `：${lines.join('；')}` : ''}${more > 0 ? `${lines.length > 0 ? '；另有' : '：计'} ${more} 项` : ''}。`,
  copies: '抄送：',
}

const en: typeof zh = {
  sources: 'Sources',
  source: (label, value, lines, more) =>
    `${label} ${value}${lines.length > 0 ? `: ${lines.join('; ')}` : ''}${more > 0 ? `${lines.length > 0 ? '; and' : ':'} ${more} more` : ''}.`,
  copies: 'Copies: ',
}

export const pdf = { zh, en }
