// One form: its text, what is wrong with it and how it looks beside it, and below them what it was.
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, useKeep } from '@/api/admin'
import {
  formKept,
  formQuery,
  formRemoved,
  formRolledBack,
  formVersionQuery,
  formVersionsQuery,
  type Answers,
  type FormEntry,
} from '@/api/forms'
import { useDocumentTitle } from '@/session/document-title'
import { Button } from '@/ui/button'
import { TextArea, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Faults } from '../faults'
import { TextVersions } from '../text-versions'
import { StateBadge } from './form-list'
import { FaultsPart, PreviewPart, useTrial } from './trial'

const DRAFT = `{
  "title": "New form",
  "titles": { "de": "Neues Formular" },
  "about": "What it is for.",
  "section": "",
  "schema": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
      "what": { "title": "What do you need?", "type": "string", "maxLength": 200 }
    },
    "required": ["what"]
  },
  "layout": [{ "fields": [{ "key": "what", "labels": { "de": "Was wird gebraucht?" } }] }],
  "ticket": { "title": "{what}" }
}
`

export function NewFormPage() {
  return <Editor form={null} text={DRAFT} version={undefined} reload={() => undefined} />
}

export function FormPage({ name }: { name: string }) {
  const { data: read, refetch } = useSuspenseQuery(formQuery(name))
  const versions = useInfiniteQuery(formVersionsQuery(name))
  const [round, setRound] = useState(0)
  const reload = () => void refetch().then(() => setRound((round) => round + 1))
  const { data: form, version } = read
  return (
    <>
      <Editor key={round} form={form} text={form.text ?? ''} version={version} reload={reload} />
      <TextVersions
        read={versions}
        version={(version) => formVersionQuery(name, version)}
        back={(version) => formRolledBack(name, version)}
        done={reload}
      />
    </>
  )
}

type EditorProps = { form: FormEntry | null; text: string; version: number | undefined; reload: () => void }

function Editor({ form, text: kept, version, reload }: EditorProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState(kept)
  const [name, setName] = useState(form?.key ?? '')
  const [note, setNote] = useState('')
  const keep = useKeep()
  const [answers, setAnswers] = useState<Answers>({})
  const trial = useTrial(text, answers)
  const title = form?.key ?? t('forms.add')
  useDocumentTitle(title)

  const back = () => void navigate({ to: '/admin/forms' })
  const open = () => void navigate({ to: '/admin/forms/$form', params: { form: name } })
  const after = (next: () => void) => () => {
    toast({ text: t('admin.kept') })
    next()
  }
  const save = () =>
    keep.mutate(newWrite(formKept(name, text, note), version), { onSuccess: after(form ? reload : open) })
  const remove = () => keep.mutate(newWrite(formRemoved(name), version), { onSuccess: after(back) })
  const missing = name ? (form && text === kept ? t('admin.nothingChanged') : undefined) : t('forms.nameIt')

  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-2">
        <Button look="quiet" size="icon" aria-label={t('admin.back')} className="-ml-2" onClick={back}>
          <ArrowLeft className="size-4" />
        </Button>
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {form && <StateBadge form={form} />}
        <span className="ml-auto" />
        {form && (
          <Button look="danger" busy={keep.isPending} onClick={remove}>
            {t('forms.remove')}
          </Button>
        )}
      </div>
      <div className="grid gap-5 xl:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-3">
          {!form && (
            <TextField
              label={t('admin.key')}
              hint={t('forms.keyHint')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
          <TextArea
            label={t('forms.text')}
            className="[&_textarea]:min-h-120 [&_textarea]:font-mono [&_textarea]:text-xs"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <FaultsPart trial={trial} />
          <Faults error={keep.error} reload={reload} />
          <div className="flex items-end gap-2">
            <TextField
              label={t('forms.note')}
              className="flex-1"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button className="h-9" look="primary" busy={keep.isPending} disabledReason={missing} onClick={save}>
              {t('forms.save')}
            </Button>
          </div>
        </div>
        <PreviewPart trial={trial} answers={answers} setAnswers={setAnswers} />
      </div>
    </div>
  )
}
