// Whether anybody has ever set up this desk: the desk itself remembers.
import { useQuery } from '@tanstack/react-query'

import { deskQuery } from '@/api/about'
import type { Me } from '@/api/types'
import { usePreference } from '@/ui/preference'

export function useSetUp(me: Me): { needed: boolean; putOff: () => void } {
  const [putOff, setPutOff] = usePreference('holdfast.setUpLater')
  const may = ['desk:admin', 'people:admin'].every((permission) => me.permissions.includes(permission))
  const { data: desk } = useQuery({ ...deskQuery, enabled: may && !putOff })
  return { needed: may && !putOff && desk?.setUp === false, putOff: () => setPutOff('yes') }
}
