// Removes a thing for good, once somebody has said that they mean it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Refused } from '@/session/refused'
import { Sure } from '@/settings/sure'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

/** What is on its way to the desk, as far as it matters here. */
type Sent = { mutateAsync: (nothing: undefined) => Promise<unknown>; error: Error | null; isPending: boolean }

type RemoveProps = {
  name: string
  /** What goes with it. */
  text: string
  remove: Sent
  done: () => void
}

export function Remove({ name, text, remove, done }: RemoveProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const gone = () => {
    toast({ text: t('settings.removed', { name }) })
    done()
  }
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t('common.delete')}
      </Button>
      {asking && (
        <Sure
          title={t('settings.removeTitle', { name })}
          text={text}
          act={t('common.delete')}
          busy={remove.isPending}
          onYes={() => void remove.mutateAsync(undefined).then(gone, () => undefined)}
          close={() => setAsking(false)}
        >
          <Refused error={remove.error} />
        </Sure>
      )}
    </>
  )
}
