// Whether anybody has ever set up this desk: as long as every version of it was made by the program, nobody has.
import { useInfiniteQuery } from '@tanstack/react-query'

import { versionsQuery } from '@/api/admin'
import type { Me } from '@/api/types'
import { usePreference } from '@/ui/preference'

export function useSetUp(me: Me): { needed: boolean; putOff: () => void } {
  const [putOff, setPutOff] = usePreference('holdfast.setUpLater')
  const may = ['desk:admin', 'people:admin'].every((permission) => me.permissions.includes(permission))
  const { data } = useInfiniteQuery({ ...versionsQuery, enabled: may && !putOff })
  const untouched = data?.pages.every((page) => page.data.every(({ by }) => !by)) ?? false
  return { needed: may && !putOff && untouched, putOff: () => setPutOff('yes') }
}
