// Who belongs to a team, and who leads it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { UserPlus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { membersQuery, useTeamMember } from '@/api/people'
import { fail } from '@/session/failures'
import { Avatar } from '@/ui/avatar'
import { Button, IconButton } from '@/ui/button'
import { Skeleton } from '@/ui/feedback'
import { CheckField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { toast } from '@/ui/toast'

import { Part } from './editing'
import { PersonPicker, type Person } from './people/person-picker'

export function TeamMembers({ team }: { team: string }) {
  const { t } = useTranslation()
  const list = useInfiniteQuery(membersQuery(team))
  const members = list.data?.pages.flatMap((page) => page.data)
  const change = useTeamMember(team)
  const put = (person: Person, lead: boolean | null, words?: string) =>
    change.mutate({ person: person.id, lead }, { onSuccess: () => words && toast({ text: words }), onError: fail })
  return (
    <Part title={t('people.members')}>
      {!members && <Skeleton className="h-16" />}
      {members?.length === 0 && <p className="text-ink-faint">{t('people.noMembers')}</p>}
      <ul aria-label={t('people.members')} className="divide-y empty:hidden">
        {members?.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-3 py-1.5">
            <Avatar name={member.name} />
            <Link
              to="/admin/users/$user"
              params={{ user: member.id }}
              className="min-w-0 flex-1 truncate hover:underline"
            >
              {member.name}
            </Link>
            <CheckField
              label={t('people.leads')}
              aria-label={t('people.makeLead', { name: member.name })}
              checked={member.lead}
              onChange={(event) => put(member, event.target.checked)}
            />
            <IconButton
              label={t('common.remove', { what: member.name })}
              onClick={() => put(member, null, t('people.memberRemoved', { name: member.name }))}
            >
              <X className="size-3.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
      <PersonPicker
        label={t('people.addMember')}
        value={null}
        except={members?.map(({ id }) => id) ?? []}
        onPick={(person) => person && put(person, false, t('people.memberAdded', { name: person.name }))}
        trigger={
          <Button className="self-start" busy={change.isPending}>
            <UserPlus aria-hidden className="size-4" />
            {t('people.addMember')}
          </Button>
        }
      />
    </Part>
  )
}
