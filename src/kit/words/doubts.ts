import type { Doubt } from '../../core/doubts.ts'
import { core } from './core.ts'
import { report } from './report.ts'

const zh = {
  ask: (doubt: Doubt): string => {
    switch (doubt.kind) {
      case 'same-as-last':
        return `与上期（${report.zh.periodOf(core.zh.month(doubt.period))}）内容相同，如确无新进展可改报“无变化”。`
    }
  },
  noChangeInstead: '改报无变化',
}

const en: typeof zh = {
  ask: (doubt) => {
    switch (doubt.kind) {
      case 'same-as-last':
        return `These are the words of ${report.en.periodOf(core.en.month(doubt.period))}. If nothing is new, you may say “no change” instead.`
    }
  },
  noChangeInstead: 'Say no change',
}

export const doubts = { zh, en }
