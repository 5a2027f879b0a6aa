// Who is signed in, their language and theme, and the way out.
import { LogOut, UserCog } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useSignOut } from '@/api/session'
import type { Me } from '@/api/types'
import { chooseLanguage, LANGUAGES } from '@/i18n'
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/ui/menu'
import { THEMES, useTheme, type Theme } from '@/ui/theme'

const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))

type UserMenuProps = { me: Me; align?: 'start' | 'end'; toSettings: () => void; extra?: ReactNode; children: ReactNode }

export function UserMenu({ me, align, toSettings, extra, children }: UserMenuProps) {
  const { t, i18n } = useTranslation()
  const [theme, setTheme] = useTheme()
  const signOut = useSignOut()

  return (
    <Menu trigger={children} {...(align && { align })}>
      <div className="px-2 py-1.5">
        <p className="font-medium">{me.name}</p>
        <p className="text-xs text-ink-faint">{me.email ?? me.username}</p>
      </div>
      <MenuLine />
      <MenuChoice
        label={t('common.theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`common.themes.${value}`) }))}
        onChange={(value) => setTheme(value as Theme)}
      />
      <MenuLine />
      <MenuChoice label={t('common.language')} value={i18n.language} options={languages} onChange={chooseLanguage} />
      <MenuLine />
      {extra}
      <MenuItem icon={<UserCog className="size-3.5" />} onSelect={toSettings}>
        {t('common.settings')}
      </MenuItem>
      <MenuItem icon={<LogOut className="size-3.5" />} onSelect={() => signOut.mutate()}>
        {t('common.signOut')}
      </MenuItem>
    </Menu>
  )
}
