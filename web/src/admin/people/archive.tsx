// Archives what is no longer used, and brings it back.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Refused } from '@/session/refused'
import { Sure } from '@/settings/sure'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

/** What is on its way to the desk, as far as it matters here. */
type Sent<Body> = { mutateAsync: (body: Body) => Promise<unknown>; error: Error | null; isPending: boolean }

type ArchiveProps = {
  name: string
  archived: boolean
  archive: Sent<undefined>
  save: Sent<{ archived: false }>
  /** Why it must stay as it is. */
  blocked?: string | undefined
  done: () => void
}

export function Archive({ name, archived, archive, save, blocked, done }: ArchiveProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const busy = archive.isPending || save.isPending
  const put = () => {
    toast({ text: t('people.archivedIt', { name }) })
    setAsking(false)
    done()
  }
  // What goes wrong stands in the dialog.
  const quietly = () => undefined
  if (archived) {
    return (
      <Button busy={busy} onClick={() => void save.mutateAsync({ archived: false }).catch(quietly)}>
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
          onYes={() => void archive.mutateAsync(undefined).then(put, quietly)}
          close={() => setAsking(false)}
        >
          <Refused error={archive.error ?? save.error} />
        </Sure>
      )}
    </>
  )
}
