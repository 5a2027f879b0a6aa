// Whether somebody takes new work, when they are out of office, and who stands in for them.
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { agentsQuery } from '@/api/desk'
import { availabilityQuery, useAvailability, type Availability } from '@/api/profile'
import { meQuery } from '@/api/session'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { CheckField, SelectField, TextField } from '@/ui/field'
import { Skeleton } from '@/ui/feedback'
import { toast } from '@/ui/toast'

import { Part } from './part'
import { fromLocalInput, toLocalInput } from './real-time'
import { useWrong } from './wrong'

/** One's own availability. */
export function AvailabilityPart() {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  const { data: mine } = useQuery(availabilityQuery)
  return (
    <Part title={t('settings.parts.availability')} hint={t('settings.availabilityHint')}>
      {mine ? (
        <AvailabilityForm key={JSON.stringify(mine)} person="me" now={mine} id={me?.id ?? ''} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </Part>
  )
}

type Away = { from: string; until?: string | null; standIn?: { id: string } | null }
type Standing = { available: boolean; away?: Away | null }

type AvailabilityFormProps = { person: string | 'me'; id: string; now: Standing }

export function AvailabilityForm({ person, id, now }: AvailabilityFormProps) {
  const { t } = useTranslation()
  const save = useAvailability(person)
  const wrong = useWrong(save.error)
  const { data: agents = [] } = useQuery(agentsQuery)
  const [available, setAvailable] = useState(now.available)
  const [away, setAway] = useState(Boolean(now.away))
  const [from, setFrom] = useState(toLocalInput(now.away?.from))
  const [until, setUntil] = useState(toLocalInput(now.away?.until))
  const [standIn, setStandIn] = useState(now.away?.standIn?.id ?? '')
  const backwards = away && until !== '' && from !== '' && until <= from

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (backwards || save.isPending) return
    const absence = { from: fromLocalInput(from), until: fromLocalInput(until), standIn: standIn || null }
    const body = { available, away: away ? absence : null } as Availability
    // What was saved makes the form anew, which would forget what comes afterwards.
    void save.mutateAsync(body).then(
      () => toast({ text: t('common.saved') }),
      () => undefined,
    )
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <CheckField
        label={t('settings.available')}
        checked={available}
        onChange={(event) => setAvailable(event.target.checked)}
      />
      <CheckField label={t('settings.away')} checked={away} onChange={(event) => setAway(event.target.checked)} />
      {away && (
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField
            label={t('settings.awayFrom')}
            type="datetime-local"
            required
            value={from}
            error={wrong('/away/from')}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label={t('settings.awayUntil')}
            hint={t('settings.awayOpen')}
            type="datetime-local"
            value={until}
            error={backwards ? t('settings.awayOrder') : wrong('/away/until')}
            onChange={(event) => setUntil(event.target.value)}
          />
          <SelectField
            label={t('settings.standIn')}
            value={standIn}
            error={wrong('/away/standIn')}
            onChange={(event) => setStandIn(event.target.value)}
          >
            <option value="">{t('settings.nobody')}</option>
            {agents
              .filter((agent) => agent.id !== id)
              .map((agent) => (
                <option key={agent.id} value={agent.id}>
                  {agent.name}
                </option>
              ))}
          </SelectField>
        </div>
      )}
      <Refused error={save.error} />
      <Button type="submit" look="primary" className="self-start" busy={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  )
}
