// Why something new was not taken, and whether it is worth trying again.
import { useTranslation } from 'react-i18next'

import { asProblem } from '@/api/problem'
import { useWhy } from '@/i18n/why'
import { Notice } from '@/ui/feedback'

export function NotTaken({ error }: { error: Error }) {
  const { t } = useTranslation()
  const why = useWhy()
  const { passing, code, params, message } = asProblem(error)
  return (
    <Notice tone={passing ? 'warn' : 'bad'}>
      {passing && `${t('ticket.notSent')} `}
      {why({ code, params, words: message })}
    </Notice>
  )
}
