// What the requester wrote when the ticket was opened.
import { useTranslation } from 'react-i18next'

import type { Ticket } from '@/api/types'
import { Avatar } from '@/ui/avatar'

import { FileList } from './files/file-list'
import { WholeMailButton } from './files/whole-mail'
import { AnswersView, useAnswers } from './forms/answers-view'
import { PlainText, RichText } from './rich-text'
import { Time } from './time'

export function Description({ ticket, helps }: { ticket: Ticket; helps: boolean }) {
  const { t } = useTranslation()
  const { requester, description, descriptionHtml, createdAt } = ticket
  const { filed, described } = useAnswers(ticket)
  const files = ticket.attachments.filter((file) => !file.commentId)
  return (
    <section aria-label={t('ticket.description')} className="rounded-lg border bg-surface px-4 py-3">
      <header className="mb-2 flex items-center gap-2">
        <Avatar name={requester.name} size="medium" />
        <span className="font-medium">{requester.name}</span>
        <span className="ml-auto text-xs text-ink-faint">
          <Time at={createdAt} />
        </span>
      </header>
      {filed && <AnswersView filed={filed} />}
      {described && descriptionHtml ? <RichText html={descriptionHtml} /> : null}
      {described && !descriptionHtml && description ? <PlainText text={description} /> : null}
      {!descriptionHtml && !description ? <p className="text-ink-faint">{t('ticket.noDescription')}</p> : null}
      <FileList files={files} />
      {ticket.mailed && <WholeMailButton ticket={ticket.number} comment="description" helps={helps} />}
    </section>
  )
}
