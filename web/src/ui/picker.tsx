// Picks one of many by typing a few letters. A choice that is not allowed stays visible with its reason.
import { Check } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { cx } from './cx'
import { OptionRow, stepped } from './option-row'

export type Option = {
  value: string
  label: string
  icon?: ReactNode
  hint?: string
  disabledReason?: string | undefined
}

type PickerProps = {
  label: string
  options: Option[]
  value: string | null
  onPick: (value: string) => void
  /** Where the options are found elsewhere by what is typed; here nothing is left out of them then. */
  onSearch?: (text: string) => void
  /** What stands where there is nothing to choose. */
  empty?: string | undefined
  trigger: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

export function Picker({ open, onOpenChange, trigger, ...list }: PickerProps) {
  const [openByItself, setOpenByItself] = useState(false)
  const shown = open ?? openByItself
  const show = onOpenChange ?? setOpenByItself

  return (
    <Popover.Root open={shown} onOpenChange={show}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={list.label}
          className="z-50 w-64 overflow-hidden rounded-lg border border-line bg-raised shadow-lift"
        >
          <Choices {...list} close={() => show(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

type ChoicesProps = Omit<PickerProps, 'open' | 'onOpenChange' | 'trigger'> & { close: () => void }

function Choices({ label, options, value, onPick, onSearch, empty, close }: ChoicesProps) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const found = onSearch ? options : matching(options, text)
  const [cursor, setCursor] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.value === value),
    ),
  )
  const active = found[Math.min(cursor, found.length - 1)]

  const pick = (option: Option | undefined) => {
    if (!option || option.disabledReason) return
    close()
    if (option.value !== value) onPick(option.value)
  }
  const write = (next: string) => {
    setText(next)
    setCursor(0)
    onSearch?.(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(event.key, cursor, found.length)
    if (next !== undefined) setCursor(next)
    else if (event.key === 'Enter') pick(active)
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.value}`}
        placeholder={label}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full border-b bg-transparent px-3 py-2 outline-none"
      />
      <div role="listbox" id={id} aria-label={label} className="max-h-72 overflow-y-auto p-1">
        {found.map((option, index) => (
          <Choice
            key={option.value}
            id={`${id}-${option.value}`}
            option={option}
            active={option === active}
            chosen={option.value === value}
            onPoint={() => setCursor(index)}
            onPick={() => pick(option)}
          />
        ))}
        {found.length === 0 && <p className="px-2 py-1.5 text-ink-faint">{empty ?? t('common.nothingFound')}</p>}
      </div>
    </>
  )
}

type ChoiceProps = {
  id: string
  option: Option
  active: boolean
  chosen: boolean
  onPoint: () => void
  onPick: () => void
}

function Choice({ id, option, active, chosen, onPoint, onPick }: ChoiceProps) {
  return (
    <OptionRow
      id={id}
      active={active}
      chosen={chosen}
      disabled={Boolean(option.disabledReason)}
      onPoint={onPoint}
      onPick={onPick}
      className="flex items-center gap-2"
    >
      {option.icon}
      <span className={cx('min-w-0 flex-1', option.disabledReason && 'text-ink-faint')}>
        <span className="block truncate">{option.label}</span>
        {(option.disabledReason ?? option.hint) && (
          <span className="block text-xs text-ink-faint">{option.disabledReason ?? option.hint}</span>
        )}
      </span>
      {chosen && <Check className="size-3.5 text-ink-faint" />}
    </OptionRow>
  )
}

/** Every word typed must occur in the label or the hint. */
export function matching(options: Option[], text: string): Option[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return options.filter(({ label, hint = '' }) => {
    const found = `${label} ${hint}`.toLocaleLowerCase()
    return words.every((word) => found.includes(word))
  })
}
