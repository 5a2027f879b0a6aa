// How many approvals wait for the reader, on the way to them.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { approvalsQuery } from '@/api/approvals'

type Waiting = {
  count: number
  /** As many as are read, and a plus sign where there are more; empty where there is none. */
  shown: string
  words: string
}

export function useWaitingApprovals(): Waiting {
  const { t } = useTranslation()
  const { data, hasNextPage } = useInfiniteQuery(approvalsQuery('pending'))
  const count = data?.pages.reduce((sum, page) => sum + page.data.length, 0) ?? 0
  const shown = count === 0 ? '' : `${count}${hasNextPage ? '+' : ''}`
  return { count, shown, words: count > 0 ? t('approvals.waiting', { count }) : t('approvals.title') }
}
