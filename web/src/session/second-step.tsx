// The second step of signing in: a code, a passkey, or a recovery code.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSecondStep, type FactorKind, type HalfSession } from '@/api/sign-in'
import { Button } from '@/ui/button'

import { CodeForm } from './code-form'
import { Gate, Turn } from './gate'
import { Refused } from './refused'

type SecondStepProps = { half: HalfSession; onSignedIn: () => void; back: () => void }

export function SecondStep({ half, onSignedIn, back }: SecondStepProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<FactorKind>(half.kinds[0] ?? 'totp')
  const step = useSecondStep(half)
  const others = half.kinds.filter((other) => other !== kind)
  const change = (next: FactorKind) => {
    step.reset()
    setKind(next)
  }

  return (
    <Gate title={t('auth.secondTitle')} about={t(`auth.secondText.${kind}`)}>
      <div className="mt-6 flex flex-col gap-4">
        {kind === 'passkey' ? (
          <Button
            look="primary"
            size="large"
            busy={step.isPending}
            onClick={() => step.mutate({ kind }, { onSuccess: onSignedIn })}
          >
            {t('auth.withPasskey')}
          </Button>
        ) : (
          <CodeForm
            key={kind}
            kind={kind}
            busy={step.isPending}
            send={(code) => step.mutate({ kind, code }, { onSuccess: onSignedIn })}
          />
        )}
        <Refused error={step.error} />
        {others.length > 0 && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-ink-faint">
            {t('auth.anotherWay')}
            {others.map((other) => (
              <Turn key={other} onClick={() => change(other)}>
                {t(`auth.kinds.${other}`)}
              </Turn>
            ))}
          </p>
        )}
        <Turn onClick={back}>{t('auth.startAgain')}</Turn>
      </div>
    </Gate>
  )
}
