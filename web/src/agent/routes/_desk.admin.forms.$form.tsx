import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { formQuery } from '@/api/forms'
import { Broken } from '@/session/pages'

const FormPage = lazy(() => import('@/admin/forms/form-page').then((page) => ({ default: page.FormPage })))
const NewFormPage = lazy(() => import('@/admin/forms/form-page').then((page) => ({ default: page.NewFormPage })))

export const Route = createFileRoute('/_desk/admin/forms/$form')({
  loader: async ({ context, params: { form } }) => {
    if (form !== 'new') await context.cache.fetchQuery(formQuery(form))
  },
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { form } = Route.useParams()
  return form === 'new' ? <NewFormPage /> : <FormPage key={form} name={form} />
}
