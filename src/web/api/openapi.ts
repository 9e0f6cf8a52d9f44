import { z } from 'zod'
import type { Command } from '../../kit/command.ts'
import { exampleArguments } from './examples.ts'
import type { Resource } from './resource.ts'

/** The OpenAPI 3.1 document, from the same schemas that check a chat message, a query and an answer. */
export function openapi(commands: readonly Command[], resources: readonly Resource[]): object {
  const paths: Record<string, object> = {}
  for (const command of commands) paths[`/api/v1/commands/${command.name}`] = { post: said(command) }
  for (const resource of resources) paths[resource.path] = { get: asked(resource) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'duban',
      version: '1',
      description:
        'Every command that can be said in chat, and everything that can be read, with the same rights. How to use it: docs/api.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'where this document comes from' }],
    tags: [
      { name: 'plans', description: 'Programmes (方案) and their levels' },
      { name: 'assignments', description: 'What each unit answers for (分办事项), and what it reported' },
      { name: 'people', description: 'Units and people, as far as you may know them' },
      { name: 'papers', description: 'Digests and papers, in the cut that is yours' },
      { name: 'ledger', description: 'Who did what and when (台账)' },
      {
        name: 'commands',
        description: 'What changes something, and every question that can be asked in chat',
      },
    ],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of an integration (令牌), which an administrator makes and revokes',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'duban_session',
          description: 'The session of somebody signed in; requests must come from our own pages',
        },
      },
      schemas: { Problem: schemaOf(problemShape), Answer: schemaOf(answerShape) },
      responses: Object.fromEntries(refusals.map(([name, , description]) => [name, refusal(description)])),
    },
    security: [{ token: [] }, { session: [] }],
  }
}

const problemShape = z.object({
  type: z.string().describe('urn:duban:<name of the problem>'),
  title: z.string().describe('the name of the problem, for programs'),
  status: z.number().int(),
  detail: z.string().describe('a sentence for people, in their language (Accept-Language)'),
})

const answerShape = z.object({
  data: z.unknown().describe('the answer as data; each command has its own'),
  content: z.unknown().describe('the answer as words: blocks, as web chat shows them'),
  letter: z.string().nullable().describe('the stored letter that carries it; null for a question'),
  repeated: z.boolean().describe('true where this key was answered before: nothing happened again'),
})

/** Why not, by status; the sentences stand in src/kit/words/api.ts. */
const refusals = [
  ['BadRequest', '400', 'the body, the query, the cursor or the key is not as it must be'],
  ['Unauthorized', '401', 'neither a session nor a token in force'],
  ['Forbidden', '403', 'not yours to see, or from another site'],
  ['NotFound', '404', 'there is no such thing, or you may not see it'],
  ['TooLarge', '413', 'the body is too large'],
  ['WrongType', '415', 'the body is not JSON'],
  ['Refused', '422', 'understood and refused; nothing was changed'],
  ['TooMany', '429', 'too many requests; Retry-After says when to try again'],
] as const

type Refusal = (typeof refusals)[number][0]

const refusal = (description: string): object => ({
  description,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: {
        type: 'urn:duban:no-right',
        title: 'no-right',
        status: 403,
        detail: '您没有查看这项内容的权限。如需要，请联系该方案的办公室。',
      },
    },
  },
})

const refused = (...names: Refusal[]): Record<string, object> =>
  Object.fromEntries(
    refusals.flatMap(([name, status]) =>
      names.includes(name) ? [[status, { $ref: `#/components/responses/${name}` }]] : [],
    ),
  )

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function said(command: Command): object {
  const example = exampleArguments(command)
  return {
    operationId: command.name,
    tags: ['commands'],
    summary: command.summary.en,
    description: `${command.summary.zh}\n\nExamples in chat: ${command.examples.join(' · ')}\n\nMay be said by: ${command.may.join(', ')}.`,
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'The same key again changes nothing and brings the first answer, for 30 days. Without one every request is its own.',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
        example: 'oa-2026-12-21-0007',
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: schemaOf(command.schema, 'input'),
          ...(example === null ? {} : { example }),
        },
      },
    },
    responses: {
      200: {
        description: 'What duban answers, as words (content) and as data',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' } } },
      },
      ...refused('BadRequest', 'Unauthorized', 'Forbidden', 'TooLarge', 'WrongType', 'Refused', 'TooMany'),
    },
  }
}

interface ObjectSchema {
  properties?: Record<string, { description?: string }>
}

function asked({ name, tag, summary, query, answer, example, path, idExample }: Resource): object {
  const { properties = {} } = schemaOf(query, 'input') as ObjectSchema
  const inQuery = Object.entries(properties).map(([key, { description, ...schema }]) => ({
    ...{ name: key, in: 'query', required: false, schema },
    ...(description === undefined ? {} : { description }),
  }))
  const inPath = path.includes('{id}')
    ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: idExample }]
    : []
  return {
    operationId: name,
    tags: [tag],
    summary: summary.en,
    description: summary.zh,
    parameters: [...inPath, ...inQuery],
    responses: {
      200: {
        description: 'As far as you may see it',
        headers: { ETag: { description: 'for If-None-Match', schema: { type: 'string' } } },
        content: { 'application/json': { schema: schemaOf(answer), example } },
      },
      304: { description: 'Nothing changed since the ETag in If-None-Match' },
      ...refused('BadRequest', 'Unauthorized', 'Forbidden', 'NotFound', 'Refused', 'TooMany'),
    },
  }
}
