// Form fields: a label above, a hint or an error below, wired for screen readers.
import { useId, type ComponentProps, type ReactNode } from 'react'

import { cx } from './cx'

/** How a field looks, whatever its width. */
export const box =
  'rounded-md border border-line-strong bg-surface px-2.5 text-ink aria-invalid:border-bad focus:outline-2 focus:outline-accent focus:-outline-offset-1'

type Around = { label: string; hint?: string | undefined; error?: string | undefined }
type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }

function Field({
  label,
  hint,
  error,
  className,
  children,
}: Around & { className?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-[0.8125rem] font-medium text-ink-soft">
        {label}
      </label>
      {children({ id, 'aria-describedby': note && `${id}-note`, 'aria-invalid': error ? true : undefined })}
      {note && (
        <p id={`${id}-note`} className={cx('text-xs', error ? 'text-bad' : 'text-ink-faint')}>
          {note}
        </p>
      )}
    </div>
  )
}

export function TextField({ label, hint, error, className, ...input }: Around & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => <input {...input} {...wiring} className={cx(box, 'h-9 w-full')} />}
    </Field>
  )
}

export function TextArea({ label, hint, error, className, ...input }: Around & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <textarea {...input} {...wiring} className={cx(box, 'min-h-32 w-full resize-y py-2 leading-normal')} />
      )}
    </Field>
  )
}

export function SelectField({ label, hint, error, className, children, ...input }: Around & ComponentProps<'select'>) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <select {...input} {...wiring} className={cx(box, 'h-9 w-full')}>
          {children}
        </select>
      )}
    </Field>
  )
}

export function CheckField({ label, hint, ...input }: { label: ReactNode; hint?: string } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className="flex items-start gap-2">
      <input type="checkbox" {...input} id={id} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <label htmlFor={id} className="min-w-0">
        {label}
        {hint && <span className="block text-xs text-ink-faint">{hint}</span>}
      </label>
    </div>
  )
}
