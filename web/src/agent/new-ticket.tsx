// Opens a ticket, for oneself or for somebody on the telephone.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useOpenTicket } from '@/api/commands'
import { agentsQuery, categoriesQuery, prioritiesQuery, teamsQuery } from '@/api/desk'
import { asProblem } from '@/api/problem'
import type { OpenTicket } from '@/api/types'
import { defaultsOf, FieldInputs, useNewFields } from '@/ticket/field-form'
import { filledIn, type Values } from '@/ticket/fields'
import { FilesField } from '@/ticket/files/upload-list'
import { useUploads } from '@/ticket/files/use-uploads'
import { NotTaken } from '@/ticket/not-taken'
import { useSameKey } from '@/ticket/same-key'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { CheckField, SelectField, TextArea, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

export function NewTicket({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onOpenChange={close} title={t('agent.newTicket')}>
      <NewTicketForm close={close} />
    </Dialog>
  )
}

const SOURCES = ['phone', 'web', 'chat'] as const

const blank = {
  email: '',
  name: '',
  title: '',
  description: '',
  source: 'phone',
  priority: '',
  category: '',
  teamId: '',
}
type Form = typeof blank

function NewTicketForm({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form, setForm] = useState(blank)
  const { keyFor } = useSameKey()
  const openTicket = useOpenTicket()
  const uploads = useUploads()
  const fields = useNewFields(form.category, true)
  const [given, setGiven] = useState<Values>({})
  const [asMail, setAsMail] = useState(false)
  const values = { ...defaultsOf(fields), ...given }
  const { data: people = [] } = useQuery(agentsQuery)
  const error = useFieldErrors(openTicket.error)
  const field = (name: keyof Form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (openTicket.isPending || uploads.waitsFor) return
    const customFields = filledIn(fields, values)
    const ticket = {
      ...toTicket(form, asMail),
      ...(fields.length > 0 && { customFields }),
      attachmentIds: uploads.ids,
    }
    openTicket.mutate(
      { ...ticket, key: keyFor(JSON.stringify(ticket)) },
      {
        onSuccess: ({ number }) => {
          close()
          toast({ text: t('agent.created', { number }) })
          void navigate({ to: '/tickets/$ticket', params: { ticket: number }, search: true })
        },
      },
    )
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('agent.requesterEmail')}
          type="email"
          required
          error={error('/requester/email')}
          {...field('email')}
        />
        <TextField label={t('agent.requesterName')} error={error('/requester/name')} {...field('name')} />
      </div>
      <TextField label={t('ticket.title')} required maxLength={250} error={error('/title')} {...field('title')} />
      <TextArea
        label={asMail ? t('participants.mail.words') : t('ticket.description')}
        required={asMail}
        error={error(asMail ? '/firstComment/body' : '/description')}
        {...field('description')}
      />
      <CheckField
        label={t('participants.mail.send')}
        hint={t('participants.mail.hint')}
        checked={asMail}
        onChange={(event) => setAsMail(event.target.checked)}
      />
      <FilesField uploads={uploads} />
      <Choices field={field} />
      <FieldInputs fields={fields} values={values} onChange={setGiven} error={openTicket.error} people={people} />
      {openTicket.error && <NotTaken error={openTicket.error} />}
      <footer className="flex justify-end gap-2">
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" busy={openTicket.isPending} disabledReason={uploads.waitsFor}>
          {t('agent.create')}
        </Button>
      </footer>
    </form>
  )
}

type Field = (name: keyof Form) => { value: string; onChange: (event: { target: { value: string } }) => void }

function Choices({ field }: { field: Field }) {
  const { t } = useTranslation()
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField label={t('ticket.priority')} {...field('priority')}>
        <option value="">—</option>
        {priorities.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('ticket.team')} {...field('teamId')}>
        <option value="">—</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('ticket.category')} {...field('category')}>
        <option value="">—</option>
        {categories.map(({ id, path }) => (
          <option key={id} value={id}>
            {path.join(' › ')}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('agent.cameBy')} {...field('source')}>
        {SOURCES.map((source) => (
          <option key={source} value={source}>
            {t(`ticket.sources.${source}`)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

/** Leaves out what was not filled in, so that the desk's own defaults and rules decide. */
function toTicket(
  { email, name, priority, description, ...rest }: Form,
  asMail: boolean,
): Omit<OpenTicket, 'attachmentIds'> {
  const form = { ...rest, ...(!asMail && { description }), ...(asMail && { source: 'email' }) }
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''))
  return {
    title: form.title,
    ...filled,
    requester: { email: email.trim(), ...(name.trim() && { name: name.trim() }) },
    ...(priority && { priority: Number(priority) }),
    ...(asMail && { firstComment: { body: description.trim() } }),
  }
}

function useFieldErrors(error: Error | null): (pointer: string) => string | undefined {
  const fields = error ? asProblem(error).fields : []
  return (pointer) => fields.find((field) => field.pointer === pointer)?.message
}
