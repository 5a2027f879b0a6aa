// One rule: its text with the trials beside it, and below them what it was and what it did.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, useKeep } from '@/api/admin'
import {
  faultsOf,
  languageQuery,
  ruleKept,
  ruleQuery,
  ruleRemoved,
  ruleSwitched,
  type Broken,
  type Rule,
} from '@/api/rules'
import { useDocumentTitle } from '@/session/document-title'
import { Button } from '@/ui/button'
import { Notice, Skeleton } from '@/ui/feedback'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Faults } from '../faults'
import { RunsPart, VersionsPart } from './past'
import { ModeBadge } from './rule-list'
import { BacktestPart, DryRunPart } from './trial'

const RuleText = lazy(() => import('./rule-text').then(({ RuleText }) => ({ default: RuleText })))

/** A text that is broken is often broken in many places, for one reason. */
const SHOWN_MOST = 5

const DRAFT = `//! What it is for.
//! on: opened
//! mode: shadow

fn when(ticket, event) {
    ticket.title.mentions(["word"])
}

fn then(ticket, event) {
    [tag("word")]
}
`

export function NewRulePage() {
  return <Editor rule={null} text={DRAFT} version={undefined} reload={() => undefined} />
}

export function RulePage({ name }: { name: string }) {
  const { data: read, refetch } = useSuspenseQuery(ruleQuery(name))
  const [round, setRound] = useState(0)
  const reload = () => void refetch().then(() => setRound((round) => round + 1))
  const { data: rule, version } = read
  return (
    <>
      <Editor key={round} rule={rule} text={rule.text ?? ''} version={version} reload={reload} />
      <VersionsPart name={name} done={reload} />
      <RunsPart name={name} />
    </>
  )
}

type EditorProps = { rule: Rule | null; text: string; version: number | undefined; reload: () => void }

function Editor({ rule, text: kept, version, reload }: EditorProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: language } = useSuspenseQuery(languageQuery)
  const [text, setText] = useState(kept)
  const [name, setName] = useState(rule?.name ?? '')
  const [note, setNote] = useState('')
  const [broken, setBroken] = useState<Broken[]>([])
  const keep = useKeep()
  const title = rule?.name ?? t('rules.add')
  useDocumentTitle(title)

  const back = () => void navigate({ to: '/admin/rules' })
  const open = () => void navigate({ to: '/admin/rules/$rule', params: { rule: name } })
  const after = (next: () => void) => () => {
    toast({ text: t('admin.kept') })
    next()
  }
  const save = () =>
    keep.mutate(newWrite(ruleKept(name, text, note), version), { onSuccess: after(rule ? reload : open) })
  const promote = () => keep.mutate(newWrite(ruleSwitched(name, 'on'), version), { onSuccess: after(reload) })
  const remove = () => keep.mutate(newWrite(ruleRemoved(name), version), { onSuccess: after(back) })
  const look = async (draft: string) => {
    const found = await faultsOf(name || 'draft', draft)
    setBroken(found)
    return found
  }
  const missing = name ? (rule && text === kept ? t('admin.nothingChanged') : undefined) : t('rules.nameIt')

  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-2">
        <Button look="quiet" size="icon" aria-label={t('admin.back')} className="-ml-2" onClick={back}>
          <ArrowLeft className="size-4" />
        </Button>
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {rule && <ModeBadge rule={rule} />}
        <span className="ml-auto" />
        {rule?.mode === 'shadow' && (
          <Button busy={keep.isPending} onClick={promote}>
            {t('rules.promote')}
          </Button>
        )}
        {rule && (
          <Button look="danger" busy={keep.isPending} onClick={remove}>
            {t('rules.remove')}
          </Button>
        )}
      </div>
      <div className="grid gap-5 xl:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-3">
          {!rule && (
            <TextField
              label={t('admin.name')}
              hint={t('rules.nameHint')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
          <Suspense fallback={<Skeleton className="h-88 w-full" />}>
            <RuleText label={t('rules.text')} text={text} onChange={setText} language={language} faults={look} />
          </Suspense>
          {broken.slice(0, SHOWN_MOST).map((fault) => (
            <Notice key={`${fault.line}-${fault.column}`} tone="bad">
              {t('rules.brokenAt', fault)}
            </Notice>
          ))}
          <Faults error={keep.error} reload={reload} />
          <div className="flex items-end gap-2">
            <TextField
              label={t('rules.note')}
              className="flex-1"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button className="h-9" look="primary" busy={keep.isPending} disabledReason={missing} onClick={save}>
              {t('rules.save')}
            </Button>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <DryRunPart name={name} text={text} />
          <BacktestPart name={name} text={text} />
        </div>
      </div>
    </div>
  )
}
