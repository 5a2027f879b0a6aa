// What the server found wrong with a change: beside the field it is about, and all of it in one place.
import { useTranslation } from 'react-i18next'

import { isOvertaken } from '@/api/admin'
import { asProblem } from '@/api/problem'
import { useWhy } from '@/i18n/why'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

export type FaultAt = (pointer: string) => string | undefined

/** Returns a function that tells what is wrong at a place of the document, or anywhere below it. */
export function useFaults(error: Error | null): FaultAt {
  const why = useWhy()
  const fields = error ? asProblem(error).fields : []
  return (pointer) => {
    const fault = fields.find((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`))
    return fault && why({ code: fault.code, words: fault.message })
  }
}

/** Everything that stands in the way of saving, with a way out where somebody else was faster. */
export function Faults({ error, reload }: { error: Error | null; reload: () => void }) {
  const { t } = useTranslation()
  const why = useWhy()
  if (!error) return null
  if (isOvertaken(error)) {
    return (
      <Notice tone="warn">
        <span className="flex-1">{t('admin.overtaken')}</span>
        <Button size="small" onClick={reload}>
          {t('admin.reload')}
        </Button>
      </Notice>
    )
  }
  const { fields, code, params, message } = asProblem(error)
  return (
    <Notice tone="bad">
      {fields.length === 0 ? (
        <span>{[why({ code, params, words: message }), usedBy(params)].filter(Boolean).join(' ')}</span>
      ) : (
        <ul aria-label={t('admin.faults')}>
          {fields.map(({ pointer, code, message }) => (
            <li key={pointer + code}>
              <code className="text-xs">{pointer}</code> {why({ code, words: message })}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

/** The names of what still needs the thing that was to go. */
function usedBy(params: Record<string, unknown>): string {
  const users = Array.isArray(params.usedBy) ? (params.usedBy as { name?: string }[]) : []
  return users.map(({ name }) => name).join(', ')
}
