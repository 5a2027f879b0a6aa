import { createFileRoute } from '@tanstack/react-router'

import { draftQuery, formQuery } from '@/api/forms'
import { Broken } from '@/session/pages'

import { FormPage } from '../form-page'

export const Route = createFileRoute('/_me/catalog/$form')({
  loader: async ({ context: { cache }, params: { form } }) => {
    const { data } = await cache.fetchQuery(formQuery(form))
    await cache.fetchQuery(draftQuery(form, Boolean(data.draftAt)))
  },
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { form } = Route.useParams()
  return <FormPage key={form} name={form} />
}
