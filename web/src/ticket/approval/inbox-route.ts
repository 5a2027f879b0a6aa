// What the two addresses of the inbox have in common: the URL says which half is shown, and it is read before the page.
import type { QueryClient } from '@tanstack/react-query'

import { approvalsQuery, type Half } from '@/api/approvals'

type Search = { show?: Half | undefined }
type Loading = { context: { cache: QueryClient }; deps: { show: Half } }

export const inboxRoute = {
  validateSearch: ({ show }: Record<string, unknown>): Search => ({ show: show === 'answered' ? show : undefined }),
  loaderDeps: ({ search: { show = 'pending' } }: { search: Search }) => ({ show }),
  loader: ({ context, deps: { show } }: Loading) => context.cache.fetchInfiniteQuery(approvalsQuery(show)),
}
