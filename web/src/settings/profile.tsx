// Name, language and time zone.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { profileQuery, useProfileEdit, type Profile } from '@/api/profile'
import { chooseLanguage, LANGUAGES } from '@/i18n'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { SelectField, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'
import { ZoneField } from '@/ui/zone-field'

import { Part } from './part'
import { useWrong } from './wrong'

export function ProfilePart() {
  const { data: profile } = useSuspenseQuery(profileQuery)
  // What was saved elsewhere meanwhile is what the form begins with.
  return <ProfileForm key={JSON.stringify(profile)} profile={profile} />
}

function ProfileForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const edit = useProfileEdit()
  const wrong = useWrong(edit.error)
  const [draft, setDraft] = useState(profile)
  const change = (part: Partial<Profile>) => setDraft({ ...draft, ...part })
  const language = Object.keys(LANGUAGES).find((known) => draft.locale.startsWith(known)) ?? 'en'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, locale, timeZone, phone } = draft
    const done = () => {
      chooseLanguage(language)
      toast({ text: t('common.saved') })
    }
    // What was saved makes the form anew, which would forget what comes afterwards.
    const wish = { name, locale, timeZone, phone: phone || null }
    void edit.mutateAsync(wish).then(done, () => undefined)
  }

  return (
    <Part title={t('settings.parts.profile')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('settings.name')}
            required
            maxLength={200}
            autoComplete="name"
            value={draft.name}
            error={wrong('/name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label={t('settings.phone')}
            type="tel"
            maxLength={50}
            autoComplete="tel"
            value={draft.phone ?? ''}
            error={wrong('/phone')}
            onChange={(event) => change({ phone: event.target.value })}
          />
          <SelectField
            label={t('settings.language')}
            value={language}
            error={wrong('/locale')}
            onChange={(event) => change({ locale: event.target.value })}
          >
            {Object.entries(LANGUAGES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          <ZoneField
            label={t('admin.zone')}
            value={draft.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
            error={wrong('/timeZone')}
            onChange={(timeZone) => change({ timeZone })}
          />
        </div>
        <Refused error={wrong('') === undefined ? edit.error : null} />
        <Button look="primary" type="submit" className="self-start" busy={edit.isPending}>
          {t('common.save')}
        </Button>
      </form>
    </Part>
  )
}
