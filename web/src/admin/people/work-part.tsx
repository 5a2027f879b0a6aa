// What somebody can do, and how many open tickets they take.
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useWork, workQuery, type Work } from '@/api/assignment'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Part } from '../editing'

export function WorkPart({ person }: { person: string }) {
  const { data } = useQuery(workQuery(person))
  return data ? <Form key={JSON.stringify(data)} person={person} now={data} /> : null
}

function Form({ person, now }: { person: string; now: Work }) {
  const { t } = useTranslation()
  const save = useWork(person)
  const [skills, setSkills] = useState(now.skills.join(', '))
  const [capacity, setCapacity] = useState(now.capacity?.toString() ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const words = skills.split(',').map((word) => word.trim())
    const work = { skills: words.filter(Boolean), capacity: capacity === '' ? null : Number(capacity) }
    save.mutate(work, { onSuccess: () => toast({ text: t('common.saved') }) })
  }
  return (
    <form onSubmit={submit} aria-label={t('assignment.work')}>
      <Part title={t('assignment.work')} hint={t('assignment.workAbout')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('assignment.skills')}
            hint={t('assignment.skillsHint')}
            value={skills}
            onChange={(event) => setSkills(event.target.value)}
          />
          <TextField
            label={t('assignment.capacity')}
            hint={t('assignment.ownCapacityHint')}
            type="number"
            min={0}
            value={capacity}
            onChange={(event) => setCapacity(event.target.value)}
          />
        </div>
        <Refused error={save.error} />
        <Button type="submit" className="self-start" busy={save.isPending}>
          {t('common.save')}
        </Button>
      </Part>
    </form>
  )
}
