import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { deskCategoriesQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/categories')({
  loader: ({ context }) => context.cache.fetchQuery(deskCategoriesQuery),
  component: lazyRouteComponent(() => import('@/admin/category-page'), 'CategoriesPage'),
  errorComponent: Broken,
})
