// How it was: two buttons on a request that is resolved, and a word if somebody has one.
import { Frown, Smile } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Ticket } from '@/api/types'
import { Button } from '@/ui/button'
import { TextArea } from '@/ui/field'
import { toast } from '@/ui/toast'

const RATINGS = ['good', 'bad'] as const
type Rating = (typeof RATINGS)[number]

const faces = { good: Smile, bad: Frown }

export function RatingPart({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const [chosen, setChosen] = useState<Rating | null>(null)
  const [comment, setComment] = useState('')
  const said = RATINGS.find((rating) => rating === ticket.csat)
  if (!ticket.can.rate?.ok) return null

  const send = (rating: Rating) => {
    const words = comment.trim()
    const onSuccess = () => {
      setChosen(null)
      setComment('')
      toast({ text: t('portal.ratingThanks') })
    }
    command.mutate({ type: 'rate', rating, ...(words && { comment: words }) }, { onSuccess })
  }

  return (
    <section aria-label={t('portal.rating')} className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <h2 className="font-medium">{t('portal.rating')}</h2>
      {said && !chosen && <p className="text-ink-soft">{t(`portal.rated.${said}`)}</p>}
      <div className="flex gap-2">
        {RATINGS.map((rating) => {
          const Face = faces[rating]
          return (
            <Button
              key={rating}
              aria-pressed={(chosen ?? said) === rating}
              className={(chosen ?? said) === rating ? 'border-accent bg-accent-soft text-accent-text' : undefined}
              onClick={() => setChosen(rating)}
            >
              <Face aria-hidden className="size-4" />
              {t(`portal.ratings.${rating}`)}
            </Button>
          )
        })}
      </div>
      {chosen && (
        <>
          <TextArea
            label={t('portal.ratingComment')}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          <Button look="primary" className="self-start" busy={command.isPending} onClick={() => send(chosen)}>
            {t('portal.sendRating')}
          </Button>
        </>
      )}
    </section>
  )
}
