// What the server found wrong with a change: beside the field it is about, and all of it in one place.
import { useTranslation } from 'react-i18next'

import { isOvertaken } from '@/api/admin'
import { asProblem, type FieldProblem } from '@/api/problem'
import { en } from '@/i18n/en'
import { useWhy } from '@/i18n/why'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

export type FaultAt = (pointer: string) => string | undefined

/** Returns a function that tells what is wrong at a place of the document, or anywhere below it. */
export function useFaults(error: Error | null): FaultAt {
  const words = useFaultWords()
  const fields = error ? asProblem(error).fields : []
  return (pointer) => {
    const fault = fields.find((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`))
    return fault && words(fault)
  }
}

/** Everything that stands in the way of saving, with a way out where somebody else was faster. */
export function Faults({ error, reload }: { error: Error | null; reload: () => void }) {
  const { t } = useTranslation()
  const why = useWhy()
  const words = useFaultWords()
  const place = usePlace()
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
          {fields.map((field) => (
            <li key={field.pointer + field.code}>
              {place(field.pointer)}: {words(field)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

/** Some codes mean something else in a document than they mean of a ticket. */
function useFaultWords(): (fault: FieldProblem) => string {
  const { t } = useTranslation()
  const why = useWhy()
  return ({ code, message }) =>
    code in en.admin.wrong ? t(`admin.wrong.${code as keyof typeof en.admin.wrong}`) : why({ code, words: message })
}

const PLACES = {
  name: 'name',
  key: 'key',
  tz: 'zone',
  hours: 'week',
  holidays: 'holidays',
  overrides: 'specialHours',
  calendar: 'calendar',
  when: 'conditions',
  targets: 'targets',
  warnAt: 'warnAt',
  escalations: 'escalations',
  states: 'states',
  transitions: 'transitions',
  autoCloseSeconds: 'autoClose',
  reopenWindowSeconds: 'reopenWindow',
  reopenTo: 'reopenTo',
  onAssignment: 'onAssignment',
  mapping: 'mapping',
  data: 'scale',
  label: 'label',
  labels: 'labels',
  options: 'options',
  type: 'fieldType',
  list: 'lookup',
  help: 'help',
  lifecycles: 'lifecycles',
  categories: 'categories',
  default: 'default',
} as const

/** The part of the page that a pointer leads to, by the name it has there. */
function usePlace(): (pointer: string) => string {
  const { t } = useTranslation()
  const elsewhere: Record<string, string> = { region: t('people.region'), parentId: t('people.under') }
  return (pointer) => {
    const [, part = '', entry] = pointer.split('/')
    if (!(part in PLACES)) return elsewhere[part] ?? pointer
    const place = t(`admin.${PLACES[part as keyof typeof PLACES]}`)
    return /^\d+$/.test(entry ?? '') ? t('admin.placeAt', { place, number: Number(entry) + 1 }) : place
  }
}

/** The names of what still needs the thing that was to go. */
function usedBy(params: Record<string, unknown>): string {
  const users = Array.isArray(params.usedBy) ? (params.usedBy as { name?: string }[]) : []
  return users.map(({ name }) => name).join(', ')
}
