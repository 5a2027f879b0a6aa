// How many approvals wait for the reader, beside the way to them.
import { useInfiniteQuery } from '@tanstack/react-query'

import { approvalsQuery } from '@/api/approvals'

/** As many as are read, and a plus sign where there are more; nothing where there is none. */
export function useWaitingApprovals(): { count: number; shown: string } {
  const { data, hasNextPage } = useInfiniteQuery(approvalsQuery('pending'))
  const count = data?.pages.reduce((sum, page) => sum + page.data.length, 0) ?? 0
  return { count, shown: count === 0 ? '' : `${count}${hasNextPage ? '+' : ''}` }
}
