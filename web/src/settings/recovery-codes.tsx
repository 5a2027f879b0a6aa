// Recovery codes, which are shown once.
import { useTranslation } from 'react-i18next'

import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/feedback'

export function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const { t } = useTranslation()
  const text = `${codes.join('\n')}\n`
  return (
    <Dialog open onOpenChange={close} title={t('settings.codes')}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('settings.codesText')}</p>
        <ul
          aria-label={t('settings.codes')}
          className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border p-3 font-mono text-[0.8125rem]"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Notice tone="warn">{t('settings.codesOnce')}</Notice>
        <footer className="flex flex-wrap justify-end gap-2">
          <CopyButton text={text} />
          <Button size="small" onClick={() => download(text)}>
            {t('settings.download')}
          </Button>
          <Button size="small" look="primary" onClick={close}>
            {t('settings.kept')}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: 'holdfast-recovery-codes.txt' })
  link.click()
  URL.revokeObjectURL(address)
}
