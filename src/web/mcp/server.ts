import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js'
import { deriveId } from '../../kit/ledger.ts'
import { plainText } from '../../kit/show/plain.ts'
import type { Caller } from '../api/caller.ts'
import { readResource } from '../api/reading.ts'
import { resources } from '../api/resources/index.ts'
import type { McpParts } from './door.ts'
import { commandsFor, resourcesFor, toolsOf } from './tools.ts'

/** Under this name a caller may say in `_meta` that a call is the same as an earlier one. */
const KEY = 'duban/idempotency-key'

/** Answers one request of the protocol; nothing is kept between two of them. */
export async function answerMcp(parts: McpParts, caller: Caller, request: Request): Promise<Response> {
  const by = await parts.store.tx((db) => caller.actor(db))
  const { locale } = caller.person
  const commands = commandsFor(by, parts.commands)
  const readable = resourcesFor(by, resources)
  const server = new Server({ name: 'duban', version: '1' }, { capabilities: { tools: {} } })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsOf(commands, readable, locale) }))
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params: { name, arguments: args = {}, _meta } }) => {
      const resource = readable.find((one) => one.name === name)
      if (resource) return read(resource.name, args)
      const command = commands.find((one) => one.name === name)
      if (!command) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${name.slice(0, 100)}.`)
      const key = _meta?.[KEY]
      return said(command.name, args, typeof key === 'string' && key.length <= 200 ? key : parts.secret())
    },
  )

  async function read(name: string, { id, ...query }: Record<string, unknown>): Promise<CallToolResult> {
    const resource = readable.find((one) => one.name === name)
    if (!resource) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${name}.`)
    const asked = { id: typeof id === 'string' ? id : '', query, locale }
    const outcome = await readResource(parts, caller, resource, asked)
    if ('refused' in outcome) return { isError: true, content: [text(outcome.refused.detail)] }
    return { content: [text(JSON.stringify(outcome.found))], structuredContent: record(outcome.found) }
  }

  async function said(verb: string, args: Record<string, unknown>, key: string): Promise<CallToolResult> {
    const { person, account } = caller
    const outcome = await parts.receive({
      id: deriveId('mcp', person.id, key),
      ...{ from: account, conversation: `mcp:${person.id}`, at: parts.clock(), files: [], replyTo: null },
      said: { kind: 'command', verb, args },
    })
    const words = outcome.reply ? plainText(outcome.reply.content) : ''
    const data = outcome.reply?.data
    return {
      isError: outcome.refused,
      content: [text(words)],
      structuredContent: { data: data ?? null, repeated: outcome.repeated },
    }
  }

  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    return await transport.handleRequest(request)
  } finally {
    await server.close()
  }
}

const text = (words: string) => ({ type: 'text' as const, text: words })

const record = (found: unknown): Record<string, unknown> => found as Record<string, unknown>
