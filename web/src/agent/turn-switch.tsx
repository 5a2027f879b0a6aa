// Out of the turn and back into it: whether one takes new work, with one key press in the user's menu.
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CirclePause } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { availabilityQuery, useAvailability, type Availability } from '@/api/profile'
import { fail } from '@/session/failures'
import { MenuItem, MenuLine } from '@/ui/menu'
import { toast } from '@/ui/toast'

export function TurnSwitch() {
  const { t } = useTranslation()
  const { data: mine } = useQuery(availabilityQuery)
  const save = useAvailability('me')
  if (!mine) return null
  const flip = () => {
    const { available, away } = mine
    // An absence that was planned stays.
    const kept = away ? { from: away.from, until: away.until ?? null, standIn: away.standIn?.id ?? null } : null
    save.mutate({ available: !available, away: kept } as Availability, {
      onSuccess: () => toast({ text: t(available ? 'assignment.isOut' : 'assignment.isIn') }),
      onError: fail,
    })
  }
  const Icon = mine.available ? CirclePause : CircleCheck
  return (
    <>
      <MenuItem icon={<Icon className="size-3.5" />} onSelect={flip}>
        {t(mine.available ? 'assignment.takeMeOut' : 'assignment.takeMeIn')}
      </MenuItem>
      <MenuLine />
    </>
  )
}
