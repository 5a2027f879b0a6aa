// How links look of which one is shown: a row of them, as above a list.
import { cx } from './cx'

export const tabs = 'flex gap-1 rounded-lg border bg-surface p-0.5'

export function tab(here: boolean): string {
  return cx('rounded-md px-3 py-1 text-[0.8125rem]', here ? 'bg-hover font-medium' : 'text-ink-faint hover:text-ink')
}
