// Archives what is no longer used, and brings it back.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Refused } from '@/session/refused'
import { Sure } from '@/settings/sure'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

type ArchiveProps = {
  name: string
  archived: boolean
  archive: () => Promise<unknown>
  bringBack: () => Promise<unknown>
  /** Why it must stay as it is. */
  blocked?: string | undefined
  error: Error | null
  busy: boolean
  done: () => void
}

export function Archive({ name, archived, archive, bringBack, blocked, error, busy, done }: ArchiveProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const put = () => {
    toast({ text: t('people.archivedIt', { name }) })
    setAsking(false)
    done()
  }
  // What goes wrong stands in the dialog.
  const quietly = () => undefined
  if (archived) {
    return (
      <Button busy={busy} onClick={() => void bringBack().catch(quietly)}>
        {t('people.bringBack')}
      </Button>
    )
  }
  return (
    <>
      <Button look="danger" disabledReason={blocked} onClick={() => setAsking(true)}>
        {t('people.archive')}
      </Button>
      {asking && (
        <Sure
          title={t('people.archiveTitle', { name })}
          text={t('people.archiveText')}
          act={t('people.archive')}
          busy={busy}
          onYes={() => void archive().then(put, quietly)}
          close={() => setAsking(false)}
        >
          <Refused error={error} />
        </Sure>
      )}
    </>
  )
}
