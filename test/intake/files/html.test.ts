import { describe, expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { readShown, shown, utf8 } from './shown.ts'

const read = (html: string) => readShown(utf8(html), '网页.html')

describe('lines', () => {
  test.each<[string, string, string[]]>([
    [
      'blocks and breaks end them; blanks are one; a line break of the source between Chinese is none',
      '<div>甲<p>  乙\n   丙 </p>丁<br/>one\n two</div><p><span>戊</span><b>己</b></p>',
      ['甲', '乙丙', '丁', 'one two', '戊己'],
    ],
    [
      'headings in bold on lines of their own, without any paragraph',
      '<div>各科室：\n按要求通知如下。\n<b>一、自查</b>\n各科室要\n<b>逐项</b>\n检查。\n<strong>（二）抽查</strong>\n抽查<b>三、不</b>是标题。<i>也</i><b>四、不是</b>\n。<br></div>',
      [
        '各科室：按要求通知如下。',
        '一、自查',
        '各科室要逐项检查。',
        '（二）抽查',
        '抽查三、不是标题。也四、不是。',
      ],
    ],
    ['a piece without a head', '<p>甲</p>\n<p>乙</p>\n', ['甲', '乙']],
    [
      'entities are characters',
      '<p>&lt;甲&gt;&amp;&#19968;&nbsp;&ldquo;乙&rdquo;</p>',
      ['<甲>&一\u00a0“乙”'],
    ],
    [
      'what is no text, or not shown, is out',
      '<html><head><title>网站</title><style>p{}</style></head><body><nav>首页</nav><p>甲<!-- 注 --></p><p hidden>乙</p><p style="color:red;display: none">丙</p><select><option>丁</option></select><noscript>戊</noscript></body></html>',
      ['甲'],
    ],
    ['written line by line', '<pre>甲\n乙<br>丙</pre>', ['甲', '乙', '丙']],
    [
      'a numbered list has its numbers, one typed by hand only that',
      '<ol start="3"><li><p>甲</p></li><li>乙<ul><li>丙</li></ul></li></ol><ol type="a"><li>丁</li></ol><ol><li>（一）戊</li></ol>',
      ['3. 甲', '4. 乙', '丙', 'a. 丁', '（一）戊'],
    ],
    [
      'numbers that Word writes into a page stay',
      '<p><![if !supportLists]><span>一、</span><![endif]>甲<o:p></o:p></p>',
      ['一、甲'],
    ],
  ])('%s', async (_what, html, lines) => {
    const { lines: found, tables } = await read(html)
    expect([found, tables]).toEqual([lines, []])
  })
})

const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

describe('tables', () => {
  test.each<[string, string, string[][]]>([
    [
      'spans over rows and columns, beyond the last row too',
      '<table><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>丙<td>丁<tr><td rowspan=9>戊<td>己<td>庚</table>',
      [
        ['甲', '乙', '乙'],
        ['甲', '丙', '丁'],
        ['戊', '己', '庚'],
      ],
    ],
    [
      'rowspan 0 goes to the end, nonsense is 1',
      `<table><tr><td rowspan="0">甲</td><td colspan="-3">乙</td></tr><tr><td colspan="x">丙</td></tr>${row('丁')}</table>`,
      [
        ['甲', '乙'],
        ['甲', '丙'],
        ['甲', '丁'],
      ],
    ],
    [
      'rows without their table',
      `<tbody>\n${row('任务', '单位')}\n${row('甲', '乙<br>丙')}\n</tbody>`,
      [
        ['任务', '单位'],
        ['甲', '乙\n丙'],
      ],
    ],
    [
      'two bodies and a foot are one table',
      `<table><thead>${row('任务', '单位')}</thead><tbody>${row('甲', '乙')}</tbody><tbody>${row('丙', '丁')}</tbody></table>`,
      [
        ['任务', '单位'],
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ],
    [
      'a tab in a cell does not part it',
      `<table>${row('甲', '<pre>乙\t丙</pre>')}${row('丁', '戊')}</table>`,
      [
        ['甲', '乙 丙'],
        ['丁', '戊'],
      ],
    ],
    [
      'a table in a cell of a table of data is words of the cell',
      `<table>${row('任务', '单位')}${row('甲', `<table>${row('乙')}</table>`)}${row('丙', '丁')}</table>`,
      [
        ['任务', '单位'],
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ],
  ])('%s', async (_what, html, rows) => {
    expect((await read(html)).tables).toEqual([rows])
  })

  test('a caption is the line above', async () => {
    const { lines, tables } = await read(
      `<table><caption>任务分解表</caption>${row('甲', '乙')}${row('丙', '丁')}</table>`,
    )
    expect(lines).toEqual(['任务分解表'])
    expect(tables).toHaveLength(1)
  })

  const article = Array.from({ length: 12 }, (_, i) => `<p>第${i + 1}段的文字。</p>`)
  const data = `<table>${row('任务', '单位')}${row('甲', '乙')}</table>`

  test.each<[string, string, number]>([
    ['one cell around the article', `<table>${row(article.join('') + data)}</table>`, 1],
    ['a menu beside the article', `<table>${row('首页', article.join(''))}</table>`, 0],
    [
      'tables within tables',
      `<table>${row(`<table>${row('页首')}${row(article.join('') + data)}</table>`)}${row('页脚')}</table>`,
      1,
    ],
  ])('laying out is none: %s', async (_what, html, tables) => {
    const found = await read(html)
    expect(found.lines).toEqual(expect.arrayContaining(['第1段的文字。', '第12段的文字。']))
    expect(found.tables).toHaveLength(tables)
  })
})

test('a hostile page leaves only its text', async () => {
  const evil =
    '<html><head><link rel="stylesheet" href="http://evil.example/x.css"><base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example"></head><body onload="steal()"><script>steal("甲")</script><SCRIPT\n>steal()</SCRIPT ><img src=x onerror="steal()"><iframe src="http://evil.example">框架</iframe><object data="x">对象</object><svg><script>steal()</script><text>图</text></svg><p onclick="steal()">正文&lt;script&gt;</p><a href="javascript:steal()">链接</a><style>@import "http://evil.example"</style><template><p>模板</p></template><p>未完<script>steal('
  const { text } = await readPaper(utf8(evil), '网页.html')
  expect(text).toBe('正文<script>\n链接\n未完\n')
})

test('Markdown is text, and a table of HTML in it a table', async () => {
  const table = `<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>`
  const paper = await readPaper(utf8(`# 方案\n\n  一、总则\n${table}\n\n完\n${table}`), 'a.md')
  expect(paper.text).toBe('# 方案\n\n  一、总则\n甲\t乙\n\t丙\n\n完\n甲\t乙\n\t丙')
  const rows = [
    ['甲', '乙'],
    ['甲', '丙'],
  ]
  expect(paper).toMatchObject({ breaks: 'lines' })
  expect(shown(paper).tables).toEqual([rows, rows])
})

test('words with angle brackets are text', async () => {
  const text = '<甲> 和 <乙>\n<p 不是标签'
  expect((await readPaper(utf8(text), 'a.html')).text).toBe(text)
})
