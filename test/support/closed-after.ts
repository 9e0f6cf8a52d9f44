import { afterEach } from 'vitest'
import { closing } from './closing.ts'

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
