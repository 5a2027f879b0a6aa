// One form: its text, what is wrong with it and how it looks beside it, and below them what it was.
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import {
  formKept,
  formQuery,
  formRemoved,
  formRolledBack,
  formVersionQuery,
  formVersionsQuery,
  type Answers,
  type Form,
} from '@/api/forms'
import { TextArea } from '@/ui/field'

import { TextFrame, useTextDraft } from '../text-frame'
import { TextVersions } from '../text-versions'
import { StateBadge } from './form-list'
import { GuestsPart } from './guests-part'
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

type EditorProps = { form: Form | null; text: string; version: number | undefined; reload: () => void }

function Editor({ form, text: kept, version, reload }: EditorProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const draft = useTextDraft(
    { name: form?.key ?? null, text: kept, version },
    {
      kept: formKept,
      removed: formRemoved,
      back: () => void navigate({ to: '/admin/forms' }),
      open: (name) => void navigate({ to: '/admin/forms/$form', params: { form: name } }),
      reload,
    },
  )
  const [answers, setAnswers] = useState<Answers>({})
  const trial = useTrial(draft.text, answers)
  return (
    <TextFrame
      draft={draft}
      what="forms"
      label={t('admin.key')}
      badge={form && <StateBadge form={form} />}
      beside={<PreviewPart trial={trial} answers={answers} setAnswers={setAnswers} />}
    >
      <TextArea
        label={t('forms.text')}
        className="[&_textarea]:min-h-120 [&_textarea]:font-mono [&_textarea]:text-xs"
        spellCheck={false}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
      />
      <FaultsPart trial={trial} />
      <GuestsPart form={form} text={draft.text} setText={draft.setText} />
    </TextFrame>
  )
}
