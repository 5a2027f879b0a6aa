// The custom fields of a ticket: what they say, and a form to change them.
import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '@/api/admin'
import type { CustomField } from '@/api/admin-types'
import { useEdit } from '@/api/commands'
import { agentsQuery, categoriesQuery } from '@/api/desk'
import type { Ticket } from '@/api/types'
import { FieldInputs } from '@/ticket/field-form'
import { FieldValues } from '@/ticket/field-values'
import { changedValues, inForce, isFilled, type Values } from '@/ticket/fields'
import { useRefusal } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

import { Section } from './section'

export function FieldProperties({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data: read } = useQuery(customFieldsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const fields = inForce(read?.data ?? [], { ...ticket, category: ticket.categoryId, categories })
  const refusal = useRefusal(ticket.can.edit)
  if (fields.length === 0 && !Object.values(ticket.customFields).some(isFilled)) return null
  return (
    <Section title={t('ticket.fields')}>
      <FieldValues ticket={ticket} />
      {fields.length > 0 && (
        <Button look="quiet" size="small" className="-ml-2 mt-1" disabledReason={refusal} onClick={() => setOpen(true)}>
          <Pencil className="size-3.5" />
          {t('agent.editFields')}
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={t('ticket.fields')}>
        <FieldsForm ticket={ticket} fields={fields} close={() => setOpen(false)} />
      </Dialog>
    </Section>
  )
}

type FieldsFormProps = { ticket: Ticket; fields: CustomField[]; close: () => void }

function FieldsForm({ ticket, fields, close }: FieldsFormProps) {
  const { t } = useTranslation()
  const edit = useEdit(ticket)
  const { data: people = [] } = useQuery(agentsQuery)
  // What others change meanwhile must not change the form unseen.
  const [before] = useState<Values>(ticket.customFields)
  const [values, setValues] = useState(before)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const customFields = changedValues(fields, before, values)
    if (Object.keys(customFields).length === 0) return close()
    edit.mutate({ customFields }, { onSuccess: close })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4" noValidate>
      <FieldInputs
        fields={fields}
        values={values}
        onChange={setValues}
        error={edit.error}
        people={people}
        names={ticket.customFieldNames}
      />
      <footer className="flex justify-end gap-2">
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" busy={edit.isPending}>
          {t('agent.saveFields')}
        </Button>
      </footer>
    </form>
  )
}
