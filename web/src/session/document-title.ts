import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { providersQuery } from '@/api/sign-in'

/** Names the page in the tab and for screen readers. */
export function useDocumentTitle(title: string | undefined): void {
  const desk = useDeskName()
  useEffect(() => {
    document.title = title ? `${title} · ${desk}` : desk
  }, [title, desk])
}

/** What the desk is called; those who have not signed in may know it, too. */
export function useDeskName(): string {
  return useQuery(providersQuery).data?.desk ?? 'Holdfast'
}
