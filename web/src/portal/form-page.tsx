// One form of the catalog, filled in: what is asked changes with the answers, and nothing is lost on the way.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { discardDraft, draftQuery, formQuery, keepDraft, useFile, type Answers, type Form } from '@/api/forms'
import { asProblem, type FieldProblem } from '@/api/problem'
import { useDocumentTitle } from '@/session/document-title'
import { FormBody } from '@/ticket/forms/form-body'
import { useForm, type Filling } from '@/ticket/forms/use-form'
import { inLanguage, isSaid } from '@/ticket/forms/words'
import { NotTaken } from '@/ticket/not-taken'
import { useSameKey } from '@/ticket/same-key'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { toast } from '@/ui/toast'

const KEEP_AFTER_MS = 800

export function FormPage({ name }: { name: string }) {
  const { t, i18n } = useTranslation()
  const { data: read, refetch } = useSuspenseQuery(formQuery(name))
  const { data: draft } = useSuspenseQuery(draftQuery(name, Boolean(read.data.draftAt)))
  const [round, setRound] = useState(0)
  const form = read.data
  const title = inLanguage(i18n.language, form.title, form.titles)
  useDocumentTitle(title)
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <Link
        to="/catalog"
        className="flex w-fit items-center gap-1 rounded-md text-[0.8125rem] text-ink-faint hover:text-ink"
      >
        <ArrowLeft className="size-3.5" />
        {t('forms.catalog')}
      </Link>
      <header>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="text-ink-faint">{inLanguage(i18n.language, form.about, form.abouts)}</p>
      </header>
      <Sheet
        key={round}
        form={form}
        draft={round === 0 ? draft : null}
        again={() => setRound(round + 1)}
        reload={() => void refetch()}
      />
    </div>
  )
}

type SheetProps = { form: Form; draft: Answers | null; again: () => void; reload: () => void }

function Sheet({ form, draft, again, reload }: SheetProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const filling = useForm(form, draft)
  const file = useFile()
  const { keyFor } = useSameKey()
  const stop = useDraft(form, filling)
  const [tried, setTried] = useState(false)
  const [asking, setBusy] = useState(false)
  const busy = asking || file.isPending

  const refused = (error: Error) => {
    const { code, fields } = asProblem(error)
    if (code === 'form_changed') return reload()
    filling.refuse(fields.map(inAnswers))
  }
  const send = async () => {
    setTried(true)
    const answers = await filling.ready()
    if (!answers) return
    const key = keyFor(JSON.stringify([answers, form.version]))
    const onSuccess = ({ number }: { number: string }) => {
      stop()
      void discardDraft(form.key)
      toast({ text: t('portal.submitted', { number }) })
      void navigate({ to: '/requests/$ticket', params: { ticket: number } })
    }
    file.mutate({ form: form.key, key, answers, version: form.version }, { onSuccess, onError: refused })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    void send()
      .catch(() => toast({ text: t('ticket.notSent') }))
      .finally(() => setBusy(false))
  }
  const discard = () => {
    stop()
    void discardDraft(form.key)
    again()
  }

  return (
    <form
      noValidate
      aria-label={form.title}
      onSubmit={submit}
      className="flex flex-col gap-6 rounded-xl border bg-surface p-4 sm:p-6"
    >
      {draft && (
        <Notice tone="plain">
          <span className="flex-1">{t('forms.kept')}</span>
          <Button size="small" onClick={discard}>
            {t('forms.discard')}
          </Button>
        </Notice>
      )}
      <FormBody
        form={form}
        asked={filling.standing.asked}
        answers={filling.answers}
        onChange={filling.answer}
        errorOf={filling.errorOf}
      />
      {file.error && <Wrong error={file.error} />}
      {!file.error && tried && filling.standing.errors.length > 0 && <Notice tone="bad">{t('forms.lookAgain')}</Notice>}
      <Button look="primary" size="large" type="submit" busy={busy} className="self-start">
        {t('forms.send')}
      </Button>
    </form>
  )
}

/** What the request says of the form's answers, as the check says it. */
function inAnswers({ pointer, code, message }: FieldProblem): FieldProblem {
  return { pointer: pointer.replace(/^\/form/, ''), code, message }
}

/** Keeps what is typed until it is sent; returns what ends that. Files are kept with what they are sent with. */
function useDraft({ key, groups }: Form, { answers, changed }: Filling): () => void {
  const over = useRef(false)
  useEffect(() => {
    if (!changed) return
    const files = groups.flatMap(({ fields }) => fields).filter(({ widget }) => widget === 'files')
    const kept = Object.fromEntries(
      Object.entries(answers).filter(([name, value]) => isSaid(value) && !files.some(({ key }) => key === name)),
    )
    const timer = setTimeout(() => {
      // What could not be kept now is kept with the next letter.
      if (!over.current) void keepDraft(key, kept).catch(() => undefined)
    }, KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [key, groups, answers, changed])
  return () => (over.current = true)
}

function Wrong({ error }: { error: Error }) {
  const { t } = useTranslation()
  const { code, fields } = asProblem(error)
  if (code === 'form_changed') return <Notice tone="warn">{t('forms.changed')}</Notice>
  if (fields.some(({ pointer }) => pointer.startsWith('/form/answers/'))) {
    return <Notice tone="bad">{t('forms.lookAgain')}</Notice>
  }
  return <NotTaken error={error} />
}
