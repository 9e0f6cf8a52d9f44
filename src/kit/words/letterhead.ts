import type { Placeholder } from '../../core/document/placeholders.ts'
import type { TemplateScope } from '../../core/model/index.ts'
import { issuing } from './issuing.ts'

/** An office's own template of its papers: shown, brought, tried, taken, taken out. */
const zh = {
  scope: (scope: TemplateScope) => (scope === 'all' ? '全部文稿' : issuing.zh.kind[scope]),
  title: (plan: string) => `${plan}文稿模板`,
  builtIn: '目前按内置版式（参照 GB/T 9704-2012）生成，没有采用自己的模板。',
  used: (scope: string, by: string, day: string) => `${scope}：${by}于${day}采用，`,
  othersBuiltIn: '其他文稿按内置版式生成。',
  placeholders: '可用的占位符：',
  placeholder: {
    body: '正文，含表格和图，须有且只有一处，单独成段',
    title: '文稿标题',
    subtitle: '期号、起止时间',
    issuer: '办公室名称，用于红头',
    number: '文号，如“周报〔2026〕第3号”',
    addressee: '主送单位',
    signer: '落款单位',
    date: '成文日期',
    copies: '抄送单位，不含“抄送”二字和句号',
  } satisfies Record<Placeholder, string>,
  how: '文稿没有相应内容的，占位符所在的整段不出现。取样例，在 Word 或 WPS 中改成本单位的版式，保留占位符，另存为 .docx；然后发送“文稿 模板”并附上文件。只用于一类文稿的，写“文稿 模板 周报”。检查后先看样稿，确认后生效。',
  pdf: 'PDF 文件仍按内置版式生成。',
  getExample: '取样例',
  bring: '上传模板',
  cancel: (scope: string) => `恢复内置版式：${scope}`,
  formTitle: '上传文稿模板',
  formFile: '模板（.docx）',
  formHint: '须含 {{正文}}，单独成段；不含宏，不超过 20 MB。',
  formScope: '适用',
  formSubmit: '检查',
  reading: (name: string, scope: string) =>
    `已收到“${name}”（适用：${scope}），正在检查，完成后请看样稿并确认。确认之前不影响现有文稿。`,
  making: '正在准备样例，随后送达。',
  example: '文稿模板样例：按内置版式写好了占位符，可在 Word 或 WPS 中修改后上传。',
  exampleFile: '文稿模板样例.docx',
  sampleFile: '样稿.docx',
  readyTitle: (name: string) => `模板“${name}”可以使用`,
  scopeLine: (scope: string) => `适用：${scope}`,
  found: (words: string) => `找到的占位符：${words}`,
  notFound: (words: string) => `没有写的占位符：${words}。相应内容不会出现在文稿中。`,
  fonts: (names: string) => `模板使用的字体：${names}。打开文稿的电脑没有其中字体的，会以其他字体代替。`,
  sample: '样稿（内容为虚拟）：',
  goesFor: (before: string) => `目前使用：${before}。确认后用于今后发布的文稿，已发布的不变。`,
  beforeBuiltIn: '内置版式',
  take: '确认采用',
  drop: '不采用',
  unfit: (name: string) => `模板“${name}”没有采用，现有版式不变。`,
  taken: (name: string, scope: string) =>
    `已采用模板“${name}”，适用：${scope}。今后发布的文稿按此生成，已发布的不变。`,
  dropped: (name: string) => `已记录：模板“${name}”不采用。`,
  cancelled: (scope: string, next: string) =>
    `已取消${scope}的模板，今后发布的文稿按${next}生成，已发布的不变。`,
  nextOfAll: (name: string) => `适用于全部文稿的模板“${name}”`,
  plain: (name: string, template: string, why: string) =>
    `${name}没有按模板“${template}”生成，已改按内置版式生成并送达。原因：${why}`,
  see: '查看文稿模板',
}

const en: typeof zh = {
  scope: (scope) => (scope === 'all' ? 'all papers' : issuing.en.kind[scope]),
  title: (plan) => `Templates of papers: ${plan}`,
  builtIn:
    'Papers are made in the layout that comes with duban (after GB/T 9704-2012); there is no template of your own.',
  used: (scope, by, day) => `${scope}: taken by ${by} on ${day}, `,
  othersBuiltIn: 'Other papers are made in the layout that comes with duban.',
  placeholders: 'Placeholders:',
  placeholder: {
    body: 'the text with its tables and pictures; needed, once, in a paragraph of its own',
    title: 'the title',
    subtitle: 'the issue, the span of time',
    issuer: 'who issues it, for the head',
    number: 'the number',
    addressee: 'to whom',
    signer: 'who signs it',
    date: 'its date',
    copies: 'who gets a copy, without a stop behind',
  },
  how: 'Where a paper has nothing for a placeholder, its whole paragraph goes. Take the example, make it your own in Word or WPS, keep the placeholders and save it as .docx; then say “template” with the file attached, or “template weekly” for one kind of paper. It is checked, you look at a try, and it counts once you confirm.',
  pdf: 'PDF files stay in the layout that comes with duban.',
  getExample: 'Get the example',
  bring: 'Bring a template',
  cancel: (scope) => `Back to the built-in layout: ${scope}`,
  formTitle: 'Bring a template',
  formFile: 'Template (.docx)',
  formHint: 'It needs {{body}} in a paragraph of its own; no macros, at most 20 MB.',
  formScope: 'For',
  formSubmit: 'Check',
  reading: (name, scope) =>
    `“${name}” has arrived (for: ${scope}) and is being checked; then look at the try and confirm. Until then nothing changes.`,
  making: 'The example is being made and follows.',
  example:
    'A template to start from: the built-in layout with its placeholders. Change it in Word or WPS and bring it.',
  exampleFile: 'template-example.docx',
  sampleFile: 'try.docx',
  readyTitle: (name) => `The template “${name}” can be used`,
  scopeLine: (scope) => `For: ${scope}`,
  found: (words) => `Placeholders found: ${words}`,
  notFound: (words) => `Placeholders not written: ${words}. What belongs there will not be in the papers.`,
  fonts: (names) => `Fonts it names: ${names}. A computer that lacks one shows another in its place.`,
  sample: 'A try (its words are made up):',
  goesFor: (before) =>
    `In use now: ${before}. Once confirmed it is for papers released from then on; those released stay as they are.`,
  beforeBuiltIn: 'the built-in layout',
  take: 'Use it',
  drop: 'Do not use it',
  unfit: (name) => `The template “${name}” was not taken; the layout stays as it is.`,
  taken: (name, scope) =>
    `The template “${name}” is in use for: ${scope}. Papers released from now on are made by it; those released stay as they are.`,
  dropped: (name) => `Noted: the template “${name}” is not used.`,
  cancelled: (scope, next) =>
    `The template for ${scope} is taken out. Papers released from now on are made by ${next}; those released stay as they are.`,
  nextOfAll: (name) => `the template for all papers, “${name}”`,
  plain: (name, template, why) =>
    `The ${name} was not made by the template “${template}” but in the built-in layout, and went out so. Why: ${why}`,
  see: 'See the templates',
}

export const letterhead = { zh, en }
