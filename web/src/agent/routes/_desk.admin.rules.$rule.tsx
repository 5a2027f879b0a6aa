import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { languageQuery, ruleQuery } from '@/api/rules'
import { Broken } from '@/session/pages'

const RulePage = lazy(() => import('@/admin/rules/rule-page').then((page) => ({ default: page.RulePage })))
const NewRulePage = lazy(() => import('@/admin/rules/rule-page').then((page) => ({ default: page.NewRulePage })))

export const Route = createFileRoute('/_desk/admin/rules/$rule')({
  loader: async ({ context, params: { rule } }) => {
    await context.cache.ensureQueryData(languageQuery)
    if (rule !== 'new') await context.cache.fetchQuery(ruleQuery(rule))
  },
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { rule } = Route.useParams()
  return rule === 'new' ? <NewRulePage /> : <RulePage key={rule} name={rule} />
}
