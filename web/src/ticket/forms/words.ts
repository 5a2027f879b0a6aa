// Words of a form in the reader's language, and which answers are sent. How a form is drawn is not here.
import type { Answers, Asked, Form, FormField } from '@/api/forms'

type Labels = Record<string, string>

/** Words in a language, or as the form was first written. */
export function inLanguage(language: string, words: string, others: Labels): string {
  return others[language] ?? others[language.split('-')[0] ?? ''] ?? words
}

/** What stands in a form to begin with. */
export function begun(form: Form): Answers {
  const fields = form.groups.flatMap((group) => group.fields)
  return Object.fromEntries(
    fields.filter(({ begins }) => begins !== undefined && begins !== null).map(({ key, begins }) => [key, begins]),
  )
}

/** The answers to what is asked for; what was answered before something else was chosen is left out. */
export function said(answers: Answers, asked: Asked[]): Answers {
  const keys = new Set(asked.map(({ key }) => key))
  return Object.fromEntries(Object.entries(answers).filter(([key, value]) => keys.has(key) && isSaid(value)))
}

export function isSaid(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !(Array.isArray(value) && value.length === 0)
}

/** The forms in which every word occurs, in whatever language. */
export function matching<Entry extends Searched>(forms: Entry[], search: string): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return forms.filter((form) => {
    const texts = [form.title, form.about, form.section, ...form.keywords]
    const others = [form.titles, form.abouts, form.sections].flatMap((labels) => Object.values(labels))
    const all = [...texts, ...others].join(' ').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

type Searched = {
  title: string
  titles: Labels
  about: string
  abouts: Labels
  section: string
  sections: Labels
  keywords: string[]
}

/** What the browser itself can tell is wrong, before the server is asked. */
export function lightFault(field: FormField, value: unknown): 'too_long' | 'out_of_range' | undefined {
  if (typeof value === 'string' && field.lengthMax && [...value].length > field.lengthMax) return 'too_long'
  if (typeof value !== 'number') return undefined
  const { min, max } = field
  return (min != null && value < min) || (max != null && value > max) ? 'out_of_range' : undefined
}
