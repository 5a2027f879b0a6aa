// The first steps on a new desk, one at a time. Each can be skipped, and done later on its own page.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useEditDesk } from '@/api/about'
import type { Me } from '@/api/types'
import { useDocumentTitle } from '@/session/document-title'
import { ProfilePart } from '@/settings/profile'
import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import { toast } from '@/ui/toast'

import { DeskStep } from './desk-step'
import { HoursStep } from './hours-step'
import { InviteStep } from './invite-step'
import { MailStep } from './mail-step'
import { useSetUp } from './never-set-up'

const STEPS = ['desk', 'you', 'hours', 'mail', 'invite'] as const

export function Wizard({ me }: { me: Me }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { putOff } = useSetUp(me)
  const edit = useEditDesk()
  const [at, setAt] = useState(0)
  const step = STEPS[at] ?? 'desk'
  const words = t('people.wizard.step', { step: at + 1, steps: STEPS.length })
  const leave = () => {
    putOff()
    void navigate({ to: '/tickets' })
  }
  const finish = () => {
    // By then this page is gone, and with it whoever would hear of an end by a callback.
    void edit.mutateAsync({ setUp: true }).then(() => toast({ text: t('people.wizard.done') }))
    leave()
  }
  useDocumentTitle(t('people.wizard.title'))

  return (
    <div className="flex flex-col gap-5">
      <header>
        <h1 className="text-lg font-semibold tracking-tight">{t('people.wizard.title')}</h1>
        <p className="text-ink-faint">{t('people.wizard.about')}</p>
      </header>
      <div className="flex flex-col gap-1">
        <p className="text-xs text-ink-faint">{words}</p>
        <Progress label={words} done={at + 1} total={STEPS.length} />
      </div>
      {step === 'desk' && <DeskStep />}
      {step === 'you' && <ProfilePart />}
      {step === 'hours' && <HoursStep />}
      {step === 'mail' && <MailStep me={me} />}
      {step === 'invite' && <InviteStep />}
      <footer className="flex gap-2">
        <Button look="quiet" onClick={leave}>
          {t('people.wizard.later')}
        </Button>
        <span className="flex-1" />
        {at > 0 && <Button onClick={() => setAt(at - 1)}>{t('people.wizard.back')}</Button>}
        {at < STEPS.length - 1 ? (
          <Button look="primary" onClick={() => setAt(at + 1)}>
            {t('people.wizard.next')}
          </Button>
        ) : (
          <Button look="primary" onClick={finish}>
            {t('people.wizard.finish')}
          </Button>
        )}
      </footer>
    </div>
  )
}
