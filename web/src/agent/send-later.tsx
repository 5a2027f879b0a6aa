// Sends a reply later: at a time that people mean, or at any other.
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { deskNow } from '@/api/clock'
import { useInstant } from '@/ticket/time'
import { IconButton } from '@/ui/button'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'

import { sendTimes } from './send-times'
import { WhenDialog } from './when-dialog'

export function SendLater({ send }: { send: (at: string) => void }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const [choosing, setChoosing] = useState<string | null>(null)
  const times = sendTimes(new Date(deskNow()))
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={t('letters.sendLater')}>
            <CalendarClock className="size-3.5" />
          </IconButton>
        }
      >
        {times.map(({ name, at }) => (
          <MenuItem key={name} onSelect={() => send(at.toISOString())}>
            {t(`letters.times.${name}`)} <span className="text-ink-faint">{exactly(at.toISOString())}</span>
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setChoosing(times.at(-1)?.at.toISOString() ?? null)}>
          {t('letters.anotherTime')}
        </MenuItem>
      </Menu>
      {choosing && (
        <WhenDialog
          title={t('letters.sendAt')}
          action={t('letters.sendLater')}
          from={choosing}
          close={() => setChoosing(null)}
          set={send}
        />
      )}
    </>
  )
}
