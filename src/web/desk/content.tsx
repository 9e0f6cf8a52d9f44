import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Block, Button, Content, Form, FormField, Line, Part } from '../../core/model/index.ts'

/** The address to which every form of the desk is sent. */
export const ACT = '/desk/act'

interface Keys {
  /** A fresh key for each form. */
  fresh: () => string
}

/** What duban says, as HTML of the desk: the same blocks as in chat. Every text is escaped. */
export const Said: FC<{ content: Content } & Keys> = ({ content, fresh }) => (
  <div class="said">
    {content.blocks.map((block) => (
      <BlockView block={block} fresh={fresh} />
    ))}
  </div>
)

const BlockView: FC<{ block: Block } & Keys> = ({ block, fresh }) => {
  switch (block.kind) {
    case 'heading':
      return <h2>{lineOf(block.line)}</h2>
    case 'text':
      return <p>{lineOf(block.line)}</p>
    case 'quote':
      return <blockquote>{lineOf(block.line)}</blockquote>
    case 'list':
      return (
        <ul>
          {block.lines.map((line) => (
            <li>{lineOf(line)}</li>
          ))}
        </ul>
      )
    case 'item':
      return (
        <section class={`item ${block.light}`}>
          <p>{lineOf(block.line)}</p>
          {block.details.map((line) => (
            <p class="soft">{lineOf(line)}</p>
          ))}
          <Buttons buttons={block.buttons} fresh={fresh} />
        </section>
      )
    case 'table':
      return <TableView head={block.head} rows={block.rows} />
    case 'buttons':
      return <Buttons buttons={block.buttons} fresh={fresh} />
    case 'form':
      return <FormView form={block.form} fresh={fresh} />
  }
}

const TableView: FC<{ head: Line; rows: readonly Line[] }> = ({ head, rows }) => (
  <div class="wide" tabindex={0}>
    <table>
      <thead>
        <tr>
          {head.map((part) => (
            <th scope="col">{partOf(part)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((part) => (
              <td>{partOf(part)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

export const lineOf = (line: Line) => line.map(partOf)

/** A code opens its page; a light says its word, so that its colour is never alone. */
function partOf(part: Part) {
  if (typeof part === 'string') return part
  if ('strong' in part) return <strong>{part.strong}</strong>
  if ('code' in part) return <a href={`/desk/tasks/${encodeURIComponent(part.code)}`}>{part.code}</a>
  if ('light' in part) return <span class={`light ${part.light}`}>{part.text}</span>
  if ('mention' in part) return part.name
  if ('link' in part) return <a href={part.link}>{part.text}</a>
  const { hash, name } = part.file
  return (
    <a href={`/files/${hash}?name=${encodeURIComponent(name)}`} download={name}>
      {name}
    </a>
  )
}

/** Each button is a form of its own, which works without a script. */
export const Buttons: FC<{ buttons: readonly Button[] } & Keys> = ({ buttons, fresh }) => (
  <div class="buttons">
    {buttons.map(({ label, verb, args, style }) => (
      <Act verb={verb} args={args} once={fresh()}>
        <button type="submit" class={style ?? ''}>
          {label}
        </button>
      </Act>
    ))}
  </div>
)

/** A form that posts a command: `args` are what no field changes, fields are named by their argument. */
export const Act: FC<
  PropsWithChildren<{ verb: string; args?: Record<string, unknown>; once: string; class?: string }>
> = ({ verb, args = {}, once, class: className = '', children }) => (
  <form
    method="post"
    action={ACT}
    class={className}
    hx-post={ACT}
    hx-target="#answer"
    hx-select="#answer"
    hx-swap="outerHTML"
  >
    <input type="hidden" name="$verb" value={verb} />
    <input type="hidden" name="$args" value={JSON.stringify(args)} />
    <input type="hidden" name="$key" value={once} />
    {children}
  </form>
)

export const FormView: FC<{ form: Form } & Keys> = ({ form, fresh }) => (
  <Act verb={form.verb} once={fresh()} class="fields">
    <h2>{form.title}</h2>
    {form.fields.map((field) => (
      <FieldView field={field} />
    ))}
    <button type="submit" class="primary">
      {form.submit}
    </button>
  </Act>
)

const FieldView: FC<{ field: FormField }> = ({ field }) => {
  const { name, label, kind, value = '', choices = [], required = false, hint } = field
  if (kind === 'hidden') return <input type="hidden" name={name} value={value} />
  // Files come by the chat, which keeps them: a form here names them there.
  if (kind === 'files') return <></>
  return (
    <label class="field">
      <span>{label}</span>
      {kind === 'long' ? (
        <textarea name={name} rows={3} required={required}>
          {value}
        </textarea>
      ) : kind === 'choice' ? (
        <select name={name} required={required}>
          {choices.map((one) => (
            <option value={one.value} selected={one.value === value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : (
        <input type="text" name={name} value={value} required={required} autocomplete="off" />
      )}
      {hint ? <small>{hint}</small> : null}
    </label>
  )
}
