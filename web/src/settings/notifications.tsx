// What one wants to be told, by bell and by letter, and when a digest comes.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import type { NotificationKind } from '@/api/notifications'
import { profileQuery, useProfileEdit, type Profile } from '@/api/profile'
import type { Me } from '@/api/types'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { box, SelectField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Part } from './part'
import { useWrong } from './wrong'

type Wishes = Profile['notifications']
type Kinds = NonNullable<Wishes['kinds']>
type Wish = NonNullable<Kinds[string]>
type Digest = NonNullable<Wishes['digest']>

const FOR_HELPERS: NotificationKind[] = [
  'mentioned',
  'assigned',
  'approval',
  'replied',
  'warned',
  'breached',
  'resolved',
  'rated',
  'joined',
  'activity',
]
/** Letters to requesters are answers to their requests, which nobody switches off here. */
const FOR_REQUESTERS: NotificationKind[] = ['approval', 'replied', 'resolved', 'joined', 'activity']
const MAILS = ['now', 'digest', 'off'] as const

export function NotificationsPart({ me }: { me: Me }) {
  const { data: profile } = useSuspenseQuery(profileQuery)
  const { notifications } = profile
  return <WishesForm key={JSON.stringify(notifications)} wishes={notifications} me={me} />
}

function WishesForm({ wishes, me }: { wishes: Wishes; me: Me }) {
  const { t } = useTranslation()
  const edit = useProfileEdit()
  const wrong = useWrong(edit.error)
  const [draft, setDraft] = useState(wishes)
  const kinds = draft.kinds ?? {}
  const set = (kind: string, part: Wish) =>
    setDraft({ ...draft, kinds: { ...kinds, [kind]: { ...kinds[kind], ...part } } })
  const shown = me.console ? FOR_HELPERS : FOR_REQUESTERS
  const anyDigest = me.console && shown.some((kind) => kinds[kind]?.mail === 'digest')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = () => toast({ text: t('common.saved') })
    void edit.mutateAsync({ notifications: draft }).then(done, () => undefined)
  }

  return (
    <Part title={t('settings.parts.notifications')} hint={me.console ? t('settings.notificationsText') : undefined}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <table className="w-full text-left">
          <thead className="text-[0.8125rem] text-ink-faint">
            <tr>
              <th scope="col" className="py-1 font-medium">
                {t('settings.tellMe')}
              </th>
              <th scope="col" className="w-16 py-1 font-medium">
                {t('settings.byBell')}
              </th>
              {me.console && (
                <th scope="col" className="w-40 py-1 font-medium">
                  {t('settings.byMail')}
                </th>
              )}
            </tr>
          </thead>
          <tbody className="divide-y">
            {shown.map((kind) => (
              <WishRow
                key={kind}
                kind={kind}
                wish={kinds[kind] ?? {}}
                mail={me.console}
                set={(part) => set(kind, part)}
              />
            ))}
          </tbody>
        </table>
        {anyDigest && <DigestFields digest={draft.digest ?? {}} set={(digest) => setDraft({ ...draft, digest })} />}
        <Refused error={wrong('') === undefined ? edit.error : null} />
        <Button look="primary" type="submit" className="self-start" busy={edit.isPending}>
          {t('common.save')}
        </Button>
      </form>
    </Part>
  )
}

type WishRowProps = { kind: NotificationKind; wish: Wish; mail: boolean; set: (part: Wish) => void }

function WishRow({ kind, wish, mail, set }: WishRowProps) {
  const { t } = useTranslation()
  const name = t(`settings.notify.${kind}`)
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-2 font-normal">
        {name}
      </th>
      <td className="py-1.5">
        <input
          type="checkbox"
          aria-label={`${name}: ${t('settings.byBell')}`}
          checked={wish.bell ?? true}
          onChange={(event) => set({ bell: event.target.checked })}
          className="size-4 accent-accent"
        />
      </td>
      {mail && (
        <td className="py-1.5">
          <select
            aria-label={`${name}: ${t('settings.byMail')}`}
            value={wish.mail ?? 'off'}
            onChange={(event) => set({ mail: event.target.value })}
            className={`${box} h-8 w-full`}
          >
            {MAILS.map((mail) => (
              <option key={mail} value={mail}>
                {t(`settings.mails.${mail}`)}
              </option>
            ))}
          </select>
        </td>
      )}
    </tr>
  )
}

function DigestFields({ digest, set }: { digest: Digest; set: (digest: Digest) => void }) {
  const { t, i18n } = useTranslation()
  const { every = 'day', weekday = 1, hour = 8 } = digest
  const dayName = (day: number) =>
    // The first of a January that began on a Monday.
    new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="mb-1.5 text-[0.8125rem] font-medium text-ink-soft">{t('settings.digest')}</legend>
      <SelectField
        label={t('settings.digestEvery')}
        value={every}
        onChange={(event) => set({ ...digest, every: event.target.value })}
      >
        <option value="day">{t('settings.daily')}</option>
        <option value="week">{t('settings.weekly')}</option>
      </SelectField>
      {every === 'week' && (
        <SelectField
          label={t('settings.digestDay')}
          value={weekday}
          onChange={(event) => set({ ...digest, weekday: Number(event.target.value) })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <option key={day} value={day}>
              {dayName(day)}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('settings.digestHour')}
        value={hour}
        onChange={(event) => set({ ...digest, hour: Number(event.target.value) })}
      >
        {Array.from({ length: 24 }, (_, at) => (
          <option key={at} value={at}>
            {`${String(at).padStart(2, '0')}:00`}
          </option>
        ))}
      </SelectField>
    </fieldset>
  )
}
