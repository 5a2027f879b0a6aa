import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { webhookQuery } from '@/api/webhooks'
import { Broken } from '@/session/pages'

const NewWebhookPage = lazy(() => import('@/admin/webhook-page').then((page) => ({ default: page.NewWebhookPage })))
const WebhookPage = lazy(() => import('@/admin/webhook-page').then((page) => ({ default: page.WebhookPage })))

export const Route = createFileRoute('/_desk/admin/webhooks/$webhook')({
  loader: ({ context, params: { webhook } }) =>
    webhook === 'new' ? null : context.cache.fetchQuery(webhookQuery(webhook)),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { webhook } = Route.useParams()
  return webhook === 'new' ? <NewWebhookPage /> : <WebhookPage key={webhook} name={webhook} />
}
