// By which keys letters are signed, and what DNS must show of them.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import {
  mailDomainsQuery,
  useCheckMailDomain,
  useMakeMailDomain,
  useRemoveMailDomain,
  type MailDomain,
} from '@/api/letters'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { TextArea, TextField } from '@/ui/field'

import { Part } from '../editing'
import { useFaults } from '../faults'
import { PageHead } from '../page-head'
import { AddForm } from './add-form'

export function DomainsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(mailDomainsQuery)
  return (
    <>
      <PageHead title={t('letters.domains')} about={t('letters.domainsAbout')} />
      {data.map((key) => (
        <Domain key={`${key.selector} ${key.domain}`} given={key} />
      ))}
      <Add />
    </>
  )
}

const tones = { found: 'good', missing: 'bad', another: 'bad', unreachable: 'warn' } as const

function Domain({ given }: { given: MailDomain }) {
  const { t } = useTranslation()
  const check = useCheckMailDomain()
  const remove = useRemoveMailDomain()
  const { domain, selector, algorithm, record, checked } = given
  return (
    <Part title={`${domain} (${algorithm})`}>
      <dl className="grid gap-1 text-[0.8125rem]">
        <dt className="text-ink-faint">{t('letters.recordName')}</dt>
        <dd>
          <code className="break-all">{record.name}</code>
        </dd>
        <dt className="text-ink-faint">{t('letters.recordValue')}</dt>
        <dd>
          <code className="break-all">{record.value}</code>
        </dd>
      </dl>
      <div className="flex items-center gap-2">
        {checked && <Badge tone={tones[checked]}>{t(`letters.checked.${checked}`)}</Badge>}
        <span className="ml-auto" />
        <Button size="small" busy={check.isPending} onClick={() => check.mutate(given)}>
          {t('letters.check')}
        </Button>
        <Button
          size="small"
          aria-label={t('common.remove', { what: `${selector} ${domain}` })}
          busy={remove.isPending}
          onClick={() => remove.mutate(given)}
        >
          {t('letters.removeKey')}
        </Button>
      </div>
    </Part>
  )
}

function Add() {
  const { t } = useTranslation()
  const [domain, setDomain] = useState('')
  const [pem, setPem] = useState('')
  const make = useMakeMailDomain()
  const fault = useFaults(make.error)
  const send = () => {
    const done = () => {
      setDomain('')
      setPem('')
    }
    make.mutate({ domain, ...(pem.trim() && { privateKey: pem }) }, { onSuccess: done })
  }
  return (
    <AddForm title={t('letters.newKey')} sent={make} send={send} className="flex flex-col gap-3">
      <TextField
        label={t('letters.domain')}
        required
        maxLength={253}
        placeholder="desk.example"
        value={domain}
        error={fault('/domain')}
        onChange={(event) => setDomain(event.target.value)}
      />
      <TextArea
        label={t('letters.rsaKey')}
        hint={t('letters.rsaKeyHint')}
        spellCheck={false}
        value={pem}
        error={fault('/privateKey')}
        onChange={(event) => setPem(event.target.value)}
      />
      <Button type="submit" className="self-start" busy={make.isPending}>
        {t('letters.makeKey')}
      </Button>
    </AddForm>
  )
}
