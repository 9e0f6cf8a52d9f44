import { describe, expect, test } from 'vitest'
import { diary } from '../support/diary.ts'
import { world } from '../support/world.ts'
const asked = (text: string): boolean => /^\d+月\d+日 待明确事项/.test(text)
test('x', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const d = await diary(w, { office: w.office }, { from: '2025-03-04', to: '2025-12-31', hour: '09:00' , about: asked})
  console.log(d)
  const w2 = await world({ at: '2025-03-03 10:00' })
  await w2.at('2025-03-04 09:00')
  console.log(w2.hear(w2.office).join('\n----\n'))
}, 100000)
