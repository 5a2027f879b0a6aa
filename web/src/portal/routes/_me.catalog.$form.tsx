import { createFileRoute } from '@tanstack/react-router'

import { draftQuery, formQuery } from '@/api/forms'
import { Broken } from '@/session/pages'

import { FormPage } from '../form-page'

export const Route = createFileRoute('/_me/catalog/$form')({
  loader: ({ context, params: { form } }) =>
    Promise.all([context.cache.fetchQuery(formQuery(form)), context.cache.fetchQuery(draftQuery(form))]),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { form } = Route.useParams()
  return <FormPage key={form} name={form} />
}
