// One organisation: its name, its domains, its members.
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import {
  organisationQuery,
  useArchiveOrganisation,
  usersQuery,
  useSaveOrganisation,
  type Organisation,
} from '@/api/people'
import { useWrong } from '@/settings/wrong'
import { CheckField, TextArea, TextField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { toast } from '@/ui/toast'

import { differs, Part } from '../editing'
import { Archive } from './archive'
import { PlainForm } from './form'

export function OrganisationPage({ id }: { id: string }) {
  return id === 'new' ? <OrganisationForm base={null} /> : <Known id={id} />
}

function Known({ id }: { id: string }) {
  const { data } = useSuspenseQuery(organisationQuery(id))
  return (
    <>
      <OrganisationForm key={JSON.stringify(data)} base={data} />
      <Members id={id} />
    </>
  )
}

function OrganisationForm({ base }: { base: Organisation | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveOrganisation(base?.id ?? null)
  const wrong = useWrong(save.error)
  const [begun] = useState({
    name: base?.name ?? '',
    domains: base?.domains.join('\n') ?? '',
    shared: base?.shared ?? false,
    note: base?.note ?? '',
  })
  const [draft, setDraft] = useState(begun)
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const back = () => void navigate({ to: '/admin/organisations' })
  const keep = () => {
    const domains = draft.domains.split(/[\s,;]+/).filter(Boolean)
    const done = () => {
      toast({ text: t('common.saved') })
      back()
    }
    // What was saved makes the form anew, which would forget what comes afterwards.
    void save.mutateAsync({ ...draft, domains }).then(done, () => undefined)
  }
  return (
    <PlainForm
      title={base?.name ?? t('people.newOrganisation')}
      {...{ back }}
      busy={save.isPending}
      error={save.error}
      blocked={base && !differs(draft, begun) ? t('admin.nothingChanged') : undefined}
      save={keep}
      extra={base && <PutAway base={base} done={back} />}
    >
      <Part title={t('admin.general')}>
        <TextField
          label={t('admin.name')}
          required
          maxLength={200}
          value={draft.name}
          error={wrong('/name')}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextArea
          label={t('people.domains')}
          hint={t('people.domainsHint')}
          value={draft.domains}
          error={wrong('/domains')}
          onChange={(event) => change({ domains: event.target.value })}
        />
        <CheckField
          label={t('people.shared')}
          checked={draft.shared}
          onChange={(event) => change({ shared: event.target.checked })}
        />
        <TextArea
          label={t('people.note')}
          maxLength={5000}
          value={draft.note}
          error={wrong('/note')}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Part>
    </PlainForm>
  )
}

function PutAway({ base, done }: { base: Organisation; done: () => void }) {
  const archive = useArchiveOrganisation(base.id)
  const save = useSaveOrganisation(base.id)
  return <Archive name={base.name} archived={base.archived} archive={archive} save={save} done={done} />
}

function Members({ id }: { id: string }) {
  const { t } = useTranslation()
  const list = useInfiniteQuery(usersQuery({ organisation: id }))
  const members = list.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Part title={t('people.members')}>
      {list.data && members.length === 0 && <p className="text-ink-faint">{t('people.noMembers')}</p>}
      <ul aria-label={t('people.members')} className="divide-y empty:hidden">
        {members.map((user) => (
          <li key={user.id} className="flex gap-3 py-1.5">
            <Link to="/admin/users/$user" params={{ user: user.id }} className="font-medium hover:underline">
              {user.name}
            </Link>
            <span className="truncate text-ink-faint">{user.email}</span>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </Part>
  )
}
