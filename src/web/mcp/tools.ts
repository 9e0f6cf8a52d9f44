import { z } from 'zod'
import { READ, tokenAllows } from '../../core/token.ts'
import type { Locale } from '../../core/model/index.ts'
import type { Actor, Command } from '../../kit/command.ts'
import type { Resource } from '../api/resource.ts'

/** One thing that an assistant may do, as the protocol describes it. */
export interface Tool {
  name: string
  title: string
  description: string
  inputSchema: { type: 'object'; [key: string]: unknown }
  annotations: { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: boolean }
}

function inputOf(schema: z.ZodType): Tool['inputSchema'] {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { ...rest, type: 'object' }
}

/** What is asked of a resource by name: the part of its address beside its query. */
export const questionOf = ({ path, query }: Resource): z.ZodObject =>
  path.includes('{id}') ? query.extend({ id: z.string().min(1).max(100).describe('key, code or id') }) : query

const annotated = (readOnly: boolean): Tool['annotations'] => ({
  ...{ readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false },
})

/** Which commands somebody may be offered: all of them to a person, to a token those it may say. What each may do is decided when it is called. */
export const commandsFor = (by: Actor, commands: readonly Command[]): readonly Command[] =>
  commands.filter((command) => !by.scopes || tokenAllows(by.scopes, command))

export const resourcesFor = (by: Actor, resources: readonly Resource[]): readonly Resource[] =>
  !by.scopes || by.scopes.includes(READ) ? resources : []

/** The questions first, since an assistant mostly asks; then the commands by the names they have everywhere. */
export const toolsOf = (
  commands: readonly Command[],
  resources: readonly Resource[],
  locale: Locale,
): Tool[] => [
  ...resources.map((resource) => ({
    ...{ name: resource.name, title: resource.summary[locale], description: resource.summary[locale] },
    ...{ inputSchema: inputOf(questionOf(resource)), annotations: annotated(true) },
  })),
  ...commands.map((command) => ({
    ...{ name: command.name, title: command.summary[locale] },
    description: `${command.summary[locale]}\n${command.examples.join('\n')}`,
    ...{ inputSchema: inputOf(command.schema), annotations: annotated(command.effect === 'read') },
  })),
]
