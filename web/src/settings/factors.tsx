// Second factors: an authenticator app, passkeys, and the codes for the day when none is at hand.
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { factorsQuery, useNewCodes, useRemoveFactor, useRenameFactor, type Factor } from '@/api/factors'
import { canUsePasskeys } from '@/api/passkey'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Skeleton } from '@/ui/feedback'
import { toast } from '@/ui/toast'

import { AddApp } from './add-app'
import { AddPasskey } from './add-passkey'
import { Item, Items, Part } from './part'
import { useRealTime } from './real-time'
import { RecoveryCodes } from './recovery-codes'
import { RenameDialog } from './rename'
import { useSudo, type Sudo } from './sudo'
import { Sure } from './sure'

type Doing = 'app' | 'passkey' | { rename: Factor } | { remove: Factor } | { codes: string[] } | null

export function Factors() {
  const { t } = useTranslation()
  const { data } = useQuery(factorsQuery)
  const [doing, setDoing] = useState<Doing>(null)
  const sudo = useSudo()
  const close = () => setDoing(null)
  /** The first factor brings recovery codes, which have to be kept at once. */
  const added = (name: string, codes: string[]) => {
    toast({ text: t('settings.factorAdded', { name }) })
    setDoing(codes.length > 0 ? { codes } : null)
  }

  return (
    <Part title={t('settings.parts.factors')} hint={t('settings.factorsText')}>
      {!data && <Skeleton className="h-16" />}
      {data?.factors.length === 0 && <p className="text-ink-faint">{t('settings.noFactors')}</p>}
      {data && data.factors.length > 0 && (
        <Items label={t('settings.parts.factors')}>
          {data.factors.map((factor) => (
            <FactorItem
              key={factor.id}
              factor={factor}
              rename={() => setDoing({ rename: factor })}
              remove={() => setDoing({ remove: factor })}
            />
          ))}
        </Items>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setDoing('app')}>
          <Smartphone aria-hidden className="size-4" />
          {t('settings.addApp')}
        </Button>
        <Button
          disabledReason={canUsePasskeys() ? undefined : t('auth.noPasskeys')}
          onClick={() => setDoing('passkey')}
        >
          <KeyRound aria-hidden className="size-4" />
          {t('settings.addPasskey')}
        </Button>
      </div>
      {data && data.factors.length > 0 && (
        <Codes left={data.codesLeft} sudo={sudo} show={(codes) => setDoing({ codes })} />
      )}
      {doing === 'app' && <AddApp sudo={sudo} added={added} close={close} />}
      {doing === 'passkey' && <AddPasskey sudo={sudo} added={added} close={close} />}
      {doing && typeof doing === 'object' && 'rename' in doing && (
        <Rename factor={doing.rename} sudo={sudo} close={close} />
      )}
      {doing && typeof doing === 'object' && 'remove' in doing && (
        <Remove factor={doing.remove} sudo={sudo} close={close} />
      )}
      {doing && typeof doing === 'object' && 'codes' in doing && <RecoveryCodes codes={doing.codes} close={close} />}
      {sudo.dialog}
    </Part>
  )
}

function useFactorName(): (factor: Factor) => string {
  const { t } = useTranslation()
  return ({ label, kind }) => label || t(`settings.factorKinds.${kind}`)
}

type FactorItemProps = { factor: Factor; rename: () => void; remove: () => void }

function FactorItem({ factor, rename, remove }: FactorItemProps) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const nameOf = useFactorName()
  const name = nameOf(factor)
  const { kind, createdAt, usedAt } = factor
  const facts = [
    ...(name === t(`settings.factorKinds.${kind}`) ? [] : [t(`settings.factorKinds.${kind}`)]),
    t('settings.added', { when: exactly(createdAt) }),
    usedAt ? t('settings.usedAt', { when: exactly(usedAt) }) : t('settings.neverUsed'),
  ]
  return (
    <Item name={name} facts={facts}>
      <Button size="small" aria-label={t('settings.renameThis', { name })} onClick={rename}>
        {t('settings.rename')}
      </Button>
      <Button size="small" look="danger" aria-label={t('common.remove', { what: name })} onClick={remove}>
        {t('common.delete')}
      </Button>
    </Item>
  )
}

function Rename({ factor, sudo, close }: { factor: Factor; sudo: Sudo; close: () => void }) {
  const { t } = useTranslation()
  const rename = useRenameFactor()
  const nameOf = useFactorName()
  const old = nameOf(factor)
  const send = (name: string) => sudo.run(() => rename.mutateAsync({ id: factor.id, label: name }).then(close))
  return (
    <RenameDialog
      title={t('settings.renameThis', { name: old })}
      label={t('settings.name')}
      old={old}
      {...{ send, close }}
      busy={rename.isPending}
      error={rename.error}
    />
  )
}

function Remove({ factor, sudo, close }: { factor: Factor; sudo: Sudo; close: () => void }) {
  const { t } = useTranslation()
  const remove = useRemoveFactor()
  const nameOf = useFactorName()
  const name = nameOf(factor)
  const done = () => {
    toast({ text: t('settings.removed', { name }) })
    close()
  }
  return (
    <Sure
      title={t('settings.removeTitle', { name })}
      text={t('settings.removeText')}
      act={t('common.delete')}
      busy={remove.isPending}
      onYes={() => sudo.run(() => remove.mutateAsync(factor.id).then(done))}
      close={close}
    >
      <Refused error={remove.error} />
    </Sure>
  )
}

function Codes({ left, sudo, show }: { left: number; sudo: Sudo; show: (codes: string[]) => void }) {
  const { t } = useTranslation()
  const make = useNewCodes()
  const again = () => sudo.run(() => make.mutateAsync(undefined).then(show))
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t pt-3">
      <p className="min-w-0 flex-1 text-[0.8125rem] text-ink-soft">
        {t('settings.codesLeft', { count: left })} {t('settings.newCodesText')}
      </p>
      <Button size="small" busy={make.isPending} onClick={again}>
        {t('settings.newCodes')}
      </Button>
    </div>
  )
}
