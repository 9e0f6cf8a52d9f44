import type { FileRef, IssueKind, PlanSettings, TemplateScope, UsedTemplate } from './model/index.ts'

/** The template that papers of a kind are made by: that of the kind, else that of all; null for the layout that comes with duban. */
export const templateFor = (
  { templates = {} }: Pick<PlanSettings, 'templates'>,
  kind: TemplateScope,
): UsedTemplate | null => templates[kind] ?? templates.all ?? null

/** Settings with a template for a kind or for all, or with null without it. */
export function withTemplate(
  { templates = {}, ...settings }: PlanSettings,
  scope: TemplateScope,
  used: UsedTemplate | null,
): PlanSettings {
  const { [scope]: _, ...others } = templates
  const next = used === null ? others : { ...others, [scope]: used }
  return Object.keys(next).length === 0 ? settings : { ...settings, templates: next }
}

/** What of a template is frozen with a paper that is released: nothing where it is the layout that comes with duban. */
export function frozenTemplate(
  settings: Pick<PlanSettings, 'templates'>,
  kind: IssueKind,
): { template?: FileRef } {
  const used = templateFor(settings, kind)
  return used === null ? {} : { template: used.document }
}
