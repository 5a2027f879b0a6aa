// Offers the first steps to an admin on whose desk nobody has set up anything.
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useSetUp } from '@/admin/wizard/never-set-up'
import type { Me } from '@/api/types'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

export function SetUpBanner({ me }: { me: Me }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { needed, putOff } = useSetUp(me)
  if (!needed) return null
  return (
    <div className="px-4 py-2">
      <Notice>
        <span className="flex-1">
          <strong className="font-medium text-ink">{t('people.wizard.title')}.</strong> {t('people.wizard.about')}
        </span>
        <Button size="small" onClick={putOff}>
          {t('people.wizard.later')}
        </Button>
        <Button size="small" look="primary" onClick={() => void navigate({ to: '/setup' })}>
          {t('people.wizard.begin')}
        </Button>
      </Notice>
    </div>
  )
}
