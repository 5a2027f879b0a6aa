// Takes people over from a CSV file: first as a question, then in earnest.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useImport, type Import } from '@/api/people'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { CheckField } from '@/ui/field'
import { toast } from '@/ui/toast'

export function ImportDialog({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const file = useRef<HTMLInputElement>(null)
  const upload = useImport()
  const [csv, setCsv] = useState<string | null>(null)
  const [strict, setStrict] = useState(false)
  const [report, setReport] = useState<Import | null>(null)

  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const text = await chosen.text()
    setCsv(text)
    setReport(null)
    upload.mutate({ csv: text, preview: true, strict: false }, { onSuccess: setReport })
    // The same file may be chosen again after it was mended.
    if (file.current) file.current.value = ''
  }
  const apply = () => {
    const done = (report: Import) => {
      toast({ text: t('people.imported', counts(report)) })
      close()
    }
    if (csv !== null) upload.mutate({ csv, preview: false, strict }, { onSuccess: done })
  }

  return (
    <Dialog open wide onOpenChange={close} title={t('people.importTitle')}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('people.importText')}</p>
        <input
          ref={file}
          type="file"
          accept=".csv,text/csv"
          aria-label={t('people.importFile')}
          onChange={(event) => void take(event.target.files?.[0])}
          className="text-[0.8125rem] file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong file:bg-raised file:px-3 file:text-ink"
        />
        {report && <Report report={report} />}
        <Refused error={upload.error} />
        <CheckField label={t('people.strict')} checked={strict} onChange={(event) => setStrict(event.target.checked)} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" busy={upload.isPending} disabledReason={useBlocked(report, strict)} onClick={apply}>
            {t('people.importDo')}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}

/** Why the file cannot be imported. */
function useBlocked(report: Import | null, strict: boolean): string | undefined {
  const { t } = useTranslation()
  if (!report) return t('people.importChoose')
  const { created, updated, failed } = report
  return created + updated === 0 || (strict && failed > 0) ? t('people.importNothing') : undefined
}

function counts({ created, updated, failed }: Import) {
  return { created, updated, failed }
}

function Report({ report }: { report: Import }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('people.importTitle')} className="flex flex-col gap-2">
      <p role="status" className="font-medium">
        {t('people.wouldImport', counts(report))}
      </p>
      {report.errors.length > 0 && (
        <>
          <ul
            aria-label={t('people.importErrors')}
            className="max-h-56 overflow-y-auto rounded-md border p-2 text-[0.8125rem]"
          >
            {report.errors.map(({ line, column, message }) => (
              <li key={`${line}-${column}-${message}`}>
                {t('people.importLine', { line, message: [column, message].filter(Boolean).join(': ') })}
              </li>
            ))}
          </ul>
          {report.failed > report.errors.length && <p className="text-xs text-ink-faint">{t('people.importMore')}</p>}
        </>
      )}
    </section>
  )
}
