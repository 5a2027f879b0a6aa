// Asks for help.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useOpenTicket } from '@/api/commands'
import { categoriesQuery } from '@/api/desk'
import { asProblem } from '@/api/problem'
import type { OpenTicket } from '@/api/types'
import { defaultsOf, FieldInputs, useNewFields } from '@/ticket/field-form'
import { filledIn, type Values } from '@/ticket/fields'
import { FilesField } from '@/ticket/files/upload-list'
import { useUploads } from '@/ticket/files/use-uploads'
import { NotTaken } from '@/ticket/not-taken'
import { useSameKey } from '@/ticket/same-key'
import { Button } from '@/ui/button'
import { SelectField, TextArea, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

/** The scale in the order of its numbers, 1 first. */
const URGENCIES = ['stopped', 'slowed', 'annoyed', 'relaxed'] as const

const blank = { title: '', description: '', category: '', urgency: '3' }
type Form = typeof blank

export function NewRequest() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form, setForm] = useState(blank)
  const { keyFor } = useSameKey()
  const open = useOpenTicket()
  const uploads = useUploads()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const fields = useNewFields(form.category, false)
  const [given, setGiven] = useState<Values>({})
  const values = { ...defaultsOf(fields), ...given }
  const errors = open.error ? asProblem(open.error).fields : []
  const field = (name: keyof Form) => ({
    value: form[name],
    error: errors.find((error) => error.pointer === `/${name}`)?.message,
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (open.isPending || uploads.waitsFor) return
    const customFields = filledIn(fields, values)
    const request = {
      ...toRequest(form),
      ...(fields.length > 0 && { customFields }),
      attachmentIds: uploads.ids,
    }
    const onSuccess = ({ number }: { number: string }) => {
      toast({ text: t('portal.submitted', { number }) })
      void navigate({ to: '/requests/$ticket', params: { ticket: number } })
    }
    open.mutate({ ...request, key: keyFor(JSON.stringify(request)) }, { onSuccess })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-5 rounded-xl border bg-surface p-4 sm:p-6">
      <TextField
        label={t('portal.howTitle')}
        hint={t('portal.titleHint')}
        required
        maxLength={250}
        {...field('title')}
      />
      <TextArea label={t('portal.describe')} hint={t('portal.describeHint')} {...field('description')} />
      <FilesField uploads={uploads} />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField label={t('ticket.category')} {...field('category')}>
          <option value="">{t('portal.chooseCategory')}</option>
          {categories.map(({ id, path }) => (
            <option key={id} value={id}>
              {path.join(' › ')}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('ticket.urgency')} {...field('urgency')}>
          {URGENCIES.map((urgency, index) => (
            <option key={urgency} value={index + 1}>
              {t(`ticket.urgencies.${urgency}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <FieldInputs fields={fields} values={values} onChange={setGiven} error={open.error} />
      {open.error && <NotTaken error={open.error} />}
      <Button
        look="primary"
        size="large"
        type="submit"
        busy={open.isPending}
        disabledReason={uploads.waitsFor}
        className="self-start"
      >
        {t('portal.submit')}
      </Button>
    </form>
  )
}

function toRequest({ title, description, category, urgency }: Form): Omit<OpenTicket, 'attachmentIds'> {
  return {
    title: title.trim(),
    ...(description.trim() && { description: description.trim() }),
    ...(category && { category }),
    urgency: Number(urgency),
    source: 'portal',
  }
}
