// The rows of a lookup list, taken from a table: first a look at what that would do, then the deed.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLookupImport } from '@/api/lookups'
import { asProblem } from '@/api/problem'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { CheckField, TextArea } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Part } from './editing'

export function LookupTable({ list }: { list: string }) {
  const { t } = useTranslation()
  const [table, setTable] = useState('')
  const [replaces, setReplaces] = useState(true)
  const look = useLookupImport(list)
  const take = useLookupImport(list)
  const write = (next: string) => {
    look.reset()
    take.reset()
    setTable(next)
  }
  const sent = { table, mode: replaces ? ('replace' as const) : ('merge' as const) }
  const done = () => {
    toast({ text: t('admin.saved') })
    write('')
  }
  const error = take.error ?? look.error
  return (
    <Part title={t('admin.table')} hint={t('admin.tableHint')}>
      <input
        type="file"
        accept=".csv,text/csv"
        aria-label={t('admin.table')}
        onChange={({ target }) => void target.files?.[0]?.text().then(write)}
      />
      <TextArea
        label={t('admin.table')}
        value={table}
        spellCheck={false}
        className="font-mono"
        onChange={({ target }) => write(target.value)}
      />
      <CheckField
        label={t('admin.replaceRows')}
        checked={replaces}
        onChange={({ target }) => (look.reset(), setReplaces(target.checked))}
      />
      {error && <Lines error={error} />}
      {look.data && <Notice>{t('admin.tableWould', { ...look.data })}</Notice>}
      <div className="flex gap-2">
        <Button busy={look.isPending} onClick={() => look.mutate({ ...sent, preview: true })}>
          {t('admin.checkTable')}
        </Button>
        {look.data && (
          <Button
            look="primary"
            busy={take.isPending}
            onClick={() => take.mutate({ ...sent, preview: false }, { onSuccess: done })}
          >
            {t('admin.takeTable')}
          </Button>
        )}
      </div>
    </Part>
  )
}

/** What is wrong, line by line. */
function Lines({ error }: { error: Error }) {
  const { t } = useTranslation()
  const { fields, message } = asProblem(error)
  if (fields.length === 0) return <Notice tone="bad">{message}</Notice>
  return (
    <Notice tone="bad">
      <ul aria-label={t('admin.faults')}>
        {fields.map(({ pointer, code, message }) => (
          <li key={pointer + code}>
            {t('admin.line', { line: pointer.split('/').pop() })}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
