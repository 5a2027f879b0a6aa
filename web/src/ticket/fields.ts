// Custom fields: which a ticket has, and what stands in them. How they are drawn is not here.
import type { CustomField, FieldOption } from '@/api/admin-types'
import type { Category } from '@/api/types'

export type Values = Record<string, unknown>

type Place = { lifecycle: string | undefined; category: string | null | undefined; categories: Category[] }

/** The fields that are offered for a ticket of this lifecycle and category, in their order. */
export function inForce(fields: CustomField[], { lifecycle, category, categories }: Place): CustomField[] {
  const path = pathTo(category, categories)
  return fields.filter(
    (field) =>
      !field.archived &&
      (field.lifecycles.length === 0 || (lifecycle !== undefined && field.lifecycles.includes(lifecycle))) &&
      (field.categories.length === 0 || field.categories.some((id) => path.includes(id))),
  )
}

/** A category and everything above it. */
function pathTo(category: string | null | undefined, categories: Category[]): string[] {
  const path: string[] = []
  let at = categories.find(({ id }) => id === category)
  while (at && !path.includes(at.id)) {
    path.push(at.id)
    const parent: string | null | undefined = at.parentId
    at = categories.find(({ id }) => id === parent)
  }
  return path
}

/** What a form sends of a new ticket: what was filled in, and null where a default was emptied. */
export function filledIn(fields: CustomField[], values: Values): Values {
  const said = fields.filter((field) => isFilled(values[field.key]) || isFilled(field.default))
  return Object.fromEntries(said.map(({ key }) => [key, isFilled(values[key]) ? values[key] : null]))
}

/** What an edit sends: only what differs, and null for what was emptied. */
export function changedValues(fields: CustomField[], before: Values, after: Values): Values {
  const changed = fields.filter(({ key }) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(changed.map(({ key }) => [key, isFilled(after[key]) ? after[key] : null]))
}

export function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The label of a field or of one of its options, in the reader's language if it has one. */
export function labelIn(language: string, { label, labels }: FieldOption): string {
  return labels?.[language] ?? label
}

/** An instant as the browser's own field writes it, by the clock on the wall. */
export function toLocal(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
