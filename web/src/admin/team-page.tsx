// One team: its name and place as a part of the desk, and its members, who change at once.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { deskTeamsQuery, regionsQuery } from '@/api/admin'
import type { Team } from '@/api/admin-types'
import { teamChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { CheckField, SelectField, TextField } from '@/ui/field'

import { CalendarField } from './calendar-field'
import { Editing, Part } from './editing'
import { TeamAssignment } from './team-assignment'
import { TeamMembers } from './team-members'
import { ThingForm, useDraft } from './thing-form'

const NEW: Team = { id: '', name: '', region: null, calendar: null, members: [] }

export function TeamPage({ id }: { id: string }) {
  return (
    <Editing query={deskTeamsQuery}>
      {({ data, version }, reload) => {
        const base = id === 'new' ? NEW : data.find((team) => team.id === id)
        if (!base) return <NotFound />
        return (
          <>
            <Form base={base} upon={version} reload={reload} />
            {base.id && <TeamMembers team={base.id} />}
            {base.id && <TeamAssignment team={base.id} />}
          </>
        )
      }}
    </Editing>
  )
}

type FormProps = { base: Team; upon: number | undefined; reload: () => void }

function Form({ base, upon, reload }: FormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: regions } = useQuery(regionsQuery)
  const isNew = base.id === ''
  const back = () => void navigate({ to: '/admin/teams' })
  const { draft, change, fault, form } = useDraft({ base, isNew, upon, changes: teamChanges, back })
  return (
    <ThingForm title={isNew ? t('people.newTeam') : base.name} {...{ form, reload }}>
      <Part title={t('admin.general')} hint={isNew ? t('people.saveTeamFirst') : undefined}>
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <SelectField
            label={t('people.region')}
            value={draft.region ?? ''}
            error={fault('/region')}
            onChange={(event) => change({ region: event.target.value || null })}
          >
            <option value="">{t('people.noRegion')}</option>
            {regions?.data.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <CalendarField
            value={draft.calendar ?? null}
            error={fault('/calendar')}
            onChange={(calendar) => change({ calendar })}
          />
        </div>
        <CheckField
          label={t('admin.csatOff')}
          checked={draft.csatOff ?? false}
          onChange={(event) => change({ csatOff: event.target.checked })}
        />
      </Part>
    </ThingForm>
  )
}
