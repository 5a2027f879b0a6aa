// The button below a list that is read page by page.
import { useTranslation } from 'react-i18next'

import { Button } from './button'
import { cx } from './cx'

/** As much of a query that reads in pages as the button needs. */
export type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

type LoadMoreProps = {
  list: Pages
  /** "Load more" without it. */
  label?: string
  className?: string
}

export function LoadMore({ list, label, className }: LoadMoreProps) {
  const { t } = useTranslation()
  if (!list.hasNextPage) return null
  return (
    <div className={cx('flex justify-center', className)}>
      <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {label ?? t('common.loadMore')}
      </Button>
    </div>
  )
}
