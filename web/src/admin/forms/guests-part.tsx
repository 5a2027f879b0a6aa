// Guests: whether anybody may fill the form in, and by which link.
import { useTranslation } from 'react-i18next'

import type { Form } from '@/api/forms'
import { CopyButton } from '@/ui/copy'
import { CheckField } from '@/ui/field'

import { Part } from '../editing'
import { allowsGuests, withGuests } from './guests'

type GuestsPartProps = { form: Form | null; text: string; setText: (text: string) => void }

export function GuestsPart({ form, text, setText }: GuestsPartProps) {
  const { t } = useTranslation()
  const allowed = allowsGuests(text)
  const kept = form?.guests === true
  const waits = kept ? 'forms.guestsHidden' : 'forms.guestsLater'
  return (
    <Part title={t('forms.guests')} hint={t('forms.guestsHint')}>
      <CheckField
        label={t('forms.guestsAllow')}
        checked={allowed ?? false}
        disabled={allowed === undefined}
        onChange={({ target }) => setText(withGuests(text, target.checked))}
      />
      {allowed && form?.guestUrl && <GuestLink url={form.guestUrl} />}
      {allowed && !form?.guestUrl && <p className="text-[0.8125rem] text-ink-faint">{t(waits)}</p>}
      {allowed === false && kept && <p className="text-[0.8125rem] text-ink-faint">{t('forms.guestsEnd')}</p>}
    </Part>
  )
}

function GuestLink({ url }: { url: string }) {
  const { t } = useTranslation()
  return (
    <div className="flex items-center gap-2 rounded-md border border-line-strong bg-surface py-1 pr-1 pl-2.5">
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="min-w-0 flex-1 text-[0.8125rem] break-all text-accent-text underline"
      >
        {url}
      </a>
      <CopyButton text={url} label={t('forms.guestsCopy')} />
    </div>
  )
}
