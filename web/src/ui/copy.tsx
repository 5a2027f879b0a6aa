// Something to take along: it can be copied, and is easily marked by hand.
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from './button'

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  const Icon = copied ? Check : Copy
  return (
    <Button size="small" onClick={copy}>
      <Icon aria-hidden className="size-3.5" />
      {copied ? t('common.copied') : (label ?? t('common.copy'))}
    </Button>
  )
}

/** A secret that is shown once. */
export function Secret({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-[0.8125rem] font-medium text-ink-soft">{label}</span>
      <div className="flex items-center gap-2 rounded-md border border-line-strong bg-surface py-1 pr-1 pl-2.5">
        <code aria-label={label} className="min-w-0 flex-1 text-[0.8125rem] break-all select-all">
          {value}
        </code>
        <CopyButton text={value} />
      </div>
    </div>
  )
}
