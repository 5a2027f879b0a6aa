// One lookup list: its name, whose rows are whose, and the table from which they are taken.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import type { Lookup } from '@/api/admin-types'
import { lookupsQuery, useLookupWrites } from '@/api/lookups'
import { useDocumentTitle } from '@/session/document-title'
import { NotFound } from '@/session/pages'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Part } from './editing'
import { Faults, useFaults } from './faults'
import { LookupTable } from './lookup-table'

export function LookupPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: lists } = useSuspenseQuery(lookupsQuery)
  const list = lists.find(({ key }) => key === id)
  const title = list?.name ?? t('admin.newLookup')
  useDocumentTitle(title)
  if (!list && id !== 'new') return <NotFound />
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
      <ListForm list={list} />
      {list && <LookupTable list={list.key} />}
    </>
  )
}

function ListForm({ list }: { list: Lookup | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { save, remove } = useLookupWrites()
  const [draft, setDraft] = useState({ key: '', name: '', ownerColumn: '', ...present(list) })
  const error = save.error ?? remove.error
  const fault = useFaults(error)
  const back = () => void navigate({ to: '/admin/lookups' })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = ({ key }: Lookup) => {
      toast({ text: t('admin.saved') })
      void navigate({ to: '/admin/lookups/$lookup', params: { lookup: key } })
    }
    save.mutate({ ...draft, isNew: !list, archived: false }, { onSuccess })
  }
  const text = (name: keyof typeof draft) => ({
    value: draft[name],
    error: fault(`/${name}`),
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  })

  return (
    <form onSubmit={submit} aria-label={t('admin.general')}>
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField label={t('admin.name')} required maxLength={100} {...text('name')} />
          <TextField label={t('admin.key')} required disabled={Boolean(list)} {...text('key')} />
          <TextField label={t('admin.ownerColumn')} hint={t('admin.ownerColumnHint')} {...text('ownerColumn')} />
        </div>
        <Faults error={error} reload={back} />
        <footer className="flex gap-2">
          {list && (
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate(list.key, { onSuccess: back })}>
              {list.archived ? t('admin.removeForGood') : t('admin.archive')}
            </Button>
          )}
          <span className="ml-auto" />
          <Button onClick={back}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {list?.archived ? t('admin.bringBack') : t('admin.saveList')}
          </Button>
        </footer>
      </Part>
    </form>
  )
}

function present(list: Lookup | undefined) {
  return list && { key: list.key, name: list.name, ownerColumn: list.ownerColumn ?? '' }
}
