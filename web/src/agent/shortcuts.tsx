// The help that `?` opens.
import { useTranslation } from 'react-i18next'

import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'

const KEYS = [
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['Esc', 'back'],
  ['r', 'reply'],
  ['n', 'note'],
  ['a', 'take'],
  ['s', 'status'],
  ['m', 'macros'],
  ['c', 'create'],
  ['/', 'search'],
  ['b', 'bell'],
  ['Ctrl Enter', 'send'],
  ['?', 'help'],
] as const

export function Shortcuts({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onOpenChange={close} title={t('agent.shortcuts')}>
      <dl className="grid gap-x-8 gap-y-1 p-4 sm:grid-cols-2">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="flex items-center justify-between gap-4 py-1">
            <dt>{t(`agent.keys.${what}`)}</dt>
            <dd className="flex gap-1">
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
