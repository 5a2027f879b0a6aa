// One letter in one language: its three forms, and how it would look.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, type Read } from '@/api/admin'
import { asShipped, templateQuery, useFilledIn, wording, type Template, type TemplateText } from '@/api/templates'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'

import { differs, EditForm, Editing, Part } from '../editing'
import { Faults, useFaults } from '../faults'
import { useSaving } from '../saving'
import { useLetterName } from './letter-name'
import { TemplateForms } from './template-forms'

export function TemplatePage({ letter, locale }: { letter: string; locale: string }) {
  return (
    <Editing query={templateQuery(letter, locale)}>{(read, reload) => <Form read={read} reload={reload} />}</Editing>
  )
}

function Form({ read, reload }: { read: Read<Template>; reload: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const nameOf = useLetterName()
  const { subject, text, html, changed, own, variables, key, locale } = read.data
  const [draft, setDraft] = useState<TemplateText>({ subject, text, html })
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const back = () => void navigate({ to: '/admin/letters' })
  const save = () => saving.ask(newWrite(wording(read.data, draft), read.version), back)
  const reset = () => saving.ask(newWrite(asShipped(read.data), read.version), back)
  return (
    <EditForm
      title={`${nameOf(key)} (${locale})`}
      {...{ back, saving, reload, save }}
      changed={differs(draft, { subject, text, html })}
      extra={(changed || own) && <Button onClick={reset}>{own ? t('letters.remove') : t('letters.reset')}</Button>}
    >
      <Part title={t('letters.words')} hint={t('letters.wordsHint', { variables: variables.join(', ') })}>
        <TemplateForms draft={draft} setDraft={setDraft} fault={fault} />
      </Part>
      <Look template={read.data} draft={draft} />
    </EditForm>
  )
}

/** The letter filled in, with sample words or those of a ticket. The frame runs nothing and asks for nothing. */
function Look({ template, draft }: { template: Template; draft: TemplateText }) {
  const { t } = useTranslation()
  const [ticket, setTicket] = useState('')
  const filledIn = useFilledIn(template.key, template.locale)
  const look = () => filledIn.mutate({ ...draft, ...(ticket.trim() && { ticket: ticket.trim() }) })
  return (
    <Part title={t('letters.look')} hint={t('letters.lookHint')}>
      <div className="flex items-end gap-2">
        <TextField
          label={t('letters.lookTicket')}
          placeholder="TKT-1001"
          maxLength={60}
          value={ticket}
          onChange={(event) => setTicket(event.target.value)}
        />
        <Button className="h-9" busy={filledIn.isPending} onClick={look}>
          {t('letters.lookDo')}
        </Button>
      </div>
      <Faults error={filledIn.error} reload={look} />
      {filledIn.data && (
        <div className="flex flex-col gap-2">
          <p className="font-medium">{filledIn.data.subject}</p>
          <iframe
            title={t('letters.html')}
            sandbox=""
            srcDoc={filledIn.data.html}
            className="h-96 w-full rounded-md border bg-white"
          />
          <pre className="overflow-x-auto rounded-md border bg-canvas p-3 text-xs whitespace-pre-wrap">
            {filledIn.data.text}
          </pre>
        </div>
      )}
    </Part>
  )
}
