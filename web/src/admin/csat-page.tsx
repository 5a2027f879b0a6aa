// Whether and how often requesters are asked how it was.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { csatQuery, newWrite, type Read } from '@/api/admin'
import type { CsatSettings } from '@/api/admin-types'
import { asking } from '@/api/desk-changes'
import { CheckField, TextField } from '@/ui/field'

import { differs, EditForm, Editing, Part } from './editing'
import { useFaults } from './faults'
import { useSaving } from './saving'

const DAYS_MOST = 365

export function CsatPage() {
  return <Editing query={csatQuery}>{(read, reload) => <CsatForm read={read} reload={reload} />}</Editing>
}

function CsatForm({ read, reload }: { read: Read<CsatSettings>; reload: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(read.data)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const save = () => saving.ask(newWrite(asking(draft), read.version), reload)
  return (
    <EditForm
      title={t('admin.csat')}
      back={() => void navigate({ to: '/tickets' })}
      changed={differs(draft, read.data)}
      {...{ saving, reload, save }}
    >
      <Part title={t('admin.csatAsk')} hint={t('admin.csatHint')}>
        <CheckField
          label={t('admin.csatEnabled')}
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.target.checked })}
        />
        <TextField
          label={t('admin.csatQuietDays')}
          hint={t('admin.csatQuietHint')}
          type="number"
          min={0}
          max={DAYS_MOST}
          required
          className="max-w-60"
          value={draft.quietDays}
          error={fault('/quietDays')}
          onChange={(event) => setDraft({ ...draft, quietDays: Number(event.target.value) })}
        />
      </Part>
    </EditForm>
  )
}
