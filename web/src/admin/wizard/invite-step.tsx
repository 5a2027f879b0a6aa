// Colleagues: made known and invited at once.
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { rolesQuery, useAddUser, useInvite } from '@/api/people'
import { Refused } from '@/session/refused'
import { useWrong } from '@/settings/wrong'
import { Button } from '@/ui/button'
import { SelectField, TextField } from '@/ui/field'

import { Part } from '../editing'

export function InviteStep() {
  const { t } = useTranslation()
  const { data: roles = [] } = useQuery(rolesQuery)
  const add = useAddUser()
  const invite = useInvite()
  const wrong = useWrong(add.error)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('agent')
  const [invited, setInvited] = useState<string[]>([])
  const busy = add.isPending || invite.isPending

  const send = async () => {
    const { id } = await add.mutateAsync({ name: name.trim(), email: email.trim(), roles: [role] })
    await invite.mutateAsync(id)
    setInvited([...invited, `${name.trim()} (${email.trim()})`])
    setName('')
    setEmail('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // What goes wrong stands below.
    if (!busy) void send().catch(() => undefined)
  }

  return (
    <Part title={t('people.wizard.invite')} hint={t('people.wizard.inviteText')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField
            label={t('admin.name')}
            required
            maxLength={200}
            value={name}
            error={wrong('/name')}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('people.email')}
            type="email"
            required
            maxLength={254}
            value={email}
            error={wrong('/email')}
            onChange={(event) => setEmail(event.target.value)}
          />
          <SelectField label={t('people.role')} value={role} onChange={(event) => setRole(event.target.value)}>
            {roles
              .filter(({ archived, key }) => !archived && key !== 'service')
              .map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
          </SelectField>
        </div>
        <Refused error={add.error ?? invite.error} />
        <Button type="submit" className="self-start" busy={busy}>
          {t('people.wizard.inviteAdd')}
        </Button>
      </form>
      {invited.length === 0 ? (
        <p className="text-ink-faint">{t('people.wizard.nobodyYet')}</p>
      ) : (
        <ul aria-label={t('people.wizard.invited')} className="list-disc pl-5">
          {invited.map((person) => (
            <li key={person}>{person}</li>
          ))}
        </ul>
      )}
    </Part>
  )
}
