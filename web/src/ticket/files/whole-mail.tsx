// A mail as it was written. Its page is another document, in a frame that can neither run nor reach anything.
import { useQuery } from '@tanstack/react-query'
import { Download, ImageOff, MailOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '@/api/problem'
import { wholeMailQuery } from '@/api/uploads'
import { useWhy } from '@/i18n/why'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice, Skeleton } from '@/ui/feedback'

type WholeMailProps = {
  ticket: string
  /** `description`: the mail that the ticket began with. */
  comment: string
  /** Whoever helps may have its raw bytes, too. */
  helps: boolean
}

export function WholeMailButton(props: WholeMailProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" className="mt-2 -ml-2 text-xs text-ink-faint" onClick={() => setOpen(true)}>
        <MailOpen className="size-3.5" />
        {t('files.wholeMail')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('files.wholeMail')} wide>
        {open && <WholeMail {...props} />}
      </Dialog>
    </>
  )
}

function WholeMail({ ticket, comment, helps }: WholeMailProps) {
  const { t } = useTranslation()
  const why = useWhy()
  const [pictures, setPictures] = useState(false)
  const { data: mail, error } = useQuery(wholeMailQuery(ticket, comment))
  if (error) {
    const { code, params, message } = asProblem(error)
    return <Notice tone="bad">{why({ code, params, words: message })}</Notice>
  }
  if (!mail) return <Skeleton className="m-4 h-64" />
  const page = pictures ? (mail.pageWithPictures ?? mail.page) : mail.page
  return (
    <div className="flex flex-col gap-3 p-4">
      <Head mail={mail} />
      {mail.pageWithPictures && !pictures && (
        <Notice>
          <ImageOff aria-hidden className="size-4 shrink-0" />
          <span className="flex-1">{t('files.picturesOff')}</span>
          <Button size="small" onClick={() => setPictures(true)}>
            {t('files.picturesOn')}
          </Button>
        </Notice>
      )}
      {page ? (
        <iframe
          src={page}
          title={t('files.wholeMail')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          className="h-[56vh] w-full rounded-md border border-line bg-white"
        />
      ) : (
        <pre className="max-h-[56vh] overflow-auto rounded-md border border-line p-3 whitespace-pre-wrap">
          {mail.text}
        </pre>
      )}
      {helps && (
        <a
          href={`/v1/tickets/${encodeURIComponent(ticket)}/comments/${comment}/raw`}
          download
          className="flex w-fit items-center gap-1.5 text-[0.8125rem] text-ink-faint hover:text-ink"
        >
          <Download aria-hidden className="size-3.5" />
          {t('files.raw')}
        </a>
      )}
    </div>
  )
}

type Mail = {
  subject: string
  from?: Correspondent | null
  to: Correspondent[]
  cc: Correspondent[]
}
type Correspondent = { name?: string | null; email: string }

function Head({ mail }: { mail: Mail }) {
  const { t } = useTranslation()
  const lines = [
    { label: t('files.subject'), text: mail.subject },
    { label: t('files.from'), text: mail.from && written(mail.from) },
    { label: t('files.to'), text: mail.to.map(written).join(', ') },
    { label: t('files.cc'), text: mail.cc.map(written).join(', ') },
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-[0.8125rem]">
      {lines.map(
        ({ label, text }) =>
          text && (
            <div key={label} className="contents">
              <dt className="text-ink-faint">{label}</dt>
              <dd className="wrap-anywhere">{text}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function written({ name, email }: Correspondent): string {
  return name ? `${name} <${email}>` : email
}
