/** One rule, broken on purpose: what breaks it, and which tests must notice. */
export interface Mutation {
  /** The rule as it stands in the product, in a sentence. */
  rule: string
  /** From the root of the repository. */
  file: string
  /** Exact text, which stands in the file once. */
  find: string
  /** What stands there instead; still a program that loads. */
  replace: string
  /** Test files of which one at least must fail. None of them may run dist/, which is not built anew. */
  tests: readonly string[]
  /** Whether `npm run mutate` was seen to go red for it as it stands here. */
  seen?: true
}
