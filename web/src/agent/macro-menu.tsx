// The macros for a ticket: looked for, looked over, applied in one step. The keys do all of it.
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState, type FormEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { filledQuery, foundMacrosQuery, useMacro, type Filled, type Macro } from '@/api/macros'
import { asProblem } from '@/api/problem'
import type { Ticket } from '@/api/types'
import { useWhy } from '@/i18n/why'
import { useSameKey } from '@/ticket/same-key'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/feedback'
import { box, TextArea } from '@/ui/field'
import { OptionRow, stepped } from '@/ui/option-row'
import { toast } from '@/ui/toast'

import { MacroSteps } from './macro-steps'

type Draft = { id: string; words: string }

export function MacroMenu({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const [draft, setDraft] = useState<Draft | null>(null)
  const { data: found = [] } = useQuery(foundMacrosQuery(useDeferredValue(text.trim())))
  const active = found[Math.min(cursor, found.length - 1)]
  const { data: filled } = useQuery({ ...filledQuery(active?.id ?? '', ticket), enabled: Boolean(active) })
  const { keyFor } = useSameKey()
  const use = useMacro(ticket)
  const words = draft && draft.id === active?.id ? draft.words : (filled?.body ?? '')

  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (!active || !filled || use.isPending) return
    const onSuccess = () => {
      toast({ text: t('macros.applied', { name: active.name }) })
      close()
    }
    use.mutate({ id: active.id, words, key: keyFor(JSON.stringify([active.id, words])) }, { onSuccess })
  }
  const search = (next: string) => {
    setText(next)
    setCursor(0)
  }

  return (
    <Dialog open onOpenChange={close} title={t('macros.menu')} wide>
      <form onSubmit={apply} className="grid sm:grid-cols-[18rem_1fr]">
        <Found found={found} active={active} text={text} search={search} cursor={cursor} setCursor={setCursor} />
        <div className="flex flex-col gap-4 p-4">
          {active && filled && (
            <Look filled={filled} words={words} setWords={(next) => setDraft({ id: active.id, words: next })} />
          )}
          {use.error && <Refused error={use.error} />}
          <footer className="mt-auto flex justify-end gap-2">
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              type="submit"
              busy={use.isPending}
              disabledReason={active && filled ? null : t('macros.pick')}
            >
              {t('macros.apply')}
            </Button>
          </footer>
        </div>
      </form>
    </Dialog>
  )
}

type FoundProps = {
  found: Macro[]
  active: Macro | undefined
  text: string
  search: (text: string) => void
  cursor: number
  setCursor: (cursor: number) => void
}

function Found({ found, active, text, search, cursor, setCursor }: FoundProps) {
  const { t } = useTranslation()
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(event.key, cursor, found.length)
    if (next === undefined) return
    event.preventDefault()
    setCursor(next)
  }
  return (
    <div className="border-b p-2 sm:border-r sm:border-b-0">
      <input
        role="combobox"
        aria-label={t('macros.pick')}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        placeholder={t('macros.pick')}
        maxLength={100}
        value={text}
        onChange={({ target }) => search(target.value)}
        onKeyDown={onKeyDown}
        className={cx(box, 'mb-2 h-9 w-full')}
      />
      <div role="listbox" id={id} aria-label={t('macros.menu')} className="max-h-40 overflow-y-auto sm:max-h-96">
        {found.map((one, index) => (
          <OptionRow key={one.id} id={`${id}-${one.id}`} active={one === active} onPick={() => setCursor(index)}>
            <span className="block truncate">{one.name}</span>
            {one.folder && <span className="block truncate text-xs text-ink-faint">{one.folder}</span>}
          </OptionRow>
        ))}
      </div>
      {found.length === 0 && <p className="px-2 text-ink-faint">{t('common.nothingFound')}</p>}
    </div>
  )
}

type LookProps = { filled: Filled; words: string; setWords: (words: string) => void }

/** What would be said can still be changed; what would be done cannot. */
function Look({ filled, words, setWords }: LookProps) {
  const { t } = useTranslation()
  return (
    <>
      {filled.body ? (
        <TextArea
          label={filled.internal ? t('macros.wordsNote') : t('macros.words')}
          value={words}
          maxLength={100_000}
          onChange={({ target }) => setWords(target.value)}
        />
      ) : (
        <p className="text-ink-faint">{t('macros.saysNothing')}</p>
      )}
      <MacroSteps actions={filled.actions} />
    </>
  )
}

function Refused({ error }: { error: Error }) {
  const why = useWhy()
  const { code, params, message, fields } = asProblem(error)
  return <Notice tone="bad">{fields[0]?.message ?? why({ code, params, words: message })}</Notice>
}
