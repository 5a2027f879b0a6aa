// The tree of categories: each can be renamed, moved, split further and archived.
import { useSuspenseQuery } from '@tanstack/react-query'
import { FolderTree, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { deskCategoriesQuery } from '@/api/admin'
import type { Category } from '@/api/admin-types'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { Empty } from '@/ui/feedback'

import { CategoryDialog } from './category-dialog'
import { inTree } from './category-tree'
import { PageHead } from './page-head'

const STEP_REM = 1.5

export function CategoriesPage() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(deskCategoriesQuery)
  const [edited, setEdited] = useState<Category | null>(null)
  const below = (parentId: string | null) => setEdited({ id: '', name: '', parentId, path: [] })
  return (
    <>
      <PageHead title={t('people.categories')} about={t('people.categoriesAbout')}>
        <Button look="primary" onClick={() => below(null)}>
          <Plus aria-hidden className="size-4" />
          {t('people.newCategory')}
        </Button>
      </PageHead>
      {read.data.length === 0 ? (
        <Empty icon={<FolderTree className="size-5" />} title={t('people.noCategories')}>
          {t('people.noCategoriesText')}
        </Empty>
      ) : (
        <ul aria-label={t('people.categories')} className="divide-y rounded-lg border bg-surface">
          {inTree(read.data).map(({ category, depth }) => (
            <li
              key={category.id}
              className="flex items-center gap-2 py-1.5 pr-2 pl-4"
              style={{ paddingInlineStart: `${1 + depth * STEP_REM}rem` }}
            >
              <span className="min-w-0 flex-1 truncate">
                {category.path.length > 1 && (
                  <span className="sr-only">{category.path.slice(0, -1).join(' › ')} › </span>
                )}
                {category.name}
              </span>
              {category.owner && <span className="truncate text-ink-faint">{category.owner.name}</span>}
              {category.archived && <Badge>{t('admin.archived')}</Badge>}
              <IconButton label={t('people.newBelow', { name: category.name })} onClick={() => below(category.id)}>
                <Plus className="size-3.5" />
              </IconButton>
              <IconButton label={`${t('common.edit')}: ${category.name}`} onClick={() => setEdited(category)}>
                <Pencil className="size-3.5" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <CategoryDialog
          key={edited.id + edited.parentId}
          base={edited}
          categories={read.data}
          upon={read.version}
          close={() => setEdited(null)}
        />
      )}
    </>
  )
}
