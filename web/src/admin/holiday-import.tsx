// Takes holidays over from an iCalendar file, and tells what was taken and what was not.
import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import type { Imported } from '@/api/admin-types'
import { importing } from '@/api/desk-changes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

import type { Saving } from './saving'

type HolidayImportProps = {
  id: string
  upon: number | undefined
  saving: Saving
  /** A draft is open, which a changed calendar would not fit any more. */
  changed: boolean
  reload: () => void
}

export function HolidayImport({ id, upon, saving, changed, reload }: HolidayImportProps) {
  const { t } = useTranslation()
  const file = useRef<HTMLInputElement>(null)
  const [report, setReport] = useState<Imported | null>(null)

  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const write = newWrite(importing(id, await chosen.text()), upon)
    saving.ask(write, ({ data }) => setReport(data as Imported))
    // The same file may be chosen again after it was mended.
    if (file.current) file.current.value = ''
  }

  const close = () => {
    setReport(null)
    reload()
  }

  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".ics,text/calendar"
        tabIndex={-1}
        aria-label={t('admin.importFile')}
        onChange={(event) => void take(event.target.files?.[0])}
        className="hidden"
      />
      <Button
        size="small"
        className="self-start"
        busy={saving.busy}
        disabledReason={changed ? t('admin.saveFirst') : undefined}
        onClick={() => file.current?.click()}
      >
        <Upload className="size-3.5" />
        {t('admin.importHolidays')}
      </Button>
      {report && (
        <Dialog open onOpenChange={close} title={t('admin.importHolidays')}>
          <Report report={report} close={close} />
        </Dialog>
      )}
    </>
  )
}

function Report({ report: { added, skipped }, close }: { report: Imported; close: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-3 p-4">
      <p>{t('admin.imported', { count: added })}</p>
      {skipped.length > 0 && (
        <>
          <p>{t('admin.skipped', { count: skipped.length })}</p>
          <ul className="max-h-64 list-disc overflow-y-auto pl-5 text-[0.8125rem]">
            {skipped.map(({ date, label, reason }) => (
              <li key={`${date}-${label}-${reason}`}>
                {[date, label].filter(Boolean).join(' ')}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button className="self-end" onClick={close}>
        {t('common.close')}
      </Button>
    </div>
  )
}
