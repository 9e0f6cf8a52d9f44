import { afterAll, afterEach } from 'vitest'
import { closing } from './closing.ts'
import { watchContexts } from './contexts.ts'

const contexts = watchContexts()

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

afterAll(contexts.putAway)
