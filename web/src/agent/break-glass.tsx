// A ticket that is not there may be a confidential one. Whoever may look nevertheless says why, and it is recorded.
import { useQueryClient } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useBreakGlass } from '@/api/commands'
import { asProblem } from '@/api/problem'
import { ticketQuery } from '@/api/tickets'
import type { Me } from '@/api/types'
import { NotFound } from '@/session/pages'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { TextArea } from '@/ui/field'

type BreakGlassProps = { number: string; me: Me; onOpened: () => void }

export function BreakGlass({ number, me, onOpened }: BreakGlassProps) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const look = useBreakGlass(number)
  const [reason, setReason] = useState('')
  // An id is never typed; only by a number does somebody ask for a ticket they know of.
  const asked = me.permissions.includes('ticket:break_glass') && /^[A-Z]+-\d+$/i.test(number)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const opened = async () => {
      await cache.resetQueries({ queryKey: ticketQuery(number).queryKey })
      onOpened()
    }
    if (!look.isPending) look.mutate(reason.trim(), { onSuccess: opened })
  }

  if (!asked) return <NotFound />
  return (
    <div className="flex flex-col">
      <NotFound />
      <form onSubmit={submit} className="mx-auto flex w-full max-w-md flex-col gap-3 px-6 pb-16">
        <h1 className="flex items-center gap-2 font-medium">
          <LockKeyhole aria-hidden className="size-4" />
          {t('people.confidential.glass')}
        </h1>
        <p className="text-[0.8125rem] text-ink-soft">{t('people.confidential.glassText', { number })}</p>
        <TextArea
          label={t('people.confidential.glassReason')}
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {look.error && asProblem(look.error).status === 404 ? (
          <p role="alert" className="text-[0.8125rem] text-bad">
            {t('people.confidential.glassNone')}
          </p>
        ) : (
          <Refused error={look.error} />
        )}
        <Button type="submit" look="danger" className="self-start" busy={look.isPending}>
          {t('people.confidential.glassDo')}
        </Button>
      </form>
    </div>
  )
}
