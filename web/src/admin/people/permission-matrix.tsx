// Every permission, by what it is about. Nobody gives what they do not hold.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { permissionsQuery } from '@/api/people'
import { en } from '@/i18n/en'
import { usePermissionName } from '@/settings/permission-name'
import { CheckField } from '@/ui/field'

type PermissionMatrixProps = {
  value: string[]
  held: string[]
  fixed: boolean
  onChange: (permissions: string[]) => void
}

type Group = keyof typeof en.people.permissionGroup

export function PermissionMatrix({ value, held, fixed, onChange }: PermissionMatrixProps) {
  const { t } = useTranslation()
  const nameOf = usePermissionName()
  const { data } = useSuspenseQuery(permissionsQuery)
  // How far a role sees is said by its scope.
  const permissions = data.filter(({ implied }) => !implied)
  const groups = [...new Set(permissions.map(({ group }) => group))]
  const put = (name: string, on: boolean) => onChange(on ? [...value, name] : value.filter((other) => other !== name))
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {groups.map((group) => (
        <fieldset key={group} className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-[0.8125rem] font-medium text-ink-soft">
            {group in en.people.permissionGroup ? t(`people.permissionGroup.${group as Group}`) : group}
          </legend>
          {permissions
            .filter((permission) => permission.group === group)
            .map(({ name }) => (
              <CheckField
                key={name}
                label={nameOf(name)}
                hint={held.includes(name) || fixed ? name : t('people.notYours')}
                disabled={fixed || (!held.includes(name) && !value.includes(name))}
                checked={value.includes(name)}
                onChange={(event) => put(name, event.target.checked)}
              />
            ))}
        </fieldset>
      ))}
    </div>
  )
}
