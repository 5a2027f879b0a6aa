// The catalog: what people can ask for, by its headings, and found by its words.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { formsQuery, type FormEntry } from '@/api/forms'
import { inLanguage, matching } from '@/ticket/forms/words'
import { Time } from '@/ticket/time'
import { Empty } from '@/ui/feedback'
import { TextField } from '@/ui/field'

export function Catalog() {
  const { t, i18n } = useTranslation()
  const { data: read } = useSuspenseQuery(formsQuery)
  const [search, setSearch] = useState('')
  const offered = read.data.filter((form) => !form.hidden)
  const found = matching(offered, search)
  return (
    <div className="flex flex-col gap-5">
      <header>
        <h1 className="text-xl font-semibold tracking-tight">{t('forms.catalog')}</h1>
        <p className="text-ink-faint">{t('forms.catalogAbout')}</p>
      </header>
      <TextField
        label={t('forms.search')}
        type="search"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {found.length === 0 && search && <Empty icon={<Search className="size-5" />} title={t('forms.nothingFits')} />}
      {sections(found, i18n.language).map(([section, forms]) => (
        <section key={section} aria-label={section || t('forms.others')}>
          <h2 className="mb-1 text-xs font-medium text-ink-faint">{section || t('forms.others')}</h2>
          <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
            {forms.map((form) => (
              <Entry key={form.key} form={form} />
            ))}
          </ul>
        </section>
      ))}
      <ul className="overflow-hidden rounded-xl border bg-surface">
        <li>
          <Link to="/new" className={entry}>
            <Words title={t('forms.somethingElse')} about={t('forms.somethingElseAbout')} />
          </Link>
        </li>
      </ul>
    </div>
  )
}

const entry = 'flex items-center gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2'

/** Forms by their headings in the reader's language, in the order of the alphabet. */
function sections(forms: FormEntry[], language: string): [string, FormEntry[]][] {
  const by = new Map<string, FormEntry[]>()
  for (const form of forms) {
    const section = inLanguage(language, form.section, form.sections)
    by.set(section, [...(by.get(section) ?? []), form])
  }
  return [...by].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, language)))
}

function Entry({ form }: { form: FormEntry }) {
  const { t, i18n } = useTranslation()
  return (
    <li>
      <Link to="/catalog/$form" params={{ form: form.key }} className={entry}>
        <Words
          title={inLanguage(i18n.language, form.title, form.titles)}
          about={inLanguage(i18n.language, form.about, form.abouts)}
        />
        {form.draftAt && (
          <span className="text-xs text-ink-faint">
            {t('forms.begun')} <Time at={form.draftAt} />
          </span>
        )}
      </Link>
    </li>
  )
}

function Words({ title, about }: { title: string; about: string }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-[0.8125rem] text-ink-faint">{about}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
    </>
  )
}
