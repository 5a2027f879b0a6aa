// The one page for those whose role asks for a second factor that they do not have yet.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { factorsQuery } from '@/api/factors'
import { useSignOut } from '@/api/session'
import { Button } from '@/ui/button'
import { Logo } from '@/ui/logo'

import { Factors } from './factors'

/** Stays until its reader goes on: recovery codes are shown here, and only once. */
export function Enrol({ done }: { done: () => void }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const signOut = useSignOut()
  const { data } = useQuery(factorsQuery)
  const none = data?.factors.length === 0
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-5 p-6">
      <Logo className="size-10" />
      <header>
        <h1 className="text-xl font-semibold tracking-tight">{t('auth.enrolTitle')}</h1>
        <p className="mt-1 text-ink-faint">{t('auth.enrolText')}</p>
      </header>
      <Factors />
      <footer className="flex gap-2">
        <Button
          look="primary"
          disabledReason={none ? t('settings.noFactors') : undefined}
          // Everything that was refused before is asked for again.
          onClick={() => void cache.invalidateQueries().then(done)}
        >
          {t('auth.enrolDone')}
        </Button>
        <Button onClick={() => signOut.mutate()}>{t('common.signOut')}</Button>
      </footer>
    </main>
  )
}
