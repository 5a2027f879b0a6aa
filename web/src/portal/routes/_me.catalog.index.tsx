import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { formsQuery } from '@/api/forms'
import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'

import { Catalog } from '../catalog'

export const Route = createFileRoute('/_me/catalog/')({
  loader: ({ context }) => context.cache.fetchQuery(formsQuery),
  component: CatalogPage,
  errorComponent: Broken,
})

function CatalogPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('forms.catalog'))
  return <Catalog />
}
