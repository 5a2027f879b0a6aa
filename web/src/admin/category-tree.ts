// The tree of categories, as rows that know how deep they stand. How a row looks is not here.
import type { Category } from '@/api/admin-types'

export type Branch = { category: Category; depth: number }

/** Parents before their children, each level by name. */
export function inTree(categories: Category[]): Branch[] {
  const known = new Set(categories.map(({ id }) => id))
  const below = (parent: string | null) =>
    categories
      .filter(({ parentId }) => (parentId && known.has(parentId) ? parentId : null) === parent)
      .sort((one, other) => one.name.localeCompare(other.name))
  const walk = (parent: string | null, depth: number): Branch[] =>
    below(parent).flatMap((category) => [{ category, depth }, ...walk(category.id, depth + 1)])
  return walk(null, 0)
}

/** Where a category may be moved: anywhere but into itself and what stands below it. */
export function parentsFor(categories: Category[], moved: string): Category[] {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const isBelow = (category: Category | undefined): boolean =>
    category !== undefined && (category.id === moved || isBelow(byId.get(category.parentId ?? '')))
  return inTree(categories)
    .map(({ category }) => category)
    .filter((category) => !category.hidden && !isBelow(category))
}
