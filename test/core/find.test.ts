import { describe, expect, it } from 'vitest'
import { abbreviates, fitOf, plainQuery, spells, type Findable, type Syllables } from '../../src/core/find.ts'

const said = (pinyin: string): Syllables => pinyin.split(' ').map((one) => one.split('/'))

const COMMISSION = said('shi fa zhan/chan he/huo gai ge wei yuan hui/kuai')
const BUREAU = said('shi jiao yu/yo ju')

describe('letters that spell a name', () => {
  it.each([
    ['sfgw', COMMISSION, true, 2],
    ['fagaiwei', COMMISSION, true, 5],
    ['shifazhan', COMMISSION, true, 0],
    ['sfz', COMMISSION, true, 0],
    ['sfzh', COMMISSION, true, 0],
    ['fzh', COMMISSION, true, 1],
    ['fzgg', COMMISSION, true, 3],
    ['jyj', BUREAU, true, 1],
    ['jiaoyuj', BUREAU, false, 1],
    ['jiaoyuju', BUREAU, false, 1],
    ['sjyj', BUREAU, false, 0],
    ['s', BUREAU, false, 0],
    ['sjj', BUREAU, false, null],
    ['sjj', BUREAU, true, 2],
    ['sgjj', BUREAU, true, null],
    ['jys', BUREAU, true, null],
    ['jioyuju', BUREAU, true, null],
    // Of several readings any is right: 重庆 by chongqing.
    ['chongqing', said('zhong/chong qing'), false, 0],
    ['zq', said('zhong/chong qing'), false, 0],
    // A syllable may be typed by parts only at the end.
    ['jiajyuj', BUREAU, true, null],
  ])('%s', (query, syllables, gaps, cost) => {
    expect(spells(query, syllables, gaps)).toBe(cost)
  })
})

describe('characters that abbreviate a name', () => {
  it.each([
    ['发改委', '市发展和改革委员会', true],
    ['改发委', '市发展和改革委员会', false],
    ['教委', '市教育局', false],
  ])('%s, %s', (query, name, fits) => expect(abbreviates(query, name)).toBe(fits))
})

describe('what was typed', () => {
  it.each([
    [' Ｓｆｇｗ ', 'sfgw'],
    ["xi'an", 'xian'],
    ['lüyou', 'lvyou'],
    ['市 教育局', '市教育局'],
  ])('%s', (typed, plain) => expect(plainQuery(typed)).toBe(plain))
})

describe('how well something fits', () => {
  const unit: Findable = { kind: 'unit', id: 'u', names: ['市教育局', '教委'], words: '', short: true }
  const task: Findable = {
    kind: 'task',
    id: 't',
    names: ['1.2.1', '研究确定试点企业'],
    words: '根据企业需求 HR 部',
    short: false,
  }
  const spell = (name: string): Syllables | null =>
    name === '市教育局'
      ? BUREAU
      : name === '研究确定试点企业'
        ? said('yan jiu que ding shi dian qi ye')
        : null
  it.each([
    [unit, '市教育局', 0],
    [unit, '教委', 0],
    [unit, '市教', 1],
    [unit, '教育', 2],
    [unit, 'sjyj', 3],
    [unit, 'jyj', 4],
    [unit, '市局', 5],
    [unit, 'sjj', 5],
    [unit, '财政', null],
    [unit, 'sj', 3],
    [unit, 'j', null],
    [task, '1.2', 1],
    [task, '试点', 2],
    [task, 'yjqd', 3],
    [task, 'sdqy', 4],
    // Characters of a title are not left out: every title would be found by three letters.
    [task, 'yqd', null],
    [task, '研试', null],
    [task, '需求hr', 20],
  ])('%#', (one, query, fit) => expect(fitOf(one, query, spell)).toBe(fit))
})
