// Whoever looks at a ticket has seen what the bell says about it.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import { bellQuery, useRead } from '@/api/notifications'

export function useSeen(ticketId: string): void {
  const { data } = useQuery(bellQuery)
  const { mutate } = useRead()
  const latest = data?.data.find(({ ticket, read }) => ticket.id === ticketId && !read)?.id
  const see = useEffectEvent(() => {
    if (latest && document.visibilityState === 'visible') mutate({ ticketId })
  })

  useEffect(() => {
    const look = () => see()
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [latest, ticketId])
}
