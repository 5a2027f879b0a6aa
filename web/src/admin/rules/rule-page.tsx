// One rule: its text with the trials beside it, and below them what it was and what it did.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

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
import { Button } from '@/ui/button'
import { Notice, Skeleton } from '@/ui/feedback'

import { TextFrame, useTextDraft, type TextDraft } from '../text-frame'
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
  const draft = useTextDraft(
    { name: rule?.name ?? null, text: kept, version },
    {
      kept: ruleKept,
      removed: ruleRemoved,
      back: () => void navigate({ to: '/admin/rules' }),
      open: (name) => void navigate({ to: '/admin/rules/$rule', params: { rule: name } }),
      reload,
    },
  )
  const { name, text, busy } = draft
  const promote = () => draft.send(ruleSwitched(name, 'on'), reload)
  return (
    <TextFrame
      draft={draft}
      what="rules"
      label={t('admin.name')}
      badge={rule && <ModeBadge rule={rule} />}
      extra={
        rule?.mode === 'shadow' && (
          <Button busy={busy} onClick={promote}>
            {t('rules.promote')}
          </Button>
        )
      }
      beside={
        <div className="flex min-w-0 flex-col gap-5">
          <DryRunPart name={name} text={text} />
          <BacktestPart name={name} text={text} />
        </div>
      }
    >
      <Text draft={draft} />
    </TextFrame>
  )
}

/** The text, and what the server finds broken in it. */
function Text({ draft: { name, text, setText } }: { draft: TextDraft }) {
  const { t } = useTranslation()
  const { data: language } = useSuspenseQuery(languageQuery)
  const [broken, setBroken] = useState<Broken[]>([])
  const look = async (draft: string) => {
    const found = await faultsOf(name || 'draft', draft)
    setBroken(found)
    return found
  }
  return (
    <>
      <Suspense fallback={<Skeleton className="h-88 w-full" />}>
        <RuleText label={t('rules.text')} text={text} onChange={setText} language={language} faults={look} />
      </Suspense>
      {broken.slice(0, SHOWN_MOST).map((fault) => (
        <Notice key={`${fault.line}-${fault.column}`} tone="bad">
          {t('rules.brokenAt', fault)}
        </Notice>
      ))}
    </>
  )
}
