// Says who may see a ticket: everybody whose role reaches it, or only those who are named.
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { PersonPicker, type Person } from '@/admin/people/person-picker'
import { useCommand } from '@/api/commands'
import type { Me, Ticket } from '@/api/types'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { toast } from '@/ui/toast'

export function ConfidentialDialog({ ticket, me, close }: { ticket: Ticket; me: Me; close: () => void }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const { number, requester, assignee } = ticket
  // These see it whether or not they are named.
  const always = [requester.id, assignee?.id, me.id]
  const [named, setNamed] = useState(true)
  const [people, setPeople] = useState<Person[]>(() => (ticket.named ?? []).filter(({ id }) => !always.includes(id)))

  const save = () =>
    command.mutate(
      { type: 'restrict', to: named ? people.map(({ id }) => id) : null },
      {
        onSuccess: () => {
          toast({ text: t(named ? 'people.confidential.done' : 'people.confidential.opened', { number }) })
          close()
        },
      },
    )

  return (
    <Dialog open onOpenChange={close} title={t('people.confidential.dialog', { number })}>
      <div className="flex flex-col gap-4 p-4">
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t('people.confidential.dialog', { number })}</legend>
          <Choice label={t('people.confidential.named')} checked={named} choose={() => setNamed(true)} />
          <Choice label={t('people.confidential.everybody')} checked={!named} choose={() => setNamed(false)} />
        </fieldset>
        {named && <People people={people} except={always} onChange={setPeople} />}
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" busy={command.isPending} onClick={save}>
            {t('common.save')}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}

function Choice({ label, checked, choose }: { label: string; checked: boolean; choose: () => void }) {
  return (
    <label className="flex items-center gap-2">
      <input type="radio" name="who" checked={checked} onChange={choose} className="size-4 accent-accent" />
      {label}
    </label>
  )
}

type PeopleProps = { people: Person[]; except: (string | undefined)[]; onChange: (people: Person[]) => void }

function People({ people, except, onChange }: PeopleProps) {
  const { t } = useTranslation()
  const taken = [...except.filter((id) => id !== undefined), ...people.map(({ id }) => id)]
  return (
    <div role="group" aria-label={t('people.confidential.people')} className="flex flex-col gap-2">
      <p className="text-[0.8125rem] text-ink-faint">{t('people.confidential.always')}</p>
      {people.length === 0 && <p className="text-ink-faint">{t('people.confidential.nobodyElse')}</p>}
      <ul className="flex flex-col gap-1 empty:hidden">
        {people.map((person) => (
          <li key={person.id} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{person.name}</span>
            <IconButton
              label={t('common.remove', { what: person.name })}
              onClick={() => onChange(people.filter(({ id }) => id !== person.id))}
            >
              <X className="size-3.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      <PersonPicker
        label={t('people.findPerson')}
        value={null}
        except={taken}
        onPick={(person) => person && onChange([...people, person])}
        trigger={
          <Button size="small" className="self-start">
            <Plus aria-hidden className="size-3.5" />
            {t('people.findPerson')}
          </Button>
        }
      />
    </div>
  )
}
