import { z } from 'zod'
import type { Command } from '../../kit/command.ts'

/** The OpenAPI 3.1 document, from the same schemas that check a chat message. */
export function openapi(commands: readonly Command[]): object {
  const paths = Object.fromEntries(
    commands.map((command) => [`/api/v1/commands/${command.name}`, { post: operation(command) }]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'duban',
      version: '1',
      description: 'Every command that can be said in chat, with the same rights.',
    },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'duban_session' } } },
    security: [{ session: [] }],
  }
}

function operation(command: Command): object {
  const schema = z.toJSONSchema(command.schema, { io: 'input', unrepresentable: 'any' })
  const { $schema: _dialect, ...body } = schema
  return {
    operationId: command.name,
    summary: command.summary.en,
    description: `${command.summary.zh}\n\nExamples in chat: ${command.examples.join(' · ')}`,
    parameters: [
      { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: {
      200: {
        description: 'What duban answers, as words (content) and as data',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      default: {
        description: 'Why not (RFC 9457)',
        content: { 'application/problem+json': { schema: { type: 'object' } } },
      },
    },
  }
}
