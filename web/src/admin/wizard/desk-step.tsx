// The desk's name: it stands in letters and in the title of every page.
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { deskQuery, useEditDesk, type Desk } from '@/api/about'
import { Refused } from '@/session/refused'
import { useWrong } from '@/settings/wrong'
import { Button } from '@/ui/button'
import { Skeleton } from '@/ui/feedback'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Part } from '../editing'

export function DeskStep() {
  const { t } = useTranslation()
  const { data: desk } = useQuery(deskQuery)
  return (
    <Part title={t('people.wizard.desk')} hint={t('people.wizard.deskText')}>
      {desk ? <NameForm base={desk} /> : <Skeleton className="h-16" />}
    </Part>
  )
}

function NameForm({ base }: { base: Desk }) {
  const { t } = useTranslation()
  const edit = useEditDesk()
  const wrong = useWrong(edit.error)
  const [name, setName] = useState(base.name)
  const saved = () => toast({ text: t('people.wizard.deskSaved') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!edit.isPending) void edit.mutateAsync({ name }).then(saved, () => undefined)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={t('people.wizard.deskName')}
        placeholder="Holdfast"
        maxLength={60}
        value={name}
        error={wrong('/name')}
        onChange={(event) => setName(event.target.value)}
      />
      {!wrong('/name') && <Refused error={edit.error} />}
      <Button type="submit" className="self-start" busy={edit.isPending}>
        {t('common.save')}
      </Button>
    </form>
  )
}
